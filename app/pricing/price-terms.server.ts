import type { ShopDb } from "../db/tenancy.server.ts";
import { gid, idOf, type Gid } from "../values/gid.ts";
import { localDate, type LocalDate } from "../values/local-date.ts";
import type { FixedPrice, PriceList, PriceStrategy, PriceTerms } from "./terms.ts";

export type TermsOwner = { readonly id: string; readonly rangeGroupId: string | null };

/** All that decides this customer's prices for these variants; other variants' fixed prices are left out. */
export async function getPriceTerms(
  db: ShopDb,
  customer: TermsOwner,
  variantIds: readonly Gid<"ProductVariant">[],
): Promise<PriceTerms> {
  const settings = await db.shopSettings.findFirstOrThrow();
  const group = await findGroup(db, customer.rangeGroupId);
  const given = await db.customerPriceList.findMany({
    where: { customerId: customer.id },
    orderBy: { position: "asc" },
  });
  const ids = [...given.map((entry) => entry.priceListId), group?.priceListId, settings.defaultPriceListId];
  const lists = await listsById(db, ids.filter(isPresent), variantIds);
  const list = (id: string | null | undefined) => (isPresent(id) ? (lists.get(id) ?? null) : null);
  return {
    currencyCode: settings.currencyCode,
    taxBasis: settings.taxesIncluded ? "gross" : "net",
    strategy: settings.priceStrategy as PriceStrategy, // held by a check constraint of the table
    customerLists: given.map((entry) => list(entry.priceListId)).filter(isPresent),
    groupList: list(group?.priceListId),
    shopList: list(settings.defaultPriceListId),
  };
}

async function findGroup(db: ShopDb, id: string | null) {
  return id === null ? null : db.rangeGroup.findFirst({ where: { id } });
}

/** Names of the lists in these terms, for people who read a receipt. */
export async function getPriceListNames(db: ShopDb, terms: PriceTerms): Promise<Record<string, string>> {
  const lists = [...terms.customerLists, terms.groupList, terms.shopList].filter(isPresent);
  if (lists.length === 0) return {};
  const rows = await db.priceList.findMany({
    where: { id: { in: lists.map((list) => list.id) } },
    select: { id: true, name: true },
  });
  return Object.fromEntries(rows.map((row) => [row.id, row.name]));
}

async function listsById(
  db: ShopDb,
  ids: readonly string[],
  variantIds: readonly Gid<"ProductVariant">[],
): Promise<ReadonlyMap<string, PriceList>> {
  if (ids.length === 0) return new Map();
  const lists = await db.priceList.findMany({
    where: { id: { in: [...ids] } },
    include: {
      prices: {
        where: { variantId: { in: variantIds.map((id) => BigInt(idOf(id))) } },
        orderBy: [{ variantId: "asc" }, { minimumQuantity: "asc" }],
      },
    },
  });
  return new Map(lists.map((row) => [row.id, toPriceList(row)]));
}

type ListRow = Awaited<ReturnType<ShopDb["priceList"]["findMany"]>>[number];
type PriceRow = Awaited<ReturnType<ShopDb["fixedPrice"]["findMany"]>>[number];

function toPriceList(row: ListRow & { prices: PriceRow[] }): PriceList {
  return {
    id: row.id,
    currencyCode: row.currencyCode,
    taxBasis: row.taxesIncluded ? "gross" : "net",
    window: { from: toLocalDate(row.validFrom), until: toLocalDate(row.validUntil) },
    rounding: { kind: "nearest", stepMinor: row.roundingIncrementMinor, mode: "half-away-from-zero" },
    fixedPrices: toFixedPrices(row.prices),
    base: { kind: "store-price" },
    breaksCount: "variant",
    rules: [],
    overall: row.percentageBasisPoints === null ? null : { basisPoints: row.percentageBasisPoints, breaks: [] },
  };
}

/** Rows of a variant, by quantity: the one for a single unit is the price, the others are its breaks. */
function toFixedPrices(rows: readonly PriceRow[]): PriceList["fixedPrices"] {
  const prices: Record<Gid<"ProductVariant">, FixedPrice[]> = {};
  for (const base of rows.filter((row) => row.minimumQuantity === 1)) {
    const breaks = rows.filter((row) => row.variantId === base.variantId && row.minimumQuantity > 1);
    prices[gid("ProductVariant", base.variantId)] = [
      {
        id: String(base.variantId),
        amountMinor: Number(base.amountMinor),
        window: { from: null, until: null },
        breaks: breaks.map((row) => ({ minimumQuantity: row.minimumQuantity, amountMinor: Number(row.amountMinor) })),
      },
    ];
  }
  return prices;
}

const toLocalDate = (date: Date | null): LocalDate | null =>
  date === null ? null : localDate(date.toISOString().slice(0, 10));
const isPresent = <Value>(value: Value | null | undefined): value is Value => value !== null && value !== undefined;
