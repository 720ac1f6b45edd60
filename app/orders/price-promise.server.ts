import { getPriceNames } from "../pricing/price-names.server.ts";
import type { PriceNames } from "../pricing/price-names.ts";
import { getPriceTerms } from "../pricing/price-terms.server.ts";
import { replaceDraftLines } from "../store/draft-actions.server.ts";
import { findDraftContent } from "../store/order-content.server.ts";
import { findDraftSale } from "../store/sales.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import { gid, type Gid } from "../values/gid.ts";
import { add } from "../values/money.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { findOpen } from "./act-on-draft.server.ts";
import { beginAction } from "./draft-action-intent.server.ts";
import type { DecidePromiseRequest } from "./draft-action.schema.ts";
import { draftChanges, hasSameGoods, type DraftChange } from "./draft-changes.ts";
import type { DraftLine, DraftSnapshot } from "./draft-order.ts";
import { priceOrder } from "./compose-order.ts";
import { draftRequest } from "./draft-request.server.ts";
import { noteContent } from "./note-content.server.ts";
import { endAction } from "./note-standing.server.ts";
import { getOrderProducts } from "./order-products.server.ts";
import { getMoment, withFacts } from "./order-terms.server.ts";
import { endOfPromise } from "./promise-end.server.ts";
import {
  comparePrices,
  type CheckRefusal,
  type DraftCheck,
  type PricePromise,
  type PromiseOutcome,
  type PromiseRefusal,
} from "./price-promise.ts";
import { isRedacted } from "./redacted-snapshot.ts";

/** How a draft stands beside what was sent, and beside today's prices. Nothing of it is kept. */
export async function checkDraft(shop: ShopContext, orderId: string): Promise<Result<DraftCheck, CheckRefusal>> {
  const known = await findKnown(shop, orderId);
  if (known === null) return refuse({ code: "gone" });
  const changes = await changesOf(shop, known);
  if (!changes.ok) return changes;
  const today = await pricesOfToday(shop, known);
  if (!today.ok) return refuse({ code: "store", refusal: today.refusal });
  return ok({ promise: today.value?.promise ?? null, changes: changes.value });
}

/**
 * Keeps the promised prices, of which there is only a note, or gives the draft today's: in the store and in what is known of
 * it. To honour is always possible.
 */
export async function decidePromise(
  shop: ShopContext,
  orderId: string,
  request: DecidePromiseRequest,
): Promise<Result<PromiseOutcome, PromiseRefusal>> {
  const known = await findKnown(shop, orderId);
  if (known === null) return refuse({ code: "gone" });
  const { shopId, staffId, at } = shop;
  const action = { shopId, id: request.id, draftOrderId: orderId, actedAt: at, actedBy: staffId };
  if (request.decision === "honour") {
    await honour(shop, orderId, { ...action, kind: "honour", state: "done" });
    return ok({ state: "done" });
  }
  const earlier = await shop.inShop((db) => db.draftAction.findFirst({ where: { id: request.id } }));
  if (earlier !== null) return outcomeOf(earlier.state);
  const open = await findOpen(shop, orderId);
  if (!open.ok) return open.refusal.code === "changed" ? refuse({ code: "busy" }) : refuse(open.refusal);
  const changes = await changesOf(shop, known);
  if (!changes.ok) return changes;
  const today = await pricesOfToday(shop, known);
  if (!today.ok) return refuse({ code: "store", refusal: today.refusal });
  if (today.value === null) return refuse({ code: "customer-gone" });
  const { promise } = today.value;
  const goods = promise.goods.now;
  if (goods === null) return refuse({ code: "variants-gone" });
  if (!hasSameGoods(changes.value)) return refuse({ code: "changed-in-store" });
  if (goods.amountMinor !== request.seenGoods.amountMinor) return refuse({ code: "moved", promise });
  const intent = { id: request.id, draftOrderId: orderId, kind: "reprice" as const };
  const begun = await beginAction(shop, intent, open.value.standing);
  if (begun.kind === "busy") return refuse({ code: "busy" });
  if (begun.kind === "earlier") return outcomeOf(begun.state);
  return reprice(shop, known, request.id, repriced(known.snapshot, today.value));
}

type Noted = {
  readonly shopId: string;
  readonly id: string;
  readonly draftOrderId: string;
  readonly kind: "honour";
  readonly state: "done";
  readonly actedAt: Date;
  readonly actedBy: string;
};

/** A note of who decided; a promise that has ended is made anew by it. */
function honour(shop: ShopContext, orderId: string, action: Noted): Promise<void> {
  return shop.inShop(async (db) => {
    const { count } = await db.draftAction.createMany({ data: [action], skipDuplicates: true });
    if (count === 0) return;
    const { localDate: today } = await getMoment(db, shop.at);
    await db.draftOrder.updateMany({
      where: { id: orderId, expiresOn: { lt: new Date(today) } },
      data: { expiresOn: new Date(await endOfPromise(db, shop.at)) },
    });
  });
}

const outcomeOf = (state: string): Result<PromiseOutcome, PromiseRefusal> =>
  state === "failed" ? refuse({ code: "failed" }) : ok({ state: state === "done" ? "done" : "checking" });

type Known = {
  readonly orderId: string;
  readonly customerId: string;
  readonly draftId: string;
  readonly gid: Gid<"DraftOrder">;
  readonly snapshot: DraftSnapshot;
};

