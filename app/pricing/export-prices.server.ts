import { csvLine } from "../values/csv-line.ts";
import { translatePrices } from "../i18n/translate.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { toMoneyV2 } from "../values/money-text.ts";
import { FIRST_DAY } from "./price-list-parts.ts";
import { PRICE_COLUMNS, PROBLEM_COLUMN, type RowFault } from "./price-file.ts";

type Shop = Pick<ShopContext, "query">;

const BATCH = 1_000;
/** By it spreadsheets know UTF-8. */
export const BYTE_ORDER_MARK = "\uFEFF";

type Row = {
  readonly listId: string;
  readonly list: string;
  readonly currencyCode: string;
  readonly variantId: string;
  readonly sku: string | null;
  readonly product: string | null;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly amountMinor: string;
  readonly breakQuantities: readonly number[] | null;
  readonly breakAmountsMinor: readonly string[] | null;
};

/** The prices of one list, or of all, as a table in pieces: a row each, and one for each break. */
export async function* exportPrices({ query }: Shop, listId: string | null): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(PRICE_COLUMNS);
  let last: readonly [string, string, string] = ["00000000-0000-0000-0000-000000000000", "-1", FIRST_DAY];
  for (;;) {
    const rows = await query<Row>(PRICES, [listId, ...last, BATCH]);
    yield rows.map(linesOf).join("");
    const end = rows.at(-1);
    if (!end || rows.length < BATCH) return;
    last = [end.listId, end.variantId, end.validFrom];
  }
}

const PRICES = `SELECT l.id AS "listId", l.name AS list, l.currency_code AS "currencyCode", f.variant_id AS "variantId", v.sku,
    p.title || CASE WHEN v.title = '' THEN '' ELSE ' · ' || v.title END AS product, f.valid_from::text AS "validFrom",
    f.valid_until::text AS "validUntil", f.amount_minor AS "amountMinor", f.break_quantities AS "breakQuantities",
    f.break_amounts_minor AS "breakAmountsMinor"
  FROM fixed_price f JOIN price_list l ON l.id = f.price_list_id
  LEFT JOIN product_variant v ON v.id = f.variant_id LEFT JOIN product p ON p.id = v.product_id
  WHERE ($1::uuid IS NULL OR f.price_list_id = $1::uuid) AND (f.price_list_id, f.variant_id, f.valid_from) > ($2::uuid, $3::bigint, $4::date)
  ORDER BY f.price_list_id, f.variant_id, f.valid_from LIMIT $5`;

function linesOf({ list, currencyCode, variantId, sku, product, ...row }: Row): string {
  const window = [row.validFrom === FIRST_DAY ? "" : row.validFrom, row.validUntil ?? ""];
  const line = (quantity: number, amountMinor: string) =>
    csvLine([
      ...[list, variantId, sku ?? "", product ?? "", currencyCode, String(quantity)],
      ...[toMoneyV2({ amountMinor: Number(amountMinor), currencyCode }).amount, ...window],
    ]);
  const breaks = (row.breakQuantities ?? []).map((quantity, index) =>
    line(quantity, row.breakAmountsMinor?.[index] ?? "0"),
  );
  return [line(1, row.amountMinor), ...breaks].join("");
}

/** A row that was not taken, and why. */
export const mendLine = (cells: readonly string[], column: string | null, said: string): string =>
  csvLine([...cells, column === null ? said : `${column}: ${said}`]);

type FaultyRow = { readonly line: number; readonly cells: readonly string[]; readonly fault: RowFault };

/** The rows of a file that were not taken, as they came, each with what is wrong: to be mended and loaded again. */
export async function* exportFaultyRows(
  { query }: Shop,
  { id, locale }: { readonly id: string; readonly locale: string },
): AsyncGenerator<string> {
  const t = translatePrices(locale);
  const [header] = await query<{ columns: readonly string[] }>("SELECT columns FROM price_import WHERE id = $1::uuid", [
    id,
  ]);
  yield BYTE_ORDER_MARK + csvLine([...(header?.columns ?? PRICE_COLUMNS), PROBLEM_COLUMN]);
  let last = 0;
  for (;;) {
    const rows = await query<FaultyRow>(
      `SELECT line, cells, fault FROM price_import_row
       WHERE import_id = $1::uuid AND fault IS NOT NULL AND line > $2 ORDER BY line LIMIT $3`,
      [id, last, BATCH],
    );
    const width = header?.columns.length ?? PRICE_COLUMNS.length;
    yield rows
      .map(({ cells, fault }) => {
        const { column, value, code, fix } = fault;
        const said = t(`import.faults.${code}`, { value, fix: fix ?? "" });
        const padded = Array.from({ length: width }, (_, index) => cells[index] ?? "");
        return mendLine(padded, column, said);
      })
      .join("");
    const end = rows.at(-1);
    if (!end || rows.length < BATCH) return;
    last = end.line;
  }
}
