import type { LocalDate } from "../values/local-date.ts";
import type { RuleOrigin } from "./rules.ts";

export type DayOwner = { readonly kind: RuleOrigin; readonly id: string | null };

/** A day that is closed, or whose delivery comes on another; of the shop, a zone or a customer. */
export type ClosedDayRow = {
  readonly id: string;
  readonly date: LocalDate;
  readonly movedTo: LocalDate | null;
  readonly reason: string;
  readonly owner: DayOwner;
  /** The zone's or customer's; "" for the shop. */
  readonly ownerName: string;
};

export type ClosedDayRefusal = {
  readonly code: "date" | "past" | "reason" | "same-day" | "moved-to" | "no-owner" | "owner-gone" | "twice";
};

/** Whom a day that is to be closed or moved touches. */
export type DayPreview = {
  /** How many have a delivery on that weekday. */
  readonly customers: number;
  /** Orders that are placed for it keep their date: who has to be called. */
  readonly orders: readonly TouchedOrder[];
};

export type TouchedOrder = {
  readonly id: string;
  /** "#D12"; null while the store has not named it. */
  readonly name: string | null;
  readonly customerId: string;
  readonly customer: string;
  readonly phone: string | null;
};

export type ClosedDays = {
  readonly today: LocalDate;
  readonly days: readonly ClosedDayRow[];
  readonly zones: readonly { readonly id: string; readonly name: string }[];
  /** The public holidays of the shop and the zones, of the next year. */
  readonly holidays: readonly HolidayRow[];
};

export type HolidayRow = {
  readonly date: LocalDate;
  readonly name: string;
  /** The zone's; "" for the shop. */
  readonly owner: string;
  /** The zones where the shop's holiday is worked all the same. */
  readonly workedIn: readonly string[];
};
