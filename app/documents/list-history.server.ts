import { readSql } from "../db/sql.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { localDate } from "../values/local-date.ts";
import { instant } from "../values/moment.ts";
import { money } from "../values/money.ts";
import { isUuid } from "../values/uuid.ts";
import type { DocumentKind, DocumentLanguage, HistoryPage, HistoryRow, SaleSource } from "./document.ts";
import {
  EVERYTHING,
  paymentState,
  shippingState,
  type HistoryFilter,
  type HistoryPlace,
  type HistoryType,
} from "./history.ts";
import { orderCheckUrl } from "../orders/order-check.ts";
import { isWithinReach } from "./orders-reading.ts";

type Row = {
  readonly type: HistoryType;
  readonly kind: "order" | DocumentKind;
  readonly id: string;
  readonly at: string;
  readonly day: string;
  readonly name: string | null;
  readonly poNumber: string;
  readonly deliverOn: string | null;
  readonly totalMinor: string;
  readonly currencyCode: string;
  readonly financialState: string | null;
  readonly fulfilmentState: string | null;
  readonly isCancelled: boolean;
  readonly sourceKind: SaleSource["kind"];
  readonly sourceId: string;
  readonly sourceName: string;
  readonly language: DocumentLanguage | null;
  readonly isErased: boolean;
};

type Shop = Pick<ShopContext, "query" | "at">;
type Wanted = { readonly filter: HistoryFilter; readonly after: HistoryPlace | null; readonly size: number };

/** Orders, open drafts and documents of a saved customer in one list, the newest first, from Carnet's own tables alone. */
export async function listHistory(
  { query, at }: Shop,
  customerId: string,
  { filter: { kinds, from, to, text }, after, size }: Wanted,
): Promise<HistoryPage> {
  if (!isUuid(customerId)) return { rows: [], next: null };
  const place = [after?.at ?? null, after?.type ?? null, after?.id ?? null];
  const values = [customerId, kinds, from, to, text, ...place, size + 1];
  const found = await query<Row>(readSql("app/documents/list-history.sql"), values);
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  return {
    rows: rows.map((row) => rowOf(row, at)),
    next: last && found.length > size ? { at: instant(last.at), type: last.type, id: last.id } : null,
  };
}

/** As many as stand beside a record. */
const SHOWN = 5;

export const lastOfHistory = async (shop: Shop, customerId: string): Promise<readonly HistoryRow[]> =>
  (await listHistory(shop, customerId, { filter: EVERYTHING, after: null, size: SHOWN })).rows;

function rowOf(row: Row, now: Date): HistoryRow {
  const key = `${row.type} ${row.id}`;
  const source: SaleSource = { kind: row.sourceKind, id: row.sourceId, name: row.sourceName };
  const total = money(Number(row.totalMinor), row.currencyCode);
  if (row.type === "document" && row.kind !== "order") {
    const { id, kind, name, language, isErased } = row;
    const issued = { issuedOn: localDate(row.day), language: language ?? "en" };
    return { type: "document", key, document: { id, kind, number: name, ...issued, source, total, isErased } };
  }
  const isDraft = row.type === "draft";
  const isReadable = isDraft || isWithinReach(row.at, now);
  return {
    ...{ type: "sale", key },
    sale: {
      ...{ source, total, placedOn: localDate(row.day), poNumber: row.poNumber, isCancelled: row.isCancelled },
      deliverOn: row.deliverOn === null ? null : localDate(row.deliverOn),
      ...{ payment: paymentState(row.financialState), shipping: shippingState(row.fulfilmentState) },
      url: isDraft ? `/app/orders/${row.id}` : isReadable ? orderCheckUrl(row.id) : null,
      isReadable,
    },
  };
}