async function findKnown(shop: ShopContext, orderId: string): Promise<Known | null> {
  const row = isUuid(orderId) ? await shop.inShop((db) => db.draftOrder.findFirst({ where: { id: orderId } })) : null;
  if (row?.shopifyDraftId == null) return null;
  // Written by this app alone, in this shape.
  const snapshot = row.request as unknown as DraftSnapshot;
  if (isRedacted(snapshot)) return null;
  const draftId = String(row.shopifyDraftId);
  return { orderId, customerId: row.customerId, draftId, gid: gid("DraftOrder", draftId), snapshot };
}

async function changesOf(shop: ShopContext, known: Known): Promise<Result<DraftChange[], CheckRefusal>> {
  const found = await findDraftSale(shop.store, known.gid);
  if (!found.ok) return refuse({ code: "store", refusal: found.refusal });
  if (found.value === null) return refuse({ code: "gone" });
  const { note } = draftRequest(shop.shopId, known.orderId, known.snapshot, null);
  return ok(draftChanges({ ...known.snapshot, sentNote: note ?? "" }, found.value));
}

/** Who has prices: nobody of the others could be written an order. */
const ORDERING = { archivedAt: null, deletedAt: null, redactedAt: null, mergedIntoId: null };

type Today = {
  readonly promise: PricePromise;
  readonly lines: readonly DraftLine[];
  readonly names: PriceNames;
};

/** Of the same goods for the same customer; null where nobody has their prices any more. */
async function pricesOfToday(
  shop: ShopContext,
  { customerId, snapshot }: Known,
): Promise<Result<Today | null, StoreRefusal>> {
  const found = await getOrderProducts(
    shop,
    snapshot.lines.map(({ variantId }) => variantId),
  );
  if (!found.ok) return found;
  const sold = snapshot.lines.flatMap((line) => {
    const variant = found.value.find(({ variantId }) => variantId === line.variantId);
    return variant === undefined ? [] : [{ ...line, price: variant.price }];
  });
  const asked = await withFacts(shop, sold);
  return shop.inShop(async (db) => {
    const customer = await db.customer.findFirst({ where: { id: customerId, ...ORDERING } });
    if (customer === null) return ok(null);
    const at = await getMoment(db, shop.at);
    const variants = asked.map(({ variant }) => variant);
    const terms = await getPriceTerms(db, customer, variants);
    // What was agreed by hand is agreed today too.
    const agreed = asked.map(({ override, unitPrice, ...line }) => ({
      ...line,
      ...(override && { override: { unitPrice, reason: override.reason } }),
    }));
    const priced = priceOrder(terms, agreed, at).lines;
    const lines = agreed.flatMap(({ variant: _variant, price, override: _override, ...line }, index): DraftLine[] => {
      const one = priced[index];
      if (one?.kind !== "priced") return [];
      const { unitPrice, lineTotal, receipt, override } = one;
      return [{ ...line, storePrice: price, unitPrice, lineTotal, receipt, ...(override && { override }) }];
    });
    const now = Object.fromEntries(lines.map(({ key, unitPrice }) => [key, unitPrice]));
    return ok({ promise: comparePrices(snapshot.lines, now), lines, names: await getPriceNames(db, terms) });
  });
}

/** The same order at today's prices. */
function repriced(snapshot: DraftSnapshot, { promise, lines, names }: Today): DraftSnapshot {
  const goods = promise.goods.now ?? snapshot.goods;
  return { ...snapshot, lines, ...names, goods, total: add(goods, snapshot.fee) };
}

/** The customer is told of the new total as of any other change of the draft. */
async function reprice(
  shop: ShopContext,
  known: Known,
  actionId: string,
  snapshot: DraftSnapshot,
): Promise<Result<PromiseOutcome, PromiseRefusal>> {
  const { orderId, draftId, gid: id } = known;
  const { lines } = draftRequest(shop.shopId, orderId, snapshot, null);
  const answer = await replaceDraftLines(shop.store, id, lines);
  if (!answer.ok && answer.refusal.code !== "unknown-outcome") {
    await shop.inShop((db) => endAction(db, actionId, "failed"));
    return refuse({ code: "store", refusal: answer.refusal });
  }
  // Of a lost answer the draft itself tells; while it does not, nothing is known, and the same again does no harm.
  if (!answer.ok && !(await hasTheirPrices(shop, { ...known, snapshot }))) return ok({ state: "checking" });
  const content = await findDraftContent(shop.store, id);
  await shop.inShop(async (db) => {
    // Before the row says what was sent instead: the change is told from what was known until now.
    if (content.ok && content.value !== null) await noteContent(db, shop, draftId, content.value);
    const total = content.ok && content.value !== null ? content.value.total : snapshot.total;
    await db.draftOrder.updateMany({
      where: { id: orderId },
      data: {
        ...{ request: snapshot, totalMinor: BigInt(snapshot.total.amountMinor) },
        storeTotalMinor: BigInt(total.amountMinor),
        expiresOn: new Date(await endOfPromise(db, shop.at)),
      },
    });
    await endAction(db, actionId, "done");
  });
  return ok({ state: "done" });
}

async function hasTheirPrices(shop: ShopContext, known: Known): Promise<boolean> {
  const changes = await changesOf(shop, known);
  return changes.ok && hasSameGoods(changes.value) && !changes.value.some(({ kind }) => kind === "price");
}
