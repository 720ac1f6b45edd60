import type { StaffRow } from "../state/shapes.ts";
import type { AdminContext, AdminShop } from "./context.ts";
import type { Html } from "./html.ts";
import { say, sayStatus } from "./words.ts";
import type { Locale, Word } from "./words.ts";

export interface MoneyV2 {
  readonly amount: string;
  readonly currencyCode: string;
}

/** Who looks at which address of which shop, and how things are said to them. */
export interface View {
  readonly context: AdminContext;
  readonly shop: AdminShop;
  readonly staff: StaffRow;
  readonly locale: Locale;
  readonly url: URL;
  /** `/store/:handle`. */
  readonly base: string;
  t(word: Word): string;
  status(code: string): string;
  money(money: MoneyV2): string;
  /** An instant in the shop's zone, to the minute. */
  instant(iso: string): string;
  day(iso: string): string;
}

export const SECTIONS = ["home", "orders", "draftOrders", "customers", "products", "control", "mails", "app"] as const;
export type Section = (typeof SECTIONS)[number];

export interface Page {
  readonly title: string;
  readonly body: Html;
  readonly section?: Section;
  readonly status?: number;
  /** The app's frame fills the page: no heading of the layout's own, and its scripts. */
  readonly frame?: boolean;
}

export function createView(context: AdminContext, shop: AdminShop, staff: StaffRow, locale: Locale, url: URL): View {
  const zone = { timeZone: shop.ianaTimezone };
  const instants = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", ...zone });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "long", ...zone });
  return {
    ...{ context, shop, staff, locale, url },
    base: `/store/${shop.handle}`,
    t: (word) => say(locale, word),
    status: (code) => sayStatus(locale, code),
    money: ({ amount, currencyCode }) =>
      new Intl.NumberFormat(locale, { style: "currency", currency: currencyCode }).format(amount as `${number}`),
    instant: (iso) => instants.format(Date.parse(iso)),
    day: (iso) => days.format(Date.parse(iso)),
  };
}

/** "gid://shopify/Customer/7" → "7". */
export function numberOf(gid: string): string {
  return gid.split("/").at(-1)?.split("?")[0] ?? gid;
}
