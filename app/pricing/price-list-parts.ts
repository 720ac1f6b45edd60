import { gid, idOf } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import { money, type RoundingMode } from "../values/money.ts";
import type { Json, Parts } from "./price-changes.ts";
import {
  ladders,
  type FixedPriceInput,
  type PriceLadder,
  type PriceListInput,
  type PriceRuleInput,
} from "./price-list-input.ts";
import { targetKey, targetOfKey } from "./target.ts";
import type { Rounding } from "./terms.ts";

/** As the database says "always": the first day that there is. */
export const FIRST_DAY = "0001-01-01" as LocalDate;

/** A price list as its columns hold it; days as text. */
export type ListColumns = {
  readonly name: string;
  readonly currencyCode: string;
  readonly taxesIncluded: boolean;
  readonly base: string;
  readonly parentId: string | null;
  readonly percentageBasisPoints: number | null;
  readonly breakQuantities: number[];
  readonly breakBasisPoints: number[];
  readonly breaksCount: string;
  readonly roundingIncrementMinor: number;
  readonly roundingMode: string;
  readonly roundingEndingMinor: number | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
};

export type PriceColumns = {
  readonly variantId: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly amountMinor: number;
  readonly breakQuantities: number[];
  readonly breakAmountsMinor: number[];
};

export type RuleColumns = {
  readonly target: string;
  readonly kind: string;
  readonly value: number;
  readonly breakQuantities: number[];
  readonly breakValues: number[];
};

/** A whole list as rows. */
export type ListRows = {
  readonly list: ListColumns;
  readonly prices: readonly PriceColumns[];
  readonly rules: readonly RuleColumns[];
};

export function rowsOf(input: PriceListInput): ListRows {
  const { name, currencyCode, taxesIncluded, base, percentageBasisPoints, breaksCount, rounding } = input;
  const breaks = input.percentageBreaks.toSorted((a, b) => a.minimumQuantity - b.minimumQuantity);
  return {
    list: {
      ...{ name, currencyCode, taxesIncluded, percentageBasisPoints, breaksCount, base: base.kind },
      parentId: base.kind === "parent" ? base.listId : null,
      breakQuantities: breaks.map((each) => each.minimumQuantity),
      breakBasisPoints: breaks.map((each) => each.value),
      roundingIncrementMinor: rounding.stepMinor,
      roundingMode: rounding.kind === "nearest" ? rounding.mode : "half-down",
      roundingEndingMinor: rounding.kind === "nearest" ? null : rounding.endingMinor,
      ...{ validFrom: input.validFrom, validUntil: input.validUntil },
    },
    prices: ladders(input.fixedPrices).map(priceColumns),
    rules: input.rules.map(ruleColumns),
  };
}

function priceColumns({ variantId, window, steps }: PriceLadder): PriceColumns {
  const [single, ...breaks] = steps;
  return {
    ...{ variantId: idOf(variantId), validFrom: window.from ?? FIRST_DAY, validUntil: window.until },
    amountMinor: single?.price.amountMinor ?? 0,
    breakQuantities: breaks.map((step) => step.minimumQuantity),
    breakAmountsMinor: breaks.map((step) => step.price.amountMinor),
  };
}

function ruleColumns({ target, kind, value, breaks }: PriceRuleInput): RuleColumns {
  const sorted = breaks.toSorted((a, b) => a.minimumQuantity - b.minimumQuantity);
  return {
    ...{ target: targetKey(target), kind, value },
    breakQuantities: sorted.map((each) => each.minimumQuantity),
    breakValues: sorted.map((each) => each.value),
  };
}

export const pricePart = ({ variantId, validFrom }: Pick<PriceColumns, "variantId" | "validFrom">) =>
  `price ${variantId}/${validFrom}`;
export const rulePart = ({ target }: Pick<RuleColumns, "target">) => `rule ${target}`;

