import { displayName } from "../address-book/display-name.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { idOf, parseGid } from "../values/gid.ts";
import { timeZone } from "../values/moment.ts";
import { documentRefusal } from "./compose-document.ts";
import { DOCUMENT_KINDS } from "./document.ts";
import { readDocumentSettings } from "./document-settings.schema.ts";
import { documentRow, LISTED } from "./list-documents.server.ts";
import type { IssuedDocument, OrderDocuments } from "./order-documents.ts";
import { readSale, saleOn, type ReadSale } from "./read-sale.server.ts";

/** Nothing is issued by looking. What was issued is listed also while the store does not answer. */
export async function findOrderDocuments(shop: ShopContext, orderGid: string): Promise<OrderDocuments> {
  const gid = parseGid("Order", orderGid);
  const id = gid === null ? "" : idOf(gid);
  if (!/^\d{1,18}$/.test(id)) return { issued: [], open: [], customer: null, obstacle: "gone" };
  const read = await readSale(shop, { kind: "order", id });
  return shop.inShop(async (db) => {
    const issued = await issuedOf(db, BigInt(id));
    if (!read.ok) return { issued, open: [], customer: null, obstacle: "store" };
    if (read.value === null) return { issued, open: [], customer: null, obstacle: "gone" };
    const customer = await buyerOf(db, read.value, BigInt(id));
    const settings = await db.shopSettings.findFirstOrThrow();
    const { seller, kinds } = readDocumentSettings(settings.documentSettings);
    const sale = saleOn(read.value, timeZone(settings.timeZone));
    const missing = DOCUMENT_KINDS.filter((kind) => !issued.some((one) => one.kind === kind));
    const open = missing.filter((kind) => documentRefusal(sale, kind) === null);
    const obstacle = customer === null ? "no-customer" : seller.name === "" ? "no-seller" : null;
    return {
      ...{ issued, customer, obstacle },
      open: obstacle === null ? open.map((kind) => ({ kind, isNumbered: kinds[kind].isNumbered })) : [],
    };
  });
}

/** Of the order, and of the draft that it was. What was erased with its buyer can't be printed. */
async function issuedOf(db: ShopDb, orderId: bigint): Promise<IssuedDocument[]> {
  const drafts = await db.draftOrder.findMany({ where: { storeOrderId: orderId }, select: { shopifyDraftId: true } });
  const draftIds = drafts.flatMap(({ shopifyDraftId }) => shopifyDraftId ?? []);
  const rows = await db.document.findMany({
    where: {
      OR: [
        { sourceKind: "order", sourceId: orderId },
        { sourceKind: "draft", sourceId: { in: draftIds } },
      ],
    },
    orderBy: [{ issuedAt: "desc" }, { id: "desc" }],
    omit: { pdf: true },
  });
  return rows.map(documentRow).flatMap(({ id, kind, number, issuedOn, language, isErased }) => {
    return isErased ? [] : { id, kind, number, issuedOn, language };
  });
}

/** Of several with the buyer's account the one for whom the order was written here, else one who is in use. */
async function buyerOf(db: ShopDb, { sale }: ReadSale, orderId: bigint): Promise<OrderDocuments["customer"]> {
  if (sale.customerId === null) return null;
  const customers = await db.customer.findMany({
    where: { shopifyCustomerId: BigInt(idOf(sale.customerId)), ...LISTED },
    include: { draftOrders: { where: { storeOrderId: orderId }, select: { id: true } } },
    orderBy: [{ archivedAt: { sort: "desc", nulls: "first" } }, { sortName: "asc" }],
  });
  const found = customers.find(({ draftOrders }) => draftOrders.length > 0) ?? customers[0];
  return found === undefined ? null : { id: found.id, name: displayName(found) };
}
