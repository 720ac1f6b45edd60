import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid } from "../values/gid.ts";
import { localDate, type LocalDate } from "../values/local-date.ts";
import { instant, localDateOf, timeZone } from "../values/moment.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { composeDocument, documentRefusal } from "./compose-document.ts";
import { documentLanguage, type DocumentContent, type DocumentKind, type DocumentRow } from "./document.ts";
import { formatDocumentNumber } from "./document-number.ts";
import type { DocumentSettings } from "./document-settings.ts";
import { readDocumentSettings } from "./document-settings.schema.ts";
import type { IssueRefusal } from "./issue-document.ts";
import type { IssueDocumentRequest } from "./issue-document.schema.ts";
import { documentRow, LISTED } from "./list-documents.server.ts";
import { isTheirs, readSale, saleOn, type ReadSale } from "./read-sale.server.ts";

/** Issues a document of an order or draft as the store has it now. The same id again finds what it issued. */
export async function issueDocument(
  shop: ShopContext,
  customerId: string,
  request: IssueDocumentRequest,
): Promise<Result<DocumentRow, IssueRefusal>> {
  // Also while the store does not answer.
  const before = await shop.inShop((db) => findIssued(db, request.id));
  if (before !== null) return ok(before);
  const read = await readSale(shop, request.source);
  if (!read.ok) return refuse({ code: "store", refusal: read.refusal });
  if (read.value === null) return refuse({ code: "source-gone" });
  const found = read.value;
  // Loaded when it is first needed: every start of the server would take a quarter of a second longer with it.
  const { renderPdf } = await import("./render-pdf.server.ts");
  return shop.inShop(async (db) => {
    // One after the other, so that numbers are given in order and a second press finds what the first has issued.
    await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`document ${shop.shopId} ${request.kind}`}, 0))`;
    const issued = await findIssued(db, request.id);
    return issued === null ? write(shop, db, customerId, request, found, renderPdf) : ok(issued);
  });
}

async function findIssued(db: ShopDb, id: string): Promise<DocumentRow | null> {
  const row = await db.document.findFirst({ where: { id }, omit: { pdf: true } });
  return row && documentRow(row);
}

async function write(
  shop: ShopContext,
  db: ShopDb,
  customerId: string,
  { id, kind, language: wished, transport }: IssueDocumentRequest,
  found: ReadSale,
  renderPdf: (content: DocumentContent) => Promise<Buffer>,
): Promise<Result<DocumentRow, IssueRefusal>> {
  const customer = isUuid(customerId) ? await db.customer.findFirst({ where: { id: customerId, ...LISTED } }) : null;
  if (customer === null) return refuse({ code: "customer-gone" });
  const { source } = found;
  const draft =
    source.kind === "draft"
      ? await db.draftOrder.findFirst({ where: { customerId, shopifyDraftId: BigInt(source.id) } })
      : null;
  const storeId = customer.shopifyCustomerId === null ? null : gid("Customer", customer.shopifyCustomerId);
  if (!isTheirs(found, { storeId, hasDraft: draft !== null })) return refuse({ code: "not-theirs" });
  const row = await db.shopSettings.findFirstOrThrow();
  const settings = readDocumentSettings(row.documentSettings);
  if (settings.seller.name === "") return refuse({ code: "no-seller" });
  const sale = saleOn(found, timeZone(row.timeZone));
  const today = localDateOf(instant(shop.at.toISOString()), timeZone(row.timeZone));
  const refusal = documentRefusal(sale, kind);
  if (refusal !== null) return refuse(refusal);
  const given = await takeNumber(db, kind, settings, today);
  const content = composeDocument(sale, {
    ...{ kind, number: given.number, issuedOn: given.issuedOn, seller: settings.seller },
    language: wished ?? documentLanguage(customer.locale),
    ...{ vatNumber: customer.vatNumber, customerNumber: customer.number },
    ...{ days: kind === "quote" ? settings.quoteDays : settings.paymentDays, footer: settings.kinds[kind].footer },
    until: draft?.expiresOn ? localDate(draft.expiresOn.toISOString().slice(0, 10)) : null,
    transport: {
      ...(transport ?? { reason: settings.transportReason, carrier: settings.carrier, parcels: null }),
      weightGrams: sale.weightGrams,
    },
  });
  const created = await db.document.create({
    data: {
      ...{ shopId: shop.shopId, id, kind, customerId, content, language: content.language, number: given.number },
      ...{ year: given.year, counter: given.counter, sourceKind: source.kind, sourceId: BigInt(source.id) },
      ...{ sourceName: source.name, currencyCode: sale.total.currencyCode, totalMinor: BigInt(sale.total.amountMinor) },
      ...{ issuedOn: new Date(content.issuedOn), issuedAt: shop.at, issuedBy: shop.staffId },
      pdf: Uint8Array.from(await renderPdf(content)),
    },
  });
  return ok(documentRow(created));
}

type Taken = {
  readonly year: number;
  readonly counter: number | null;
  readonly number: string | null;
  readonly issuedOn: LocalDate;
};

/**
 * The number after the last of its kind and year. It is this transaction's: if that comes to nothing, so does the number, and the
 * next takes it. A number is never of an earlier day than the one before it.
 */
async function takeNumber(
  db: ShopDb,
  kind: DocumentKind,
  { kinds }: DocumentSettings,
  today: LocalDate,
): Promise<Taken> {
  const { isNumbered, format } = kinds[kind];
  const year = Number(today.slice(0, 4));
  if (!isNumbered) return { year, counter: null, number: null, issuedOn: today };
  const [row] = await db.$queryRaw<{ last: number; lastOn: Date }[]>`
    INSERT INTO document_counter AS c (shop_id, kind, year, last, last_on)
    VALUES (current_shop_id(), ${kind}, ${year}, 1, ${today}::date)
    ON CONFLICT (shop_id, kind, year) DO UPDATE SET last = c.last + 1, last_on = greatest(c.last_on, excluded.last_on)
    RETURNING last, last_on AS "lastOn"`;
  if (!row) throw new Error("The counter gave no number");
  return {
    ...{ year, counter: row.last, number: formatDocumentNumber(format, year, row.last) },
    issuedOn: localDate(row.lastOn.toISOString().slice(0, 10)),
  };
}
