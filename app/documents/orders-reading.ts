/** Without `read_all_orders` the store tells an app of the orders of so many days. */
export const REACH_DAYS = 60;
const DAY_MS = 86_400_000;
/** By so much the clocks of the store and of ours may differ, and its search may lag behind. */
const OVERLAP_MS = 3_600_000;

/** Why a reading of the store's orders ended early. */
export type OrdersFailure = "export-failed" | "export-expired" | "access-denied" | "no-access";

/** How a shop's orders stand here. */
export type OrdersReading = {
  readonly state: "exporting" | "writing" | "done" | "failed";
  readonly failure: OrdersFailure | null;
  /** Whether a reading has ended well: until then those that are here are not all. */
  readonly isWhole: boolean;
  /** ISO 8601, UTC: of what was placed before, the store told nothing. */
  readonly reachFrom: string;
};

/** What the next reading asks for. Dates are instants. */
export type ReadingPlan = { readonly changedSince: Date; readonly reachFrom: Date };

/**
 * All that the store tells of, or only what has changed since the last reading that ended well. Where that was so long ago that
 * the store does not tell of all that came since, the reach begins anew.
 */
export function planReading(
  at: Date,
  known: { readonly knownUntil: Date | null; readonly reachFrom: Date } | null,
): ReadingPlan {
  const whole = new Date(at.getTime() - REACH_DAYS * DAY_MS);
  const until = known?.knownUntil ?? null;
  if (known === null || until === null || until < whole) return { changedSince: whole, reachFrom: whole };
  const since = new Date(until.getTime() - OVERLAP_MS);
  return { changedSince: since < whole ? whole : since, reachFrom: known.reachFrom };
}

/** Whether the store still lets Carnet read an order: of an older one neither its state nor its lines. */
export const isWithinReach = (placedAt: string, at: Date): boolean =>
  new Date(placedAt).getTime() >= at.getTime() - REACH_DAYS * DAY_MS;
