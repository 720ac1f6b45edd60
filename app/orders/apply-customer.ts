import type { PinnedNote } from "../address-book/note.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Instant, TimeZone } from "../values/moment.ts";
import type { Money } from "../values/money.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { BecomeOrder } from "./draft-action.ts";
import type { OrderProblem } from "./compose-order.ts";

/** What a draft of the store would be for a saved customer, beside what it is now. Nothing is kept of looking. */
export type Application = {
  readonly draft: {
    /** "#D12" */
    readonly name: string;
    /** What it comes to in the store, and what of that is for delivery; null where nothing is said of it. */
    readonly total: Money;
    readonly shipping: Money | null;
    /** The day that stands in it; null for none. */
    readonly deliverOn: LocalDate | null;
    /** Discounts that staff gave in the store, on goods that are priced now: they end. */
    readonly losesDiscounts: boolean;
  };
  readonly customer: ApplicationCustomer;
  readonly lines: readonly ApplicationLine[];
  /** The days that can be chosen, the first one first. */
  readonly days: readonly ApplicationDay[];
  readonly chosen: ApplicationDay | null;
  /** By whose clocks the days end. */
  readonly timeZone: TimeZone;
  readonly fee: Money | null;
  /** What the draft would come to; null while a line has no price. */
  readonly total: Money | null;
  /** What of that is priced here: goods and delivery, without what is kept. */
  readonly pricedTotal: Money | null;
  /** What the warehouse or the driver should know, as it would stand in the draft. */
  readonly instructions: readonly string[];
  readonly problems: readonly ApplicationProblem[];
  /** Of the draft as it was read: another one means that it was changed in the store since. */
  readonly stamp: string;
};

export type ApplicationCustomer = {
  readonly id: string;
  readonly displayName: string;
  readonly number: string | null;
  readonly rangeGroup: string | null;
  readonly pinnedNotes: readonly PinnedNote[];
  /** Where goods can go, on one line each; the usual place first, with null for its id. */
  readonly deliveries: readonly { readonly id: string | null; readonly text: string }[];
};

export type ApplicationLine = {
  readonly key: string;
  readonly title: string;
  readonly quantity: number;
  /** All units, after the line's own discount. */
  readonly now: Money;
  readonly priced: { readonly unitPrice: Money; readonly total: Money } | null;
  /** Typed in the store, or of a product that is gone: it stays what it is. */
  readonly isKept: boolean;
};

export type ApplicationDay = {
  readonly date: LocalDate;
  /** Past its flexible cut-off. */
  readonly isLate: boolean;
  /** Null where the day has no cut-off. */
  readonly orderBefore: Instant | null;
};

/** `not-sold`: a product was taken off sale, or out of the store. */
export type ApplicationProblem = OrderProblem | { readonly code: "not-sold"; readonly key: string };

/** `checking`: the store's answer was lost; it is looked what came of it, and nothing is done twice. */
export type Applied = { readonly id: string; readonly state: "created" | "checking" };

export type ApplyRefusal =
  /** The store has the draft no more. */
  | { readonly code: "gone" }
  /** It was completed meanwhile. */
  | { readonly code: "completed"; readonly order: BecomeOrder | null }
  /** Archived, deleted or erased since they were chosen. */
  | { readonly code: "customer-gone" | "address-gone" }
  /** The draft is in another currency than the shop's prices. */
  | { readonly code: "currency" }
  /** The draft, the prices or the day are not those that were seen: this is what they are now. */
  | { readonly code: "changed" | "problems"; readonly application: Application }
  /** Something else is being done with the draft. */
  | { readonly code: "busy" }
  /** Under this press's id something else was sent. */
  | { readonly code: "already-sent" }
  | { readonly code: "store"; readonly refusal: StoreRefusal };
