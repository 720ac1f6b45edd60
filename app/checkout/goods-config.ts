import type { MinimumOrder } from "../delivery/rules.ts";
import type { DateWindow } from "../pricing/terms.ts";
import { packDate, unpackDay } from "./calendar-text.ts";
import { decodeChecked, encodeChecked, type CheckedMethods } from "./checked-methods.ts";
import { encodeMinimum, readMinimum, type ReadMinimum } from "./minimum-text.ts";
import { MOST_METAFIELD_BYTES } from "./price-config.ts";
import { requireNames } from "./published-names.ts";
import { ended, wholeString } from "./whole-string.ts";

/**
 * Once per shop on the validation `order-rules`: "1|0|main catalog|shop's list|ggroup,minimum|rgroup,list,catalogs|llist,EUR,from,until|…$".
 * The delivery group without a key is the shop itself, for customers who are in none.
 */
const VERSION = "1";

/** Catalogs that narrow nothing, each of which holds everything. */
export const EVERYTHING = "*";

/**
 * Those given to a customer or a group. With one that narrows, those that hold everything have keys as well: variants that
 * nobody knows yet are in none of them.
 */
export type NarrowerCatalogs = readonly string[] | typeof EVERYTHING;

export type GoodsConfig = {
  readonly checked: CheckedMethods;
  /** Null when the shop has none, or one that holds everything. */
  readonly mainCatalog: string | null;
  readonly shopList: string | null;
  readonly deliveryGroups: readonly { readonly key: string; readonly minimum: MinimumOrder | null }[];
  readonly rangeGroups: readonly RangeGroupGoods[];
  /** Those with quantity rules, of the store's tax basis: another's prices nothing, and says nothing of quantities. */
  readonly lists: readonly ListGoods[];
};

export type RangeGroupGoods = {
  readonly key: string;
  readonly list: string | null;
  readonly catalogs: NarrowerCatalogs;
};

export type ListGoods = { readonly key: string; readonly currencyCode: string; readonly window: DateWindow };

/** Null when it is longer than a Function can read: then none of it is published, and the reason is "goods-full". */
export function encodeGoodsConfig(config: GoodsConfig): string | null {
  const { checked, mainCatalog, shopList, deliveryGroups, rangeGroups, lists } = config;
  requireNames([mainCatalog ?? "", shopList ?? "", ...[...deliveryGroups, ...lists].map(({ key }) => key)]);
  requireNames(rangeGroups.flatMap(({ key, list, catalogs }) => [key, list ?? "", ...namesIn(catalogs)]));
  const parts = [
    VERSION,
    encodeChecked(checked),
    mainCatalog ?? "",
    shopList ?? "",
    ...deliveryGroups.flatMap(({ key, minimum }) => {
      const blocking = minimum && encodeMinimum(minimum);
      return blocking === null ? [] : [`g${key},${blocking}`];
    }),
    ...rangeGroups.map(({ key, list, catalogs }) => `r${key},${list ?? ""},${encodeCatalogs(catalogs)}`),
    ...lists.map(({ key, currencyCode, window }) => `l${key},${currencyCode},${encodeWindow(window)}`),
  ];
  const text = ended(parts.join("|"));
  return text.length > MOST_METAFIELD_BYTES ? null : text;
}

export const namesIn = (catalogs: NarrowerCatalogs): readonly string[] => (catalogs === EVERYTHING ? [] : catalogs);

export const encodeCatalogs = (catalogs: NarrowerCatalogs): string =>
  catalogs === EVERYTHING ? EVERYTHING : catalogs.join(".");

const encodeWindow = ({ from, until }: DateWindow) =>
  `${from === null ? "" : packDate(from)},${until === null ? "" : packDate(until)}`;

export type ReadGoodsConfig = {
  readonly checked: CheckedMethods;
  readonly mainCatalog: string;
  readonly shopList: string;
  /** Undefined for a group that has none, null for one that is not to be read. */
  readonly minimumOf: (deliveryGroup: string) => ReadMinimum | null | undefined;
  /** Of a group that isn't there: no list, no catalogs. */
  readonly rangeGroup: (key: string) => { readonly list: string; readonly catalogs: string };
  readonly hasQuantities: (list: string, currencyCode: string, day: number) => boolean;
};

/** Null when it is not to be read. */
export function readGoodsConfig(text: string): ReadGoodsConfig | null {
  const [version, checkedText = "", mainCatalog = "", shopList, ...entries] = wholeString(text)?.split("|") ?? [];
  const checked = decodeChecked(checkedText);
  if (version !== VERSION || checked === null || shopList === undefined) return null;
  const entry = (kind: "g" | "r" | "l", key: string): string | undefined =>
    entries.find((each) => each.startsWith(`${kind}${key},`))?.slice(key.length + 2);
  return {
    checked,
    mainCatalog,
    shopList,
    minimumOf: (deliveryGroup) => {
      const minimum = entry("g", deliveryGroup);
      return minimum === undefined ? undefined : readMinimum(minimum);
    },
    rangeGroup: (key) => {
      const [list = "", catalogs = ""] = key === "" ? [] : (entry("r", key) ?? "").split(",");
      return { list, catalogs };
    },
    hasQuantities: (list, currencyCode, day) => {
      const [own, from = "", until = ""] = entry("l", list)?.split(",") ?? [];
      return own === currencyCode && isWithinDays(from, until, day);
    },
  };
}

/** A bound that is no date is open, as one that is left out. */
function isWithinDays(from: string, until: string, day: number): boolean {
  return (unpackDay(from) ?? -Infinity) <= day && day < (unpackDay(until) ?? Infinity);
}
