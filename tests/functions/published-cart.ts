import type { PricedVariant, PriceList, PriceTerms } from "../../app/pricing/terms.ts";
import type { LocalDate } from "../../app/values/local-date.ts";
import { idOf } from "../../app/values/gid.ts";
import { priceConfig } from "../../app/checkout/price-config.ts";
import { encodePriceTerms } from "../../app/checkout/price-terms.ts";
import { priceGrid, type GridFrame } from "../../app/checkout/price-grid.ts";
import { variantPrices, type NamedList } from "../../app/checkout/variant-prices.ts";
import type { Cart } from "./group-pricing.ts";

export type BoughtLine = { readonly variant: PricedVariant; readonly quantity: number };

/** A cart with all that the app would have published for it, and the lists of which something could not be. */
export type PublishedCart = { readonly cart: Cart; readonly unserved: ReadonlySet<string> };

/** Names as they would be given: short, one a list. */
function namedLists({ customerLists, groupList, shopList }: PriceTerms): readonly NamedList[] {
  const lists = new Map<string, PriceList>();
  for (const list of [...customerLists, groupList, shopList]) if (list) lists.set(list.id, list);
  return [...lists.values()].map((list, index) => ({ name: `L${index.toString(36)}`, list }));
}

/** Every second of the customer's lists is told with the customer, and not with its variants. */
function apart(
  lists: readonly NamedList[],
  customerLists: readonly PriceList[],
  bought: readonly BoughtLine[],
  frame: GridFrame,
) {
  const isOwn = ({ list }: NamedList) => customerLists.findIndex((one) => one.id === list.id) % 2 === 1;
  const variants = new Map(bought.map(({ variant }) => [Number(idOf(variant.variantId)), variant]));
  const own = [...variants].flatMap(([variantNumber, variant]) => {
    const prices = lists.filter(isOwn).flatMap(({ name, list }) => {
      const grid = priceGrid(list, variant, frame);
      return grid.length > 0 ? [{ name, grid }] : [];
    });
    return prices.length > 0 ? [{ variantNumber, prices }] : [];
  });
  return { own, shared: lists.filter((one) => !isOwn(one)) };
}

export function publishedCart(terms: PriceTerms, bought: readonly BoughtLine[], date: LocalDate): PublishedCart {
  const { currencyCode, taxBasis, strategy, customerLists, groupList, shopList } = terms;
  const lists = namedLists(terms);
  const nameOf = (list: PriceList) => lists.find((one) => one.list.id === list.id)?.name ?? "";
  const frame = { currencyCode, taxBasis, since: date };
  const config = priceConfig({
    ...{ strategy, frame, lists },
    shopList: shopList && nameOf(shopList),
    groups: groupList ? [{ name: "g7", list: nameOf(groupList) }] : [],
  });
  const { own, shared } = apart(lists, customerLists, bought, frame);
  const section = encodePriceTerms({ group: groupList ? "g7" : null, lists: customerLists.map(nameOf), own });
  const unserved = new Set(config.unserved.map(({ name }) => name));
  const lines = bought.map(({ variant, quantity }) => {
    const prices = variantPrices(shared, variant, frame, 10_000);
    for (const { name, reason } of variantPrices(lists, variant, frame).unserved)
      if (reason !== "dearer-than-store") unserved.add(name);
    return {
      ...{ variantId: variant.variantId, quantity, storeMinor: variant.price.amountMinor, prices: prices.text },
      productId: variant.facts?.productId ?? (`gid://shopify/Product/9${idOf(variant.variantId)}` as const),
      ...{ isGiftCard: variant.outside === "gift-card", hasPlan: variant.outside === "selling-plan" },
    };
  });
  const customerTerms = `1|d7,3|p${section}|oxyz`;
  return { cart: { date, currencyCode, config: config.text, lines, customerTerms }, unserved };
}
