import type { Gid } from "../values/gid.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { gidIn } from "./answer.ts";
import type { Store } from "./gateway.server.ts";
import { CheckoutPieces, DiscountAutomaticAppCreate, ValidationCreate } from "./generated/documents.ts";
import type { StoreRefusal } from "./refusal.ts";

/** An automatic discount, or a validation, of the store that runs one of the app's own Functions. */
export type CheckoutPiece = {
  readonly id: Gid<"DiscountAutomaticNode" | "Validation">;
  /** The Function's handle, as its shopify.extension.toml has it. */
  readonly handle: string;
  readonly title: string;
  readonly isOn: boolean;
};

/** What the store has of them, and the handles of the Functions that were deployed with the app. */
export type CheckoutInStore = { readonly pieces: readonly CheckoutPiece[]; readonly functions: readonly string[] };

/** Other apps' discounts are left out; their Functions are theirs. */
export async function findCheckoutPieces(store: Store): Promise<Result<CheckoutInStore, StoreRefusal>> {
  const answer = await store.run(CheckoutPieces, {});
  if (!answer.ok) return answer;
  const { discountNodes, validations, shopifyFunctions } = answer.value;
  const handles = new Map(shopifyFunctions.nodes.map(({ id, handle }) => [id, handle]));
  const discounts = discountNodes.nodes.flatMap(({ id, discount }): CheckoutPiece[] => {
    if (!("appDiscountType" in discount)) return [];
    const handle = handles.get(discount.appDiscountType.functionId);
    const isOn = discount.status === "ACTIVE";
    return handle === undefined
      ? []
      : [{ id: gidIn("DiscountAutomaticNode", id), handle, title: discount.title, isOn }];
  });
  const own = validations.nodes.flatMap(({ id, title, enabled, shopifyFunction }): CheckoutPiece[] =>
    handles.has(shopifyFunction.id)
      ? [{ id: gidIn("Validation", id), handle: shopifyFunction.handle, title, isOn: enabled }]
      : [],
  );
  return ok({ pieces: [...discounts, ...own], functions: [...handles.values()] });
}

/** Begins at once, and goes with no other discount unless the merchant says so (S4). */
export async function createDiscount(
  store: Store,
  { handle, title, startsAt }: { readonly handle: string; readonly title: string; readonly startsAt: Date },
): Promise<Result<Gid<"DiscountAutomaticNode">, StoreRefusal>> {
  const answer = await store.run(DiscountAutomaticAppCreate, {
    discount: {
      ...{ functionHandle: handle, title, startsAt: startsAt.toISOString(), discountClasses: ["PRODUCT"] },
      combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
    },
  });
  if (!answer.ok) return answer;
  const created = answer.value.discountAutomaticAppCreate?.automaticAppDiscount;
  return created ? ok(gidIn("DiscountAutomaticNode", created.discountId)) : refuse({ code: "unknown-outcome" });
}

/** Where it fails, orders pass: a mistake of ours is no reason for a shop to sell nothing. */
export async function createValidation(
  store: Store,
  { handle, title }: { readonly handle: string; readonly title: string },
): Promise<Result<Gid<"Validation">, StoreRefusal>> {
  const answer = await store.run(ValidationCreate, {
    validation: { functionHandle: handle, title, enable: true, blockOnFailure: false },
  });
  if (!answer.ok) return answer;
  const created = answer.value.validationCreate?.validation;
  return created ? ok(gidIn("Validation", created.id)) : refuse({ code: "unknown-outcome" });
}
