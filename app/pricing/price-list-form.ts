import type { LocalDate } from "../values/local-date.ts";
import { parseLocalDate } from "../values/local-date.ts";
import { exponentOf } from "../values/money.ts";
import { parseAmount, toMoneyV2 } from "../values/money-text.ts";
import { parsePercent } from "../values/percent-text.ts";
import type { ListContent, ListSettings, Names, OpenedList, ReachedCustomer } from "./price-list-page.ts";
import type { PriceRuleInput } from "./price-list-input.ts";
import { parseUnits } from "./quantity-rules.ts";
import { parseTargetKey, targetKey } from "./target.ts";
import type { ChangeBreak, Rounding } from "./terms.ts";

/** Off the base, or on it: nobody types a sign. */
export type Direction = "off" | "on";
export type BreakValue = { readonly from: string; readonly direction: Direction; readonly amount: string };
export type ChangeValue = {
  readonly kind: "percentage" | "amount";
  readonly direction: Direction;
  readonly amount: string;
  readonly breaks: readonly BreakValue[];
};
export type RuleValue = ChangeValue & { readonly id: string; readonly target: string; readonly name: string };
export type QuantityValue = {
  /** The variant's number; "" until one is chosen. */
  readonly variantId: string;
  readonly id: string;
  readonly name: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly increment: string;
};

/** A list as it stands in its form. */
export type PriceListValue = {
  readonly name: string;
  readonly currencyCode: string;
  readonly taxesIncluded: boolean;
  readonly base: "store-price" | "unit-cost" | "parent";
  readonly parentId: string;
  /** With an empty amount there is none. */
  readonly overall: ChangeValue;
  readonly breaksCount: ListSettings["breaksCount"];
  readonly rounding: "cent" | "step" | "ending";
  readonly step: string;
  readonly mode: Extract<Rounding, { kind: "nearest" }>["mode"];
  readonly ending: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly rules: readonly RuleValue[];
  readonly quantityRules: readonly QuantityValue[];
  readonly isShopDefault: boolean;
  readonly rangeGroupIds: readonly string[];
  readonly customers: readonly ReachedCustomer[];
};

export type FieldCode =
  | "required"
  | "too-long"
  | "percent"
  | "amount"
  | "too-precise"
  | "quantity"
  | "date"
  | "target"
  | "variant"
  | "ending"
  | "parent";
/** By field: "name", "overall", "overall.0", "rules.ID", "rules.ID.0", "quantityRules.ID" … */
export type FieldErrors = Readonly<Record<string, { readonly code: FieldCode; readonly proposal?: string }>>;

export const NO_CHANGE: ChangeValue = { kind: "percentage", direction: "off", amount: "", breaks: [] };

export function emptyList(currencyCode: string, taxesIncluded: boolean): PriceListValue {
  return {
    ...{ name: "", currencyCode, taxesIncluded, base: "store-price", parentId: "", overall: NO_CHANGE },
    ...{ breaksCount: "variant", rounding: "cent", step: "0.05", mode: "half-away-from-zero", ending: "0.90" },
    ...{ validFrom: "", validUntil: "", rules: [], quantityRules: [] },
    ...{ isShopDefault: false, rangeGroupIds: [], customers: [] },
  };
}

/** Decimals as the reader writes them. */
type Texts = { readonly percent: (basisPoints: number) => string; readonly amount: (amountMinor: number) => string };

function textsIn(locale: string, currencyCode: string): Texts {
  const percents = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, useGrouping: false });
  const digits = exponentOf(currencyCode);
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false };
  const amounts = new Intl.NumberFormat(locale, options);
  return {
    percent: (basisPoints) => percents.format(Math.abs(basisPoints) / 100),
    amount: (amountMinor) =>
      amounts.format(toMoneyV2({ amountMinor: Math.abs(amountMinor), currencyCode }).amount as `${number}`),
  };
}

export function valueOfList(list: OpenedList, locale: string): PriceListValue {
  const { settings, quantityRules, reach, customers, names } = list;
  const texts = textsIn(locale, settings.currencyCode);
  const overall = {
    kind: "percentage" as const,
    value: settings.percentageBasisPoints,
    breaks: settings.percentageBreaks,
  };
  return {
    ...emptyList(settings.currencyCode, settings.taxesIncluded),
    ...{ name: settings.name, breaksCount: settings.breaksCount },
    base: settings.base.kind,
    parentId: settings.base.kind === "parent" ? settings.base.listId : "",
    overall: changeValue(overall, texts),
    ...roundingValue(settings.rounding, texts),
    ...{ validFrom: settings.validFrom ?? "", validUntil: settings.validUntil ?? "" },
    rules: settings.rules.map((rule) => ruleValue(rule, texts, names)),
    quantityRules: quantityRules.map(({ variantId, minimum, maximum, increment }) => ({
      ...{ id: variantId, variantId, name: names[`variant:${variantId}`] ?? variantId },
      ...{ minimum: text(minimum), maximum: text(maximum), increment: increment === 1 ? "" : text(increment) },
    })),
    ...{ isShopDefault: reach.isShopDefault, rangeGroupIds: reach.rangeGroupIds, customers },
  };
}

const text = (number: number | null) => (number === null ? "" : String(number));

function ruleValue(rule: PriceRuleInput, texts: Texts, names: Names): RuleValue {
  const target = targetKey(rule.target);
  return { id: target, target, name: names[target] ?? target, ...changeValue(rule, texts) };
}

type Change = { kind: "percentage" | "amount"; value: number | null; breaks: readonly ChangeBreak[] };

