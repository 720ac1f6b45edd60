import { ok, refuse, type Result } from "../values/result.ts";

/** What quantities of a variant may be ordered: from, to, and in steps of (a case). Null: any. */
export type QuantityRule = {
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly increment: number;
};

export type QuantityRuleRefusal =
  /** Not a whole number of units from 1 to the most that can be ordered. */
  | { readonly code: "not-a-quantity"; readonly field: keyof QuantityRule; readonly allowed: number }
  /** As they stand, or once both are rounded to whole increments. */
  | {
      readonly code: "maximum-under-minimum";
      readonly minimum: number;
      readonly maximum: number;
      readonly effective: { readonly minimum: number; readonly maximum: number };
    };

/** Far above any order, and small enough for every column and codec. */
export const MAX_UNITS = 1_000_000;

export const ANY_QUANTITY: QuantityRule = { minimum: null, maximum: null, increment: 1 };

/** As it counts: the minimum rounded up to the next increment, the maximum down. */
export function effectiveQuantities(rule: QuantityRule): {
  readonly minimum: number;
  readonly maximum: number | null;
} {
  return {
    minimum: roundedUp(rule.minimum ?? 1, rule),
    maximum: rule.maximum === null ? null : roundedDown(rule.maximum, rule),
  };
}

const roundedUp = (units: number, { increment }: QuantityRule) => Math.ceil(units / increment) * increment;
const roundedDown = (units: number, { increment }: QuantityRule) => Math.floor(units / increment) * increment;

/** Whether the rule can be saved. One that no quantity meets can't. */
export function checkQuantityRule(rule: QuantityRule): Result<QuantityRule, QuantityRuleRefusal> {
  for (const field of ["minimum", "maximum", "increment"] as const) {
    const units = rule[field];
    if (units !== null && !isQuantity(units)) return refuse({ code: "not-a-quantity", field, allowed: MAX_UNITS });
  }
  if (rule.maximum === null) return ok(rule);
  const { minimum } = effectiveQuantities(rule);
  const maximum = roundedDown(rule.maximum, rule);
  if (maximum >= minimum) return ok(rule);
  return refuse({
    code: "maximum-under-minimum",
    ...{ minimum: rule.minimum ?? 1, maximum: rule.maximum, effective: { minimum, maximum } },
  });
}

export type QuantityVerdict =
  | { readonly kind: "allowed" }
  | {
      readonly kind: "refused";
      readonly reason: "not-a-quantity" | "under-minimum" | "over-maximum" | "between-increments";
      /** The allowed quantity that is nearest; of two the higher, since a customer who asks for 9 seldom means 6. */
      readonly suggested: number;
      /** The allowed ones below and above, where there are any. */
      readonly below: number | null;
      readonly above: number | null;
    };

export function quantityVerdict(rule: QuantityRule, quantity: number): QuantityVerdict {
  const { minimum, maximum } = effectiveQuantities(rule);
  const most = maximum ?? roundedDown(MAX_UNITS, rule);
  if (!Number.isFinite(quantity)) {
    return { kind: "refused", reason: "not-a-quantity", suggested: minimum, below: null, above: minimum };
  }
  if (quantity < minimum) {
    const reason = quantity > 0 && Number.isInteger(quantity) ? "under-minimum" : "not-a-quantity";
    return { kind: "refused", reason, suggested: minimum, below: null, above: minimum };
  }
  if (quantity > most) return { kind: "refused", reason: "over-maximum", suggested: most, below: most, above: null };
  const [below, above] = [roundedDown(quantity, rule), roundedUp(quantity, rule)];
  if (below === above) return { kind: "allowed" };
  const reason = Number.isInteger(quantity) ? "between-increments" : "not-a-quantity";
  return { kind: "refused", reason, suggested: quantity - below < above - quantity ? below : above, below, above };
}

/** Where a rule can come from. A list's own counts before the variant's, and a more specific list's before another's. */
export type QuantityRules = {
  /** By list, then by variant. */
  readonly ofLists: Readonly<Record<string, Readonly<Record<string, QuantityRule>>>>;
  /** By variant, whatever the list. */
  readonly ofVariants: Readonly<Record<string, QuantityRule>>;
};

export type EffectiveQuantityRule = {
  readonly rule: QuantityRule;
  readonly origin: { readonly kind: "list"; readonly listId: string } | { readonly kind: "variant" | "none" };
};

/**
 * The rule that counts for a variant, whole and from one place. The lists are asked in their rank, whichever of them has the
 * price: with the lowest price that may depend on the quantity, which would then depend on itself.
 */
export function effectiveQuantityRule(
  rules: QuantityRules,
  rankedListIds: readonly string[],
  variantId: string,
): EffectiveQuantityRule {
  for (const listId of rankedListIds) {
    const rule = rules.ofLists[listId]?.[variantId];
    if (rule) return { rule, origin: { kind: "list", listId } };
  }
  const rule = rules.ofVariants[variantId];
  return rule ? { rule, origin: { kind: "variant" } } : { rule: ANY_QUANTITY, origin: { kind: "none" } };
}

/**
 * A break as buyers of cases meet it: from how many whole cases on. 20 units in cases of 6 are reached by the fourth case.
 * Null for what is sold by the unit.
 */
export function breakInCases(minimumQuantity: number, { increment }: QuantityRule): number | null {
  return increment === 1 ? null : Math.ceil(minimumQuantity / increment);
}

/** Units as typed: null where nothing is, undefined where it is no quantity that can be ordered. */
export function parseUnits(typed: string): number | null | undefined {
  const trimmed = typed.trim();
  if (trimmed === "") return null;
  const units = /^\d{1,7}$/.test(trimmed) ? Number(trimmed) : 0;
  return isQuantity(units) ? units : undefined;
}

function isQuantity(units: number): boolean {
  return Number.isSafeInteger(units) && units >= 1 && units <= MAX_UNITS;
}
