import type { ShopDb } from "../db/tenancy.server.ts";
import type { CustomerOrder } from "../store/customer-orders.server.ts";
import { listOrdersOf } from "../store/customer-orders.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { displayName } from "../address-book/display-name.ts";
import { gid, idOf } from "../values/gid.ts";
import { localDate } from "../values/local-date.ts";
import { instant, localDateOf, timeZone } from "../values/moment.ts";
import { money } from "../values/money.ts";
import { isUuid } from "../values/uuid.ts";
import {
  DOCUMENT_KINDS,
  documentLanguage,
  type CustomerDocuments,
  type DocumentKind,
  type DocumentLanguage,
  type DocumentRow,
  type SaleRow,
  type SaleSource,
} from "./document.ts";
import { readDocumentSettings } from "./document-settings.schema.ts";

/** Who was merged away has their documents at the other. */
export const LISTED = { deletedAt: null, redactedAt: null, mergedIntoId: null };

/** As many as a page shows of each. */
const SHOWN = 100;

type Row = NonNullable<Awaited<ReturnType<ShopDb["document"]["findFirst"]>>>;

export function documentRow(row: Omit<Row, "pdf">): DocumentRow {
  return {
    ...{ id: row.id, number: row.number, issuedOn: localDate(row.issuedOn.toISOString().slice(0, 10)) },
    // Held by check constraints of the table, and written by this app alone.
    ...{ kind: row.kind as DocumentKind, language: row.language as DocumentLanguage },
    source: { kind: row.sourceKind as SaleSource["kind"], id: String(row.sourceId), name: row.sourceName },
    total: money(Number(row.totalMinor), row.currencyCode),
    isErased: row.content === null,
  };
}

/** What a saved customer ordered and was quoted, and the documents that were issued of it, the newest first. */
export async function openCustomerDocuments(shop: ShopContext, customerId: string): Promise<CustomerDocuments | null> {
  const known = await shop.inShop(async (db) => {
    const customer = isUuid(customerId) ? await db.customer.findFirst({ where: { id: customerId, ...LISTED } }) : null;
    if (customer === null) return null;
    const settings = await db.shopSettings.findFirstOrThrow();
    const drafts = await db.draftOrder.findMany({
      where: { customerId, state: "created", closedAt: null, NOT: { shopifyDraftId: null } },
      orderBy: { createdAt: "desc" },
      take: SHOWN,
    });
    const issued = await db.document.findMany({
      where: { customerId },
      orderBy: [{ issuedAt: "desc" }, { id: "desc" }],
      take: SHOWN,
      omit: { pdf: true },
    });
    return { customer, settings, drafts, issued };
  });
  if (known === null) return null;
  const { customer, settings, drafts, issued } = known;
  const zone = timeZone(settings.timeZone);
  const { seller, kinds, transportReason, carrier } = readDocumentSettings(settings.documentSettings);
  const orders = await ordersOf(shop, customer.shopifyCustomerId);
  return {
    customer: { id: customer.id, name: displayName(customer), language: documentLanguage(customer.locale) },
    hasSeller: seller.name !== "",
    numbered: DOCUMENT_KINDS.filter((kind) => kinds[kind].isNumbered),
    ...{ transportReason, carrier },
    refusal: orders.refusal,
    hasMore: orders.hasMore,
    sales: [
      ...drafts.map((row): SaleRow => ({
        source: { kind: "draft", id: String(row.shopifyDraftId), name: row.name ?? "" },
        placedOn: localDateOf(instant(row.createdAt.toISOString()), zone),
        total: money(Number(row.storeTotalMinor ?? row.totalMinor), row.currencyCode),
        ...{ isPaid: false, isCancelled: false },
      })),
      ...orders.rows.map(({ id, name, placedAt, total, isPaid, isCancelled }): SaleRow => ({
        source: { kind: "order", id: idOf(id), name },
        ...{ placedOn: localDateOf(placedAt, zone), total, isPaid, isCancelled },
      })),
    ],
    issued: issued.map(documentRow),
  };
}

type Orders = {
  readonly rows: readonly CustomerOrder[];
  readonly hasMore: boolean;
  readonly refusal: StoreRefusal | null;
};

async function ordersOf({ store }: ShopContext, storeId: bigint | null): Promise<Orders> {
  if (storeId === null) return { rows: [], hasMore: false, refusal: null };
  const read = await listOrdersOf(store, gid("Customer", storeId));
  if (!read.ok) return { rows: [], hasMore: false, refusal: read.refusal };
  return { rows: read.value.orders, hasMore: read.value.hasMore, refusal: null };
}

/** The file as it was issued; null where there is none, or it was erased. */
export function findDocumentPdf(
  { inShop }: Pick<ShopContext, "inShop">,
  id: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  return inShop(async (db) => {
    const row = isUuid(id) ? await db.document.findFirst({ where: { id }, select: { pdf: true } }) : null;
    return row?.pdf ?? null;
  });
}
