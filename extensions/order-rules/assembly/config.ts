import { NO_DAY, packedDay } from "../../assembly/checks/days";
import { BAR, COMMA, entryOf, fieldAt, fieldsFrom, isByte } from "../../assembly/checks/fields";
import { checkedMethods } from "../../assembly/checks/methods";
import { equals, lengthOf, NONE, Span } from "../../assembly/span";

/*
 * What the shop publishes once (app/checkout/goods-config.ts).
 */

const HEADER_FIELDS: u32 = 4;

/** The letter of what is said of a list. */
export const LIST: u8 = 0x6c;

export let entries: Span = NONE;
/** Which methods of delivery are held to the minimum too. */
export let checked: i32 = 0;
export let mainCatalog: Span = NONE;
export let shopList: Span = NONE;

/** False when it is not to be read. */
export function readConfig(config: Span): bool {
  checked = checkedMethods(fieldAt(config, 1, BAR));
  mainCatalog = fieldAt(config, 2, BAR);
  shopList = fieldAt(config, 3, BAR);
  entries = fieldsFrom(config, HEADER_FIELDS, BAR);
  return isByte(fieldAt(config, 0, BAR), 0x31) && checked >= 0 && shopList != NONE;
}

/** Of a delivery group; NONE of one that asks none. */
export function minimumOf(deliveryGroup: Span): Span {
  return entryOf(entries, 0x67, deliveryGroup, COMMA);
}

/** "list,catalogs"; NONE of a range group that isn't there. */
export function rangeGroup(key: Span): Span {
  return lengthOf(key) == 0 ? NONE : entryOf(entries, 0x72, key, COMMA);
}

/** Whether a list of which the shop says this ("EUR,20260101,") may have quantity rules for a cart in this currency today. */
export function mayHaveQuantities(told: Span, currency: Span, today: i32): bool {
  if (told == NONE || !equals(fieldAt(told, 0, COMMA), currency)) return false;
  const from = packedDay(fieldAt(told, 1, COMMA));
  const until = packedDay(fieldAt(told, 2, COMMA));
  return (from == NO_DAY || from <= today) && (until == NO_DAY || today < until);
}
