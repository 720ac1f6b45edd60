import type { ShopContext } from "../store/shop-context.server.ts";
import { gid } from "../values/gid.ts";
import { instant, localDateOf, timeZone } from "../values/moment.ts";
import { money } from "../values/money.ts";
import { dayOf, readFixedPrices } from "./fixed-price-text.ts";
import type { BookList, PriceBook } from "./linter/price-book.ts";
import { roundingOf, rowsOf, rulePart, type ListColumns } from "./price-list-parts.ts";
import type { ListSettings } from "./price-list-page.ts";
import { targetOfKey } from "./target.ts";
import type { ChangeBreak, PricedVariant, PriceList, PriceRule, PriceStrategy } from "./terms.ts";

type Shop = Pick<ShopContext, "query" | "at">;

type SettingsRow = {
  readonly timeZone: string;
  readonly currencyCode: string;
  readonly presentmentCurrencies: readonly string[];
  readonly taxesIncluded: boolean;
  readonly priceStrategy: PriceStrategy;
  readonly defaultPriceListId: string | null;
};
type ListRow = ListColumns & { readonly id: string };
type RuleRow = {
  readonly listId: string;
  readonly id: string;
  readonly target: string;
  readonly kind: PriceRule["kind"];
  readonly value: number;
  readonly breakQuantities: readonly number[];
  readonly breakValues: readonly number[];
};
type PriceRow = { readonly listId: string; readonly prices: string };
type VariantRow = {
  readonly id: string;
  readonly productId: string;
  readonly priceMinor: string;
  readonly currencyCode: string;
  readonly unitCostMinor: string | null;
  readonly unitCostCurrency: string | null;
  readonly tags: readonly string[];
  readonly collectionIds: readonly string[] | null;
  readonly isGiftCard: boolean;
  readonly requiresSellingPlan: boolean;
};

/** All prices of the shop and who has them, as they are now: for the linter. */
export async function readPriceBook(
  shop: Shop,
): Promise<PriceBook & { readonly listNames: ReadonlyMap<string, string> }> {
  const [settings] = await shop.query<SettingsRow>(
    `SELECT time_zone AS "timeZone", currency_code AS "currencyCode", presentment_currencies AS "presentmentCurrencies",
       taxes_included AS "taxesIncluded", price_strategy AS "priceStrategy", default_price_list_id AS "defaultPriceListId"
     FROM shop_settings`,
    [],
  );
  if (!settings) throw new Error("The shop has no settings");
  const lists = await readLists(shop);
  const owners = await shop.query<{ listIds: string[] }>(
    `SELECT DISTINCT array_remove(
       ARRAY(SELECT g.price_list_id::text FROM customer_price_list g WHERE g.customer_id = c.id ORDER BY g.position)
       || ARRAY[rg.price_list_id::text], NULL) AS "listIds"
     FROM customer c LEFT JOIN range_group rg ON rg.id = c.range_group_id WHERE is_listed(c)`,
    [],
  );
  const quantityRules = await shop.query<{
    variantId: string;
    listId: string | null;
    minimum: number | null;
    maximum: number | null;
    increment: number;
  }>(`SELECT variant_id AS "variantId", price_list_id AS "listId", minimum, maximum, increment FROM quantity_rule`, []);
  return {
    today: localDateOf(instant(shop.at.toISOString()), timeZone(settings.timeZone)),
    currencyCodes: [...new Set([settings.currencyCode, ...settings.presentmentCurrencies])],
    taxBasis: settings.taxesIncluded ? "gross" : "net",
    ...{ strategy: settings.priceStrategy, lists, defaultListId: settings.defaultPriceListId },
    owners: owners.map(({ listIds }) => listIds),
    variants: await readVariants(shop),
    quantityRules: quantityRules.map(({ variantId, listId, ...rule }) => ({
      ...{ listId, rule },
      variantId: gid("ProductVariant", variantId),
    })),
    listNames: new Map(lists.map(({ id, name }) => [id, name])),
  };
}

const LISTS = `SELECT l.id, l.name, l.currency_code AS "currencyCode", l.taxes_included AS "taxesIncluded", l.base,
  l.parent_id AS "parentId", l.percentage_basis_points AS "percentageBasisPoints", l.break_quantities AS "breakQuantities",
  l.break_basis_points AS "breakBasisPoints", l.breaks_count AS "breaksCount", l.rounding_increment_minor AS "roundingIncrementMinor",
  l.rounding_mode AS "roundingMode", l.rounding_ending_minor AS "roundingEndingMinor", l.valid_from::text AS "validFrom",
  l.valid_until::text AS "validUntil" FROM price_list l ORDER BY l.name`;
const RULES = `SELECT price_list_id AS "listId", id, target, kind, value, break_quantities AS "breakQuantities",
  break_values AS "breakValues" FROM price_rule`;
/** As fixed-price-text.ts reads it: text takes a third of the time of rows. */
const PRICE_TEXTS = `SELECT p.price_list_id AS "listId", string_agg(p.variant_id || ' ' || p.valid_from || ' ' || coalesce(p.valid_until::text, '')
  || ' ' || p.amount_minor || ' ' || coalesce(array_to_string(p.break_quantities, ','), '') || ' '
  || coalesce(array_to_string(p.break_amounts_minor, ','), ''), ';') AS prices FROM fixed_price p`;
