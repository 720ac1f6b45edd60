/** The checkouts of a store: shown, filled in, paid. */
import { openBasket } from "../checkout/basket.ts";
import { complete } from "../checkout/complete.ts";
import type { BuyerStep, Evaluation } from "../checkout/evaluate.ts";
import { evaluate } from "../checkout/evaluate.ts";
import { createRunner } from "../checkout/runner.ts";
import type { CartRow } from "../state/checkout-shapes.ts";
import type { OrderRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";
import type { World } from "../world.ts";
import { missingFields } from "./checkout-form.ts";
import { keepCart, newCart } from "./shopper.ts";

/** What a cart comes to. Functions of an app that is not installed don't run: assumed. */
export function evaluated(world: World, store: ShopStore, cart: CartRow, locale: string, step: BuyerStep): Evaluation {
  const isInstalled = world.installation(store.domain) !== null;
  const run = createRunner(isInstalled ? world.functions() : [], world.runs);
  return evaluate(openBasket(store, cart, locale), step, run);
}

/** The order, or the checkout with what refuses it. `required`: what is said of a field that must be filled in. */
export function pay(
  world: World,
  store: ShopStore,
  cart: CartRow,
  { locale, required }: { readonly locale: string; readonly required: string },
): Evaluation | OrderRow {
  const evaluation = evaluated(world, store, cart, locale, "CHECKOUT_COMPLETION");
  const refusals = [...missingFields(evaluation, required), ...evaluation.refusals];
  if (refusals.length > 0) return { ...evaluation, refusals };
  const { emit } = world.context(store, "all");
  return world.database.transaction(() => complete(evaluation, emit));
}

export const isOrder = (paid: Evaluation | OrderRow): paid is OrderRow => "financialStatus" in paid;

/** The checkout of a draft's invoice, the same each time; null: there is no such draft, or it is completed. */
export function invoiceCart(store: ShopStore, token: string): CartRow | null {
  const draft = store.draftOrders.where("token", token)[0];
  if (draft === undefined) return null;
  const known = store.carts.where("draftOrderId", draft.id)[0];
  if (known !== undefined) return known;
  if (draft.status === "COMPLETED") return null;
  return keepCart(store, newCart({ draftOrderId: draft.id, customerId: draft.customerId }));
}
