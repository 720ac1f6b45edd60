import type { LocalDate } from "../values/local-date.ts";
import type { Instant, TimeZone } from "../values/moment.ts";
import type { Money } from "../values/money.ts";

/** What a customer can be told by mail, in the order of the screens. */
export const NOTICE_KINDS = ["order-received", "order-changed", "cut-off-near", "delivery-moved"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export type NoticeLine = { readonly title: string; readonly quantity: number; readonly total: Money };

/** One product of an order, how many before and how many now. */
export type QuantityChange = { readonly title: string; readonly from: number; readonly to: number };

/** What a notice says, frozen at its event. Nothing of a person is in it: the mail adds whom it goes to. */
export type NoticeContent =
  | {
      readonly kind: "order-received";
      /** "#D12" */
      readonly order: string;
      readonly lines: readonly NoticeLine[];
      readonly fee: Money | null;
      readonly total: Money;
      /** Null where the order names no day. */
      readonly deliverOn: LocalDate | null;
    }
  | {
      readonly kind: "order-changed";
      readonly order: string;
      readonly changes: readonly QuantityChange[];
      readonly total: { readonly from: Money; readonly to: Money };
    }
  | {
      readonly kind: "cut-off-near";
      readonly date: LocalDate;
      readonly cutOffAt: Instant;
      /** By whose clocks the cut-off is told. */
      readonly zone: TimeZone;
    }
  | { readonly kind: "delivery-moved"; readonly order: string; readonly from: LocalDate; readonly to: LocalDate };

export type ContentOf<Kind extends NoticeKind> = Extract<NoticeContent, { readonly kind: Kind }>;

/** Why a notice was not sent, or not yet. */
export const NOTICE_REASONS = [
  // It never will be.
  ...(["no-mail-server", "switched-off", "customer-inactive", "no-address", "too-late", "ordered"] as const),
  // It is tried again, by itself or by staff.
  ...(["mail-unavailable", "mail-refused", "mail-unknown"] as const),
] as const;
export type NoticeReason = (typeof NOTICE_REASONS)[number];

/** A notice as a customer's record lists it. */
export type NoticeRow = {
  readonly id: string;
  readonly kind: NoticeKind;
  /** The order's name; null where it is about none. */
  readonly order: string | null;
  /** The delivery day that it is about; null where it is about none. */
  readonly date: LocalDate | null;
  readonly state: "waiting" | "sent" | "dropped";
  readonly reason: NoticeReason | null;
  /** When it was sent, or came up. */
  readonly at: Instant;
  readonly sentTo: string | null;
};

/** What a customer's notices were, the latest first, and how their times are read. */
export type NoticeLog = { readonly notices: readonly NoticeRow[]; readonly zone: TimeZone };
