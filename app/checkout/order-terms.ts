import type { MinimumOrder } from "../delivery/rules.ts";
import { encodeTracks, packDate, unpackDay } from "./calendar-text.ts";
import { packLead, readDays, type ReadDays } from "./date-config.ts";
import { encodeCatalogs, namesIn, type NarrowerCatalogs } from "./goods-config.ts";
import { encodeMinimum, readMinimum, type ReadMinimum } from "./minimum-text.ts";
import type { OrderCalendar } from "./order-calendar.ts";
import { unpackNumber } from "./packed-number.ts";
import { requireNames } from "./published-names.ts";
import { ended, wholeString } from "./whole-string.ts";

/*
 * What `$app:terms` says of a customer's days and rules, each in a section of its own: a Function reads what concerns it
 * and skips the rest.
 */

/** What the customer has of their own; null is inherited from the delivery group. */
export type DayTerms = {
  /** Empty for who is in none: the shop's own days. */
  readonly deliveryGroup: string;
  readonly leadDays: number | null;
  /** With weekdays, cut-offs, closed or moved days of their own; published anew as its days go by. */
  readonly calendar: OrderCalendar | null;
};

/** "group$", "group,lead$", or "group,lead,20261128,dates,working days$". With own days the lead is said too. */
export function encodeDayTerms({ deliveryGroup, leadDays, calendar }: DayTerms): string {
  requireNames([deliveryGroup]);
  if (calendar === null) return ended(leadDays === null ? deliveryGroup : `${deliveryGroup},${packLead(leadDays)}`);
  if (leadDays === null) throw new TypeError("Who has days of their own has a lead time that goes with them");
  return ended([deliveryGroup, packLead(leadDays), packDate(calendar.start), encodeTracks(calendar)].join(","));
}

export type ReadDayTerms = {
  readonly deliveryGroup: string;
  readonly leadDays: number | null;
  readonly own: ReadDays | null;
};

/** Null when it is not to be read. */
export function readDayTerms(text: string): ReadDayTerms | null {
  const [deliveryGroup, lead, start, ...tracks] = wholeString(text)?.split(",") ?? [];
  if (deliveryGroup === undefined) return null;
  if (lead === undefined) return { deliveryGroup, leadDays: null, own: null };
  const leadDays = lead.length <= 2 ? unpackNumber(lead) : null;
  if (leadDays === null) return null;
  if (start === undefined) return { deliveryGroup, leadDays, own: null };
  const firstDay = unpackDay(start);
  const own = firstDay === null ? null : readDays(firstDay, lead, tracks);
  return own && { deliveryGroup, leadDays, own };
}

export type GoodsTerms = {
  readonly deliveryGroup: string;
  /** Undefined is inherited, null says: none. */
  readonly minimum: MinimumOrder | null | undefined;
  readonly rangeGroup: string | null;
  /** The customer's own, the first counts most. */
  readonly lists: readonly string[];
  /** The customer's own, which count instead of the group's. */
  readonly catalogs: NarrowerCatalogs;
};

const NO_MINIMUM = "-";

/** "delivery group,minimum,range group,lists,catalogs$". */
export function encodeGoodsTerms({ deliveryGroup, minimum, rangeGroup, lists, catalogs }: GoodsTerms): string {
  requireNames([deliveryGroup, rangeGroup ?? "", ...lists, ...namesIn(catalogs)]);
  const own = minimum === undefined ? "" : ((minimum && encodeMinimum(minimum)) ?? NO_MINIMUM);
  return ended([deliveryGroup, own, rangeGroup ?? "", lists.join("."), encodeCatalogs(catalogs)].join(","));
}

export type ReadGoodsTerms = {
  readonly deliveryGroup: string;
  /** Undefined is inherited. */
  readonly minimum: ReadMinimum | null | undefined;
  readonly rangeGroup: string;
  readonly lists: readonly string[];
  readonly catalogs: string;
};

/** Null when it is not to be read. */
export function readGoodsTerms(text: string): ReadGoodsTerms | null {
  const fields = wholeString(text)?.split(",") ?? [];
  const [deliveryGroup = "", minimumText = "", rangeGroup = "", lists = "", catalogs, ...more] = fields;
  if (catalogs === undefined || more.length > 0) return null;
  const ofCustomer = { deliveryGroup, rangeGroup, lists: lists === "" ? [] : lists.split("."), catalogs };
  if (minimumText === "") return { ...ofCustomer, minimum: undefined };
  if (minimumText === NO_MINIMUM) return { ...ofCustomer, minimum: null };
  const minimum = readMinimum(minimumText);
  return minimum && { ...ofCustomer, minimum };
}
