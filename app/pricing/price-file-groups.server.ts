import type { ShopContext } from "../store/shop-context.server.ts";
import { gid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import { money } from "../values/money.ts";
import type { FixedPriceInput } from "./price-list-input.ts";
import { listRefusal } from "./price-list-input.ts";
import { inputOfRows, rowsOf, type ListColumns, type PriceColumns } from "./price-list-parts.ts";
import { findListColumns } from "./price-list-record.server.ts";
import type { RowFault } from "./price-file.ts";

type Shop = Pick<ShopContext, "inShop">;

type GroupRow = {
  readonly minimumQuantity: number;
  readonly amountMinor: number | null;
  readonly validFrom: LocalDate | null;
  readonly validUntil: LocalDate | null;
};

/** All that a file says of one variant in one list. */
export type PriceGroup = {
  readonly priceListId: string;
  readonly variantNumber: string;
  readonly list: ListColumns;
  readonly rows: readonly GroupRow[];
};

type Row = {
  readonly priceListId: string;
  readonly variantNumber: string;
  readonly rows: readonly {
    readonly minimumQuantity: number;
    readonly amountMinor: number | null;
    readonly validFrom: string | null;
    readonly validUntil: string | null;
  }[];
};

/** Variants of lists that are in memory at once. */
const BATCH = 300;

/** The groups that have no fault and are not written yet, batch by batch. */
export async function* eachGroup(shop: Shop, importId: string): AsyncGenerator<readonly PriceGroup[]> {
  let last = { listId: "00000000-0000-0000-0000-000000000000", variant: "-1" };
  const lists = new Map<string, ListColumns | null>();
  for (;;) {
    const groups = await shop.inShop(async (db) => {
      const rows = await db.$queryRaw<Row[]>`
        SELECT price_list_id AS "priceListId", variant_id::text AS "variantNumber",
          json_agg(json_build_object('minimumQuantity', minimum_quantity, 'amountMinor', amount_minor, 'validFrom', valid_from,
            'validUntil', valid_until) ORDER BY valid_from, minimum_quantity) AS rows
        FROM price_import_row
        WHERE import_id = ${importId}::uuid AND fault IS NULL AND NOT is_written
          AND (price_list_id, variant_id) > (${last.listId}::uuid, ${last.variant}::bigint)
        GROUP BY price_list_id, variant_id ORDER BY price_list_id, variant_id LIMIT ${BATCH}`;
      for (const { priceListId } of rows)
        if (!lists.has(priceListId)) lists.set(priceListId, await findListColumns(db, priceListId));
      return rows;
    });
    const end = groups.at(-1);
    if (!end) return;
    last = { listId: end.priceListId, variant: end.variantNumber };
    yield groups.flatMap((group): PriceGroup[] => {
      const list = lists.get(group.priceListId);
      // Days were parsed before they were written.
      return list ? [{ ...group, list, rows: group.rows as readonly GroupRow[] }] : [];
    });
  }
}

/** The prices that a group says: none where its one row says that there is to be none. */
export function pricesOfGroup({ list, variantNumber, rows }: Omit<PriceGroup, "priceListId">): PriceColumns[] {
  const input = inputOfRows({ list, prices: [], rules: [] });
  return [...rowsOf({ ...input, fixedPrices: inputsOf(list, variantNumber, rows) }).prices];
}

function inputsOf(list: ListColumns, variantNumber: string, rows: readonly GroupRow[]): FixedPriceInput[] {
  return rows.flatMap(({ minimumQuantity, amountMinor, validFrom: from, validUntil: until }): FixedPriceInput[] =>
    amountMinor === null
      ? []
      : [
          {
            ...{ variantId: gid("ProductVariant", variantNumber), minimumQuantity, window: { from, until } },
            price: money(amountMinor, list.currencyCode),
          },
        ],
  );
}

/** What is wrong with the rows together. */
export function faultOfGroup(list: ListColumns, rows: readonly GroupRow[]): RowFault | null {
  if (rows.length > 1 && rows.some(({ amountMinor }) => amountMinor === null)) {
    return { column: "price", value: "", code: "required" };
  }
  const input = { ...inputOfRows({ list, prices: [], rules: [] }), fixedPrices: inputsOf(list, "0", rows) };
  const refusal = listRefusal(input, [list.currencyCode], []);
  switch (refusal?.code) {
    case undefined:
      return null;
    case "windows-overlap":
      return { column: "valid_from", value: refusal.other.from ?? "", code: "windows-overlap" };
    case "price-repeated":
      return { column: "from_quantity", value: String(refusal.minimumQuantity), code: "price-repeated" };
    case "single-price-missing":
      return { column: "from_quantity", value: "", code: "single-price-missing", fix: "1" };
    default:
      return { column: null, value: "", code: "refused" };
  }
}
