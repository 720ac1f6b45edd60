import { idOf } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Json } from "./price-changes.ts";
import { ladders, type PriceLadder, type PriceListInput, type PriceRuleInput } from "./price-list-input.ts";
import { targetKey } from "./target.ts";

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
