import type { SavedCustomer } from "../address-book/customer.ts";
import { usableInstructions } from "../instructions/find-instructions.server.ts";
import { findDraftToApply, type DraftInStore } from "../store/draft-to-apply.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { idOf, type Gid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import type { ApplicationRequest } from "./apply-customer.schema.ts";
import type { Application, ApplyRefusal } from "./apply-customer.ts";
import { noteWithout } from "./applied-draft.ts";
import { applicationOf, dateIn, daysOf } from "./application.server.ts";
import type { DraftSnapshot } from "./draft-order.ts";
import { becomeOrder, noteGone, noteStanding } from "./note-standing.server.ts";
import { findOrderCustomer } from "./order-customer.server.ts";
import { frozenInstructions } from "./order-instructions.ts";
import { getOrderProducts } from "./order-products.server.ts";
import type { OrderCustomer, OrderVariant } from "./order-state.ts";
import { isRedacted } from "./redacted-snapshot.ts";
import { writeUpOrder } from "./write-up-order.server.ts";

/** A draft of the store written up for a saved customer; the snapshot is null while something is in the way. */
export type PreparedApplication = {
  readonly application: Application;
  readonly draft: DraftInStore;
  readonly customer: SavedCustomer;
  readonly snapshot: DraftSnapshot | null;
};

/** The draft as it is now, priced, dated and instructed as an order that is written here would be. */
export async function prepareApplication(
  shop: ShopContext,
  request: ApplicationRequest,
): Promise<Result<PreparedApplication, ApplyRefusal>> {
  const open = await findOpenDraft(shop, request.draftId);
  if (!open.ok) return open;
  const draft = open.value;
  const chooser = await findOrderCustomer(shop, request.customerId);
  if (chooser === null) return refuse({ code: "customer-gone" });
  const found = await getOrderProducts(
    shop,
    draft.lines.flatMap(({ variantId }) => variantId ?? []),
  );
  if (!found.ok) return refuse({ code: "store", refusal: found.refusal });
  const note = noteWithout(draft.note, await findFormerTexts(shop, request.draftId));
  const writeUp = (deliverOn: LocalDate | null) =>
    writeUpOn(shop, { request, draft, chooser, variants: found.value, note }, deliverOn);
  let written = await writeUp(request.deliverOn ?? dateIn(draft));
  if (written.ok && request.deliverOn === null && written.value.preview.order.chosen?.kind !== "offered") {
    const [first] = daysOf(written.value.preview.order);
    if (first !== undefined) written = await writeUp(first.date);
  }
  if (!written.ok) return written;
  const { preview, customer, snapshot } = written.value;
  if (snapshot !== null && snapshot.total.currencyCode !== draft.currencyCode) return refuse({ code: "currency" });
  const application = applicationOf({ draft, chooser, preview, variants: found.value, snapshot });
  return ok({ application, draft, customer, snapshot: application.problems.length === 0 ? snapshot : null });
}

/** What is said of a draft that is closed is noted down. */
async function findOpenDraft(shop: ShopContext, id: Gid<"DraftOrder">): Promise<Result<DraftInStore, ApplyRefusal>> {
  const found = await findDraftToApply(shop.store, id);
  if (!found.ok) return refuse({ code: "store", refusal: found.refusal });
  const draft = found.value;
  const number = BigInt(idOf(id));
  if (draft === null) {
    await shop.inShop((db) => noteGone(db, number, shop.at));
    return refuse({ code: "gone" });
  }
  if (!draft.isCompleted) return ok(draft);
  await shop.inShop((db) => noteStanding(db, number, draft, shop.at));
  return refuse({ code: "completed", order: becomeOrder(draft) });
}

/** What was written into its note for the customer that it was for before. */
async function findFormerTexts(shop: ShopContext, id: Gid<"DraftOrder">): Promise<readonly string[]> {
  const row = await shop.inShop((db) => db.draftOrder.findFirst({ where: { shopifyDraftId: BigInt(idOf(id)) } }));
  // Written by this app alone, in this shape.
  const snapshot = (row?.request ?? null) as DraftSnapshot | null;
  if (snapshot === null || isRedacted(snapshot)) return [];
  return (snapshot.instructions ?? []).flatMap(({ lineKey, text }) => (lineKey === null ? [text] : []));
}

type ToWrite = {
  readonly request: ApplicationRequest;
  readonly draft: DraftInStore;
  readonly chooser: OrderCustomer;
  readonly variants: readonly OrderVariant[];
  /** Of staff alone. */
  readonly note: string;
};

/** As an order that is written here on that day. */
async function writeUpOn(
  shop: ShopContext,
  { request, draft, chooser, variants, note }: ToWrite,
  deliverOn: LocalDate | null,
) {
  const lines = draft.lines.flatMap(({ uuid: key, variantId, quantity }) => {
    const variant = variants.find((one) => one.variantId === variantId);
    return variant === undefined ? [] : [{ key, variant, variantId: variant.variantId, quantity }];
  });
  const form = {
    ...{ customer: chooser, deliverOn, instructions: { added: [], changes: {} } },
    lines: lines.map(({ key, variant, quantity }) => ({ key, variant, quantityText: String(quantity) })),
  };
  const { customerId, deliveryAddressId } = request;
  return writeUpOrder(
    shop,
    {
      ...{ customerId, deliveryAddressId, details: {}, deliverOn, note, poNumber: draft.poNumber },
      lines: lines.map(({ key, variantId, quantity }) => ({ key, variantId, quantity })),
      instructions: frozenInstructions(await usableInstructions(shop), form),
    },
    variants,
  );
}
