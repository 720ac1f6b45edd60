import { parseUnits, type QuantityRule, type QuantityRuleRefusal } from "./quantity-rules.ts";

/** The rule of a variant in the whole store, at whatever prices. */
export type ShopQuantityRule = QuantityRule & {
  /** The variant's number. */
  readonly variantId: string;
  /** Null where the product is gone. */
  readonly name: string | null;
  readonly sku: string | null;
  /** Names of the lists that have a rule of their own for it, which counts before this one. */
  readonly lists: readonly string[];
};

export type ShopQuantityRules = {
  readonly rules: readonly ShopQuantityRule[];
  /** From 1. */
  readonly page: number;
  readonly hasNext: boolean;
};

export type SaveShopQuantityRequest = {
  /** Of the act, made by the client. */
  readonly id: string;
  readonly variantId: string;
  /** Null takes it away. */
  readonly rule: QuantityRule | null;
  /** What was shown when it was written; null: none. */
  readonly seen: QuantityRule | null;
};

export type SaveShopQuantityRefusal =
  | QuantityRuleRefusal
  | { readonly code: "variant-unknown" }
  /** Somebody else wrote one first: nothing was written. */
  | { readonly code: "changed-meanwhile"; readonly current: QuantityRule | null };

/** A rule as it is typed. */
export type TypedRule = Readonly<Record<keyof QuantityRule, string>>;

export const typedRule = (rule: QuantityRule | null): TypedRule => ({
  minimum: String(rule?.minimum ?? ""),
  maximum: String(rule?.maximum ?? ""),
  increment: rule === null || rule.increment === 1 ? "" : String(rule.increment),
});

/** What is typed, or the fields that are no quantities. An empty increment is the single unit. */
export function readTypedRule(typed: TypedRule): QuantityRule | readonly (keyof QuantityRule)[] {
  const [minimum, maximum, increment] = [
    parseUnits(typed.minimum),
    parseUnits(typed.maximum),
    parseUnits(typed.increment),
  ];
  const wrong = (["minimum", "maximum", "increment"] as const).filter(
    (field) => parseUnits(typed[field]) === undefined,
  );
  if (minimum === undefined || maximum === undefined || increment === undefined) return wrong;
  return { minimum, maximum, increment: increment ?? 1 };
}

export const isSameRule = (one: QuantityRule | null, other: QuantityRule | null): boolean =>
  one === null || other === null
    ? one === other
    : one.minimum === other.minimum && one.maximum === other.maximum && one.increment === other.increment;