/** What a list says, part by part, to tell what changed. */
export function partsOf({ list, prices, rules }: ListRows): Record<string, Json> {
  const parts: Record<string, Json> = { ...list };
  for (const price of prices) {
    const { variantId: _variant, validFrom: _from, ...said } = price;
    parts[pricePart(price)] = said;
  }
  for (const rule of rules) {
    const { target: _target, ...said } = rule;
    parts[rulePart(rule)] = said;
  }
  return parts;
}

/** Which list columns there are: a part of another name is a price or a rule. */
const PRICE = "price ";
const RULE = "rule ";

const NULL_COLUMNS = {
  ...{ parentId: null, percentageBasisPoints: null, roundingEndingMinor: null, validFrom: null, validUntil: null },
};

/** The rows that say these parts; null where they are of no list. */
export function rowsOfParts(parts: Parts): ListRows | null {
  const columns = Object.entries(parts).filter(([part]) => !part.startsWith(PRICE) && !part.startsWith(RULE));
  if (columns.length === 0 || (parts["name"] ?? null) === null) return null;
  const said = (prefix: string) =>
    Object.entries(parts).flatMap(([part, value]) =>
      part.startsWith(prefix) && value !== null ? [[part.slice(prefix.length), value as object] as const] : [],
    );
  return {
    // Parts are the columns themselves, as partsOf wrote them down; what was null is not among the changes.
    list: { ...NULL_COLUMNS, ...Object.fromEntries(columns) } as unknown as ListColumns,
    prices: said(PRICE).map(([part, value]) => {
      const [variantId = "", validFrom = ""] = part.split("/");
      return { variantId, validFrom, ...value } as unknown as PriceColumns;
    }),
    rules: said(RULE).map(([target, value]) => ({ target, ...value }) as unknown as RuleColumns),
  };
}

/** The list as staff would write it to get these rows. */
export function inputOfRows({ list, prices, rules }: ListRows): PriceListInput {
  const { name, currencyCode, taxesIncluded, percentageBasisPoints, breaksCount, base, parentId } = list;
  return {
    ...{ name, currencyCode, taxesIncluded, percentageBasisPoints },
    base: parentId === null ? { kind: base as "store-price" | "unit-cost" } : { kind: "parent", listId: parentId },
    percentageBreaks: list.breakQuantities.map((minimumQuantity, index) => ({
      ...{ minimumQuantity, value: list.breakBasisPoints[index] ?? 0 },
    })),
    breaksCount: breaksCount as PriceListInput["breaksCount"],
    rounding: roundingOf(list),
    validFrom: list.validFrom as LocalDate | null,
    validUntil: list.validUntil as LocalDate | null,
    fixedPrices: prices.flatMap((price) => fixedPricesOf(price, currencyCode)),
    rules: rules.map(({ target, kind, value, breakQuantities, breakValues }) => ({
      ...{ target: targetOfKey(target), kind: kind as PriceRuleInput["kind"], value },
      breaks: breakQuantities.map((minimumQuantity, index) => ({ minimumQuantity, value: breakValues[index] ?? 0 })),
    })),
    confirmsZero: true,
  };
}

export function roundingOf(list: ListColumns): Rounding {
  const { roundingIncrementMinor: stepMinor, roundingMode, roundingEndingMinor: endingMinor } = list;
  return endingMinor === null
    ? { kind: "nearest", stepMinor, mode: roundingMode as RoundingMode }
    : { kind: "ending", stepMinor, endingMinor };
}

export function fixedPricesOf(price: PriceColumns, currencyCode: string): FixedPriceInput[] {
  const { variantId, validFrom, validUntil, amountMinor, breakQuantities, breakAmountsMinor } = price;
  const window = {
    from: validFrom === FIRST_DAY ? null : (validFrom as LocalDate),
    until: validUntil as LocalDate | null,
  };
  const of = { variantId: gid("ProductVariant", variantId), window };
  return [
    { ...of, minimumQuantity: 1, price: money(amountMinor, currencyCode) },
    ...breakQuantities.map((minimumQuantity, index) => ({
      ...{ ...of, minimumQuantity, price: money(breakAmountsMinor[index] ?? 0, currencyCode) },
    })),
  ];
}
