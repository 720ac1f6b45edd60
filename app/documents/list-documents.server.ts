import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { displayName } from "../address-book/display-name.ts";
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
  type SaleSource,
} from "./document.ts";
import { readDocumentSettings } from "./document-settings.schema.ts";
import { EVERYTHING, parseHistoryFilter, type HistoryFilter, type HistoryPlace } from "./history.ts";
import { listHistory } from "./list-history.server.ts";
import { findOrdersReading } from "./orders-record.server.ts";

/** Who was merged away has their documents at the other. */
export const LISTED = { deletedAt: null, redactedAt: null, mergedIntoId: null };

const PAGE = 50;

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

/** A saved customer's page: what they ordered and were quoted, and the documents that were issued of it. */
export async function openCustomerDocuments(
  shop: ShopContext,
  customerId: string,
  filter: HistoryFilter = EVERYTHING,
  after: HistoryPlace | null = null,
): Promise<CustomerDocuments | null> {
  const known = await shop.inShop(async (db) => {
    const customer = isUuid(customerId) ? await db.customer.findFirst({ where: { id: customerId, ...LISTED } }) : null;
    if (customer === null) return null;
    return { customer, settings: await db.shopSettings.findFirstOrThrow(), reading: await findOrdersReading(db) };
  });
  if (known === null) return null;
  const { customer, settings, reading } = known;
  const zone = timeZone(settings.timeZone);
  const { seller, kinds, transportReason, carrier } = readDocumentSettings(settings.documentSettings);
  return {
    customer: {
      ...{ id: customer.id, name: displayName(customer), language: documentLanguage(customer.locale) },
      isOrderable: customer.archivedAt === null,
    },
    hasSeller: seller.name !== "",
    numbered: DOCUMENT_KINDS.filter((kind) => kinds[kind].isNumbered),
    ...{ transportReason, carrier },
    orders: {
      isWhole: reading?.isWhole ?? false,
      isUnderWay: reading?.state === "exporting" || reading?.state === "writing",
      failure: reading?.failure ?? null,
      reachFrom: reading && localDateOf(instant(reading.reachFrom), zone),
    },
    page: await listHistory(shop, customer.id, { filter, after, size: PAGE }),
  };
}

/** The page that an address asks for, with what was read of the address. */
export async function openDocumentsPage(shop: ShopContext, customerId: string, query: URLSearchParams) {
  const asked = parseHistoryFilter(query);
  const documents = await openCustomerDocuments(shop, customerId, asked.filter, asked.after);
  return documents && { documents, ...asked };
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
