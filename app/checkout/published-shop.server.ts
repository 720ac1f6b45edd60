import { resolvable, type BookList } from "../pricing/linter/price-book.ts";
import { readUnpricedLists } from "../pricing/price-book.server.ts";
import type { PriceList, PriceStrategy } from "../pricing/terms.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { instant, localDateOf, timeZone } from "../values/moment.ts";
import type { GridFrame } from "./price-grid.ts";
import { priceConfig } from "./price-config.ts";
import type { PublicationOwner } from "./publication.ts";
import { publishedNames } from "./published-names.server.ts";
import type { NamedList } from "./variant-prices.ts";

type Shop = Pick<ShopContext, "query" | "at">;

/** What all that is published of a shop is computed from, at one moment. */
export type PublishedShop = {
  readonly frame: GridFrame;
  readonly strategy: PriceStrategy;
  /** Without their fixed prices; a list whose parents are not to be found is none. */
  readonly lists: readonly (Omit<BookList, "fixedPrices"> & { readonly publishedName: string })[];
  readonly shopList: string | null;
  /** Range groups with a list, by their published names. */
  readonly groups: readonly { readonly name: string; readonly list: string }[];
  /** By the Function's handle. */
  readonly pieces: ReadonlyMap<string, PublicationOwner>;
};

type Settings = {
  readonly timeZone: string;
  readonly currencyCode: string;
  readonly taxesIncluded: boolean;
  readonly priceStrategy: PriceStrategy;
  readonly defaultPriceListId: string | null;
};

export async function readPublishedShop(shop: Shop): Promise<PublishedShop> {
  const [settings] = await shop.query<Settings>(
    `SELECT time_zone AS "timeZone", currency_code AS "currencyCode", taxes_included AS "taxesIncluded",
       price_strategy AS "priceStrategy", default_price_list_id AS "defaultPriceListId" FROM shop_settings`,
    [],
  );
  if (!settings) throw new Error("The shop has no settings");
  const listNames = await publishedNames(shop, "price-list");
  const groupNames = await publishedNames(shop, "range-group");
  const groups = await shop.query<{ id: string; listId: string }>(
    `SELECT id, price_list_id AS "listId" FROM range_group WHERE price_list_id IS NOT NULL`,
    [],
  );
  const pieces = await shop.query<{ handle: string; storeId: string }>(
    `SELECT handle, store_id AS "storeId" FROM checkout_piece`,
    [],
  );
  return {
    frame: {
      ...{ currencyCode: settings.currencyCode, taxBasis: settings.taxesIncluded ? "gross" : "net" },
      since: localDateOf(instant(shop.at.toISOString()), timeZone(settings.timeZone)),
    },
    strategy: settings.priceStrategy,
    lists: (await readUnpricedLists(shop)).flatMap((list) => {
      const publishedName = listNames.get(list.id);
      return publishedName === undefined ? [] : [{ ...list, publishedName }];
    }),
    shopList: settings.defaultPriceListId === null ? null : (listNames.get(settings.defaultPriceListId) ?? null),
    groups: groups.flatMap(({ id, listId }) => {
      const [name, list] = [groupNames.get(id), listNames.get(listId)];
      return name === undefined || list === undefined ? [] : [{ name, list }];
    }),
    // Written by this app alone, with the gids that the store gave.
    pieces: new Map(pieces.map(({ handle, storeId }) => [handle, storeId as PublicationOwner])),
  };
}

/** The lists as the resolver takes them, with these fixed prices of each. */
export function namedLists(
  { lists }: PublishedShop,
  prices: ReadonlyMap<string, PriceList["fixedPrices"]> = new Map(),
): readonly NamedList[] {
  const book = { lists: lists.map((list) => ({ ...list, fixedPrices: prices.get(list.id) ?? {} })) };
  return lists.flatMap(({ id, publishedName: name }) => {
    const list = resolvable(book, id);
    return list === null ? [] : [{ name, list }];
  });
}

/** What the discount itself is told: see price-config.ts. */
export function shopPrices(shop: PublishedShop) {
  const { strategy, shopList, groups, frame } = shop;
  return priceConfig({ strategy, shopList, groups, lists: namedLists(shop), frame });
}
