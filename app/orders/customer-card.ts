import type { PinnedNote } from "../address-book/note.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Instant, TimeZone } from "../values/moment.ts";

/** A saved customer as the page of their account in the store shows one. */
export type CardCustomer = {
  readonly id: string;
  readonly displayName: string;
  readonly number: string | null;
  readonly isArchived: boolean;
  readonly rangeGroup: string | null;
  /** The zone whose rules count, by the customer's own word or by their address. */
  readonly deliveryGroup: string | null;
  /** Names of the lists in force today that are asked for their prices, the most specific first. */
  readonly priceLists: readonly string[];
  /** Null: no day of the weeks ahead is possible. */
  readonly next: CardDelivery | null;
  /** By whose clocks the cut-off is told. */
  readonly timeZone: TimeZone;
  readonly pinnedNotes: readonly PinnedNote[];
};

/** The first day on which goods can come. `orderBefore` is null where the day has no cut-off. */
export type CardDelivery = { readonly date: LocalDate; readonly orderBefore: Instant | null; readonly isLate: boolean };

/** Empty where nobody of the address book has this account; of several the ones in use come first. */
export type CustomerCard = { readonly customers: readonly CardCustomer[] };