const PRICES = `${PRICE_TEXTS} GROUP BY 1`;
/** Each list is asked for each of them: the index of the prices begins with the list. */
const PRICES_OF = `${PRICE_TEXTS} JOIN unnest($1::uuid[]) AS l (id) ON p.price_list_id = l.id
  WHERE p.variant_id = ANY ($2::bigint[]) GROUP BY 1`;

/** The lists without their prices, by name. */
export async function readUnpricedLists(shop: Pick<Shop, "query">) {
  const rows = await shop.query<ListRow>(LISTS, []);
  const rules = await shop.query<RuleRow>(RULES, []);
  return rows.map((row) => ({ ...bookListOf(row, rules), name: row.name }));
}

/** The same, and each list's prices as text. */
export async function readBareLists(shop: Shop) {
  const lists = await readUnpricedLists(shop);
  const prices = new Map((await shop.query<PriceRow>(PRICES, [])).map((row) => [row.listId, row.prices]));
  return lists.map((list) => ({ list, prices: prices.get(list.id) ?? "" }));
}

/** What lists have as fixed prices of these variants alone, by the list's id. */
export async function readPricesOf(
  { query }: Pick<Shop, "query">,
  listIds: readonly string[],
  variantNumbers: readonly string[],
): Promise<ReadonlyMap<string, PriceList["fixedPrices"]>> {
  const rows = await query<PriceRow>(PRICES_OF, [listIds, variantNumbers]);
  return new Map(rows.map(({ listId, prices }) => [listId, readFixedPrices(prices)]));
}

async function readLists(shop: Shop): Promise<(BookList & { readonly name: string })[]> {
  const rows = await readBareLists(shop);
  return rows.map(({ list, prices }) => ({ ...list, fixedPrices: readFixedPrices(prices) }));
}

/** As it is read once it is saved, but for its prices. */
export function unpricedList(id: string, settings: ListSettings): Omit<BookList, "fixedPrices"> {
  const { list, rules } = rowsOf({ ...settings, fixedPrices: [], confirmsZero: true });
  const rows = rules.map((rule) => ({ ...rule, listId: id, id: rulePart(rule), kind: rule.kind as PriceRule["kind"] }));
  return bookListOf({ ...list, id }, rows);
}

function bookListOf(row: ListRow, rules: readonly RuleRow[]): Omit<BookList, "fixedPrices"> {
  return {
    ...{ id: row.id, currencyCode: row.currencyCode, taxBasis: row.taxesIncluded ? "gross" : "net" },
    window: { from: dayOf(row.validFrom), until: dayOf(row.validUntil) },
    rounding: roundingOf(row),
    base:
      row.parentId === null
        ? { kind: row.base as "store-price" | "unit-cost" } // held by a check constraint of the table
        : { kind: "parent", listId: row.parentId },
    breaksCount: row.breaksCount as BookList["breaksCount"],
    rules: rules
      .filter(({ listId }) => listId === row.id)
      .map(({ id, target, kind, value, breakQuantities, breakValues }) => ({
        ...{ id, kind, value, target: targetOfKey(target), breaks: breaksOf(breakQuantities, breakValues) },
      })),
    overall:
      row.percentageBasisPoints === null
        ? null
        : { basisPoints: row.percentageBasisPoints, breaks: breaksOf(row.breakQuantities, row.breakBasisPoints) },
  };
}

function breaksOf(quantities: readonly number[], values: readonly number[]): ChangeBreak[] {
  return quantities.map((minimumQuantity, index) => ({ minimumQuantity, value: values[index] ?? 0 }));
}

async function readVariants({ query }: Shop): Promise<PricedVariant[]> {
  const rows = await query<VariantRow>(
    `SELECT v.id, v.product_id AS "productId", v.price_minor AS "priceMinor", v.currency_code AS "currencyCode",
       v.unit_cost_minor AS "unitCostMinor", v.unit_cost_currency AS "unitCostCurrency", p.folded_tags AS tags,
       m.ids AS "collectionIds", p.is_gift_card AS "isGiftCard", p.requires_selling_plan AS "requiresSellingPlan"
     FROM product_variant v JOIN product p ON p.id = v.product_id
     LEFT JOIN (SELECT product_id, array_agg(collection_id) AS ids FROM product_collection GROUP BY 1) m ON m.product_id = p.id
     WHERE v.gone_at IS NULL ORDER BY p.title, p.id, v.position`,
    [],
  );
  // A gift card, or what is sold by a plan, has no list's price.
  return rows
    .filter(({ isGiftCard, requiresSellingPlan }) => !isGiftCard && !requiresSellingPlan)
    .map((row) => ({
      ...{ variantId: gid("ProductVariant", row.id), price: money(Number(row.priceMinor), row.currencyCode) },
      facts: {
        ...{ productId: gid("Product", row.productId), tags: row.tags },
        collectionIds: (row.collectionIds ?? []).map((id) => gid("Collection", id)),
        unitCost:
          row.unitCostMinor === null || row.unitCostCurrency === null
            ? null
            : money(Number(row.unitCostMinor), row.unitCostCurrency),
      },
    }));
}
