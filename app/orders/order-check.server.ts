import { displayName } from "../address-book/display-name.ts";
import { survivorOf } from "../address-book/merge-customers.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import { priceOrder } from "./compose-order.ts";
import type { DraftSnapshot } from "./draft-order.ts";
import { RECORDED } from "./order-customer.server.ts";
import { getMoment, withFacts } from "./order-terms.server.ts";
import { isRedacted } from "./redacted-snapshot.ts";
import { getPriceNames } from "../pricing/price-names.server.ts";
import type { PriceNames } from "../pricing/price-names.ts";
import { getPriceTerms } from "../pricing/price-terms.server.ts";
import { findEditedOrder } from "../store/edited-order.server.ts";
import type { EditedLine, EditedOrder } from "../store/edited-order.ts";
import { getVariants } from "../store/products.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid, idOf } from "../values/gid.ts";
import type { Money } from "../values/money.ts";
import {
  checkLines,
  type CheckedOrder,
  type NoRightPrice,
  type OpenedCheck,
  type OrderCheck,
  type RightPrice,
} from "./order-check.ts";

/** An order as the store has it now beside the right prices; null where there is no such order. Nothing is written. */
export async function openOrderCheck(shop: ShopContext, id: string): Promise<OpenedCheck | null> {
  if (!/^\d{1,18}$/.test(id)) return null;
  const read = await findEditedOrder(shop.store, gid("Order", id));
  if (!read.ok) return { state: "store", refusal: read.refusal };
  const order = read.value;
  if (order === null) {
    const known = await shop.inShop((db) => db.storeOrder.findFirst({ where: { id: BigInt(id), goneAt: null } }));
    return known && { state: "out-of-reach", name: known.name };
  }
  const about = await shop.inShop(async (db) => {
    const sent = await findSent(db, id);
    const { localDate: placedOn } = await getMoment(db, new Date(order.placedAt));
    return { sent, placedOn, customer: await findBuyer(db, order, sent?.customerId ?? null) };
  });
  const { customer, placedOn } = about;
  const { name, isEdited, isCancelled, total } = order;
  const head = { order: { id, name, placedOn, isEdited, isCancelled, total }, customer };
  if (customer === null) {
    return { state: "read", check: { ...head, checked: null, names: { listNames: {}, ruleNames: {} } } };
  }
  const found = await checked(shop, order, customer.id, about.sent?.snapshot ?? null);
  return found.ok ? { state: "read", check: { ...head, ...found.value } } : { state: "store", refusal: found.refusal };
}

/** What was sent from here, of which this order came; null where there is none, or its person was erased. */
async function findSent(db: ShopDb, orderId: string) {
  const row = await db.draftOrder.findFirst({ where: { storeOrderId: BigInt(orderId) } });
  if (row === null) return null;
  const snapshot = row.request as unknown as DraftSnapshot; // written by this app alone, in this shape
  return { customerId: row.customerId, snapshot: isRedacted(snapshot) ? null : snapshot };
}

/** Whose prices count: the buyer's, also where they were merged into another since; else whoever the draft was written for. */
async function findBuyer(db: ShopDb, { customerId }: EditedOrder, draftFor: string | null) {
  const number = customerId === null ? null : BigInt(idOf(customerId));
  const own =
    number === null ? null : await db.customer.findFirst({ where: { shopifyCustomerId: number, ...RECORDED } });
  const merge =
    number === null || own !== null
      ? null
      : await db.customerMerge.findFirst({ where: { shopifyCustomerId: number }, select: { mergedId: true } });
  const survivor = merge === null ? null : await survivorOf(db, merge.mergedId);
  const id = own?.id ?? survivor ?? draftFor;
  const row = own ?? (id === null ? null : await db.customer.findFirst({ where: { id, ...RECORDED } }));
  return row && { id: row.id, name: displayName(row) };
}

