import type { CustomerHit } from "./customer-hit.ts";

/** A page of the address book. */
export type CustomerPage = {
  readonly customers: readonly CustomerHit[];
  /** Cursors for `before` and `after`; null where there is no such page. */
  readonly previous: string | null;
  readonly next: string | null;
  /** Whether a search found more than it shows. */
  readonly isCut: boolean;
  /** How many there are on all pages, counted so far; null for a search. */
  readonly total: { readonly count: number; readonly isMore: boolean } | null;
};