function changeValue({ kind, value, breaks }: Change, texts: Texts): ChangeValue {
  const written = (of: number) => (kind === "percentage" ? texts.percent(of) : texts.amount(of));
  const direction = (of: number): Direction => (of > 0 ? "on" : "off");
  return {
    ...{ kind, direction: direction(value ?? 0), amount: value === null ? "" : written(value) },
    breaks: breaks.map(({ minimumQuantity, value: of }) => ({
      ...{ from: String(minimumQuantity), direction: direction(of), amount: written(of) },
    })),
  };
}

function roundingValue(rounding: Rounding, texts: Texts): Partial<PriceListValue> {
  if (rounding.kind === "ending") {
    return { rounding: "ending", step: texts.amount(rounding.stepMinor), ending: texts.amount(rounding.endingMinor) };
  }
  const { stepMinor, mode } = rounding;
  return stepMinor === 1 ? { rounding: "cent", mode } : { rounding: "step", mode, step: texts.amount(stepMinor) };
}

/** What is typed as it is saved, or by field what can't be. */
export function readList(value: PriceListValue): {
  readonly content: ListContent | null;
  readonly errors: FieldErrors;
} {
  const errors: Record<string, { code: FieldCode; proposal?: string }> = {};
  const reader = readerOf(value.currencyCode, (field, code, proposal) => {
    errors[field] ??= proposal === undefined ? { code } : { code, proposal };
  });
  if (value.name.trim() === "") errors["name"] = { code: "required" };
  if (value.base === "parent" && value.parentId === "") errors["parentId"] = { code: "parent" };
  const { amount, breaks } = value.overall;
  const hasOverall = amount.trim() !== "" || breaks.length > 0;
  const overall = hasOverall ? reader.change("overall", value.overall) : null;
  const settings: ListSettings = {
    ...{ name: value.name.trim(), currencyCode: value.currencyCode, taxesIncluded: value.taxesIncluded },
    base: value.base === "parent" ? { kind: "parent", listId: value.parentId } : { kind: value.base },
    ...{ percentageBasisPoints: overall?.value ?? null, percentageBreaks: overall?.breaks ?? [] },
    ...{ breaksCount: value.breaksCount, rounding: reader.rounding(value) },
    ...{ validFrom: reader.day("validFrom", value.validFrom), validUntil: reader.day("validUntil", value.validUntil) },
    rules: value.rules.flatMap((rule) => {
      const target = parseTargetKey(rule.target);
      if (!target) reader.fail(`rules.${rule.id}`, "target");
      return target ? [{ target, kind: rule.kind, ...reader.change(`rules.${rule.id}`, rule) }] : [];
    }),
  };
  const quantityRules = value.quantityRules.map((rule) => {
    const field = `quantityRules.${rule.id}`;
    if (rule.variantId === "") reader.fail(field, "variant");
    const { minimum, maximum, increment } = rule;
    return {
      ...{ variantId: rule.variantId, minimum: reader.units(field, minimum), maximum: reader.units(field, maximum) },
      increment: reader.units(field, increment) ?? 1,
    };
  });
  const { isShopDefault, rangeGroupIds, customers } = value;
  const reach = { isShopDefault, rangeGroupIds, customers: customers.map(({ id, place }) => ({ id, place })) };
  const isRight = Object.keys(errors).length === 0;
  return { content: isRight ? { settings, quantityRules, reach } : null, errors };
}

type Fail = (field: string, code: FieldCode, proposal?: string) => void;

/** Reads field by field, and tells what can't be read; then it answers something harmless. */
function readerOf(currencyCode: string, fail: Fail) {
  const amount = (field: string, typed: string): number => {
    const parsed = parseAmount(typed, currencyCode);
    if (parsed.ok) return parsed.value.amountMinor;
    const { refusal } = parsed;
    if (refusal.code === "too-precise") fail(field, "too-precise", toMoneyV2(refusal.proposal).amount);
    else fail(field, refusal.code === "empty" ? "required" : "amount");
    return 0;
  };
  const signed = (field: string, kind: ChangeValue["kind"], direction: Direction, typed: string): number => {
    const percent = kind === "percentage" ? parsePercent(typed) : amount(field, typed);
    if (percent === null) fail(field, typed.trim() === "" ? "required" : "percent");
    // -0 is another thing than 0 to whoever compares.
    return percent === null || percent === 0 ? 0 : direction === "off" ? -percent : percent;
  };
  const units = (field: string, typed: string): number | null => {
    const parsed = parseUnits(typed);
    if (parsed === undefined) fail(field, "quantity");
    return parsed ?? null;
  };
  return {
    ...{ fail, units },
    change: (field: string, { kind, direction, amount: typed, breaks }: ChangeValue) => ({
      value: signed(field, kind, direction, typed),
      breaks: breaks.map((each, index) => {
        const of = `${field}.${index}`;
        const minimumQuantity = units(of, each.from) ?? 0;
        if (minimumQuantity < 2) fail(of, "quantity");
        return { minimumQuantity, value: signed(of, kind, each.direction, each.amount) };
      }),
    }),
    day: (field: string, typed: string): LocalDate | null => {
      const day = typed === "" ? null : parseLocalDate(typed);
      if (typed !== "" && day === null) fail(field, "date");
      return day;
    },
    rounding: ({ rounding, step, mode, ending }: PriceListValue): Rounding => {
      if (rounding === "cent") return { kind: "nearest", stepMinor: 1, mode };
      const stepMinor = amount("step", step);
      if (stepMinor < 1) fail("step", "amount");
      if (rounding === "step") return { kind: "nearest", stepMinor, mode };
      const endingMinor = amount("ending", ending);
      if (endingMinor >= stepMinor) fail("ending", "ending");
      return { kind: "ending", stepMinor, endingMinor };
    },
  };
}