async function checked(shop: ShopContext, order: EditedOrder, customerId: string, sent: DraftSnapshot | null) {
  const there = order.lines.filter(({ currentQuantity }) => currentQuantity > 0);
  const found = await getVariants(
    shop.store,
    there.flatMap(({ variantId }) => variantId ?? []),
  );
  if (!found.ok) return found;
  const asked = there.flatMap((line) => {
    const variant = line.variantId && found.value.get(line.variantId);
    if (!variant) return [];
    const agreed = sent?.lines.find(({ variantId }) => variantId === variant.id)?.override;
    return [{ line, variantId: variant.id, price: variant.price, by: agreed && byHand(sent, line, agreed.reason) }];
  });
  const known = await withFacts(shop, asked);
  return shop.inShop(async (db) => {
    const customer = await db.customer.findFirstOrThrow({ where: { id: customerId } });
    const variants = known.map(({ variant }) => variant);
    const terms = await getPriceTerms(db, customer, variants);
    const at = await getMoment(db, new Date(order.placedAt));
    const lines = known.map(({ line, variant, by }) => ({
      ...{ key: line.id, variant, quantity: line.currentQuantity, ...(by && { override: by }) },
    }));
    const priced = priceOrder(terms, lines, at).lines;
    const incomparable = problemOf(order, terms);
    const right = new Map<string, RightPrice | NoRightPrice>(
      there.map((line): [string, RightPrice | NoRightPrice] => {
        if (incomparable !== null) return [line.id, incomparable];
        const one = priced.find(({ key }) => key === line.id);
        if (one === undefined) return [line.id, "no-product"];
        const promised = sent && promisedFor(sent, order.lines, line);
        if (promised) return [line.id, promised];
        if (one.kind !== "priced") return [line.id, "no-price"];
        const isByHand = one.override !== undefined;
        const { unitPrice, receipt } = one;
        return [line.id, { unitPrice, receipt: isByHand ? null : receipt, source: isByHand ? "by-hand" : "lists" }];
      }),
    );
    const names = await getPriceNames(db, terms);
    const value: Pick<OrderCheck, "checked" | "names"> = {
      checked: checkLines(order.lines, right, order.total.currencyCode) satisfies CheckedOrder,
      names: sent === null ? names : namesWith(names, sent),
    };
    return { ok: true as const, value };
  });
}

/** What was agreed for this product when the draft was sent is agreed for its units that came since, too. */
function byHand(sent: DraftSnapshot | null, { variantId }: EditedLine, reason: string) {
  const line = sent?.lines.find((one) => one.variantId === variantId);
  return line && { unitPrice: line.unitPrice, reason };
}

/** The price that was sent, where the order has as many of the product as were sent: lists that changed since don't count. */
function promisedFor(sent: DraftSnapshot, lines: readonly EditedLine[], { variantId }: EditedLine): RightPrice | null {
  if (variantId === null) return null;
  const own = sent.lines.filter((line) => line.variantId === variantId);
  const [first] = own;
  const units = (of: readonly { readonly quantity: number }[]) =>
    of.reduce((total, { quantity }) => total + quantity, 0);
  const now = lines.filter((line) => line.variantId === variantId).map((line) => ({ quantity: line.currentQuantity }));
  if (first === undefined || units(own) !== units(now)) return null;
  const { unitPrice, receipt, override } = first;
  return override ? { unitPrice, receipt: null, source: "by-hand" } : { unitPrice, receipt, source: "sent" };
}

function problemOf(
  { total, taxesIncluded }: Pick<EditedOrder, "total" | "taxesIncluded">,
  terms: { readonly currencyCode: Money["currencyCode"]; readonly taxBasis: "gross" | "net" },
): NoRightPrice | null {
  if (total.currencyCode !== terms.currencyCode) return "currency";
  return taxesIncluded === (terms.taxBasis === "gross") ? null : "tax";
}

const namesWith = ({ listNames, ruleNames }: PriceNames, sent: DraftSnapshot): PriceNames => ({
  listNames: { ...sent.listNames, ...listNames },
  ruleNames: { ...sent.ruleNames, ...ruleNames },
});
