/** What a checkout shows: amounts after discounts, and what validations refuse. */
import type { PricedDraft } from "../drafts/pricing.ts";
import { VALIDATIONS } from "../functions/apis.ts";
import { cartInput } from "../functions/cart-input.ts";
import { metafieldInput } from "../functions/owner-input.ts";
import type { Basket } from "./basket.ts";
import { priced } from "./basket.ts";
import type { Discounted } from "./discounts.ts";
import { discountsOf } from "./discounts.ts";
import type { Runner } from "./runner.ts";

export type BuyerStep = "CART_INTERACTION" | "CHECKOUT_COMPLETION" | "CHECKOUT_INTERACTION";

/** A refusal, at the field that its target names or at the cart. */
export interface Refusal {
  /** Null: the Function itself failed, which the page says in its own words. */
  readonly message: string | null;
  readonly target: string;
}

export interface Evaluation extends Discounted {
  readonly basket: Basket;
  readonly priced: PricedDraft;
  readonly shippingOffMinor: number;
  readonly refusals: readonly Refusal[];
}

interface ValidationOutput {
  readonly operations: readonly { readonly validationAdd?: { readonly errors: readonly Refusal[] } | null }[];
}

/**
 * "Validation errors always block checkout progress. The `blockOnFailure` field controls whether runtime exceptions … also block":
 * https://shopify.dev/docs/api/admin-graphql/2026-07/mutations/validationCreate
 */
function refusalsOf(basket: Basket, amounts: PricedDraft, step: BuyerStep, run: Runner): Refusal[] {
  const { store } = basket;
  const enabled = store.validations.all().filter(({ isEnabled }) => isEnabled);
  return enabled.flatMap(({ id, functionHandle: handle, blockOnFailure }): readonly Refusal[] => {
    const owner = { type: "Validation", id };
    const root = {
      ...cartInput(basket, amounts, true),
      buyerJourney: { step },
      validation: { metafield: metafieldInput(store, owner) },
    };
    const { output, failure } = run({ basket, handle, target: VALIDATIONS, owner, root });
    if (failure !== null) return blockOnFailure ? [{ message: null, target: "$.cart" }] : [];
    const operations = (output as ValidationOutput | null)?.operations ?? [];
    return operations.flatMap(({ validationAdd }) => validationAdd?.errors ?? []);
  });
}

export function evaluate(basket: Basket, step: BuyerStep, run: Runner): Evaluation {
  const discounted = discountsOf(basket, run);
  const shippingOffMinor = discounted.optionsOff.get(basket.delivery?.selected?.handle ?? "") ?? 0;
  const amounts = priced(basket, discounted.takenOff, shippingOffMinor);
  const refusals = refusalsOf(basket, amounts, step, run);
  return { ...discounted, basket, priced: amounts, shippingOffMinor, refusals };
}
