/**
 * What is known of the points a shop has left. Shopify's bucket leaks: a call needs its cost to be there when it
 * arrives, and `restoreRate` points come back a second. https://shopify.dev/docs/api/usage/limits
 */
export type ThrottleStatus = {
  readonly maximumAvailable: number;
  readonly currentlyAvailable: number;
  readonly restoreRate: number;
};

export type Bucket = {
  /** Milliseconds until the points should be there; 0 as long as the shop has never told its status. */
  waitFor(cost: number, atMs: number): number;
  /** A call is on its way: its points count as spent until the answer tells. */
  sent(cost: number): void;
  answered(cost: number, status: ThrottleStatus | null, atMs: number): void;
};

/** `atMs` is any clock that only goes forward. */
export function createBucket(): Bucket {
  let known: (ThrottleStatus & { readonly atMs: number }) | null = null;
  let onTheWay = 0;
  return {
    waitFor(cost, atMs) {
      if (known === null) return 0;
      const restored = known.currentlyAvailable + (known.restoreRate * (atMs - known.atMs)) / 1000;
      // A cost above the whole bucket is refused by Shopify at once: waiting for more than "full" would never end.
      const missing = Math.min(cost + onTheWay, known.maximumAvailable) - Math.min(restored, known.maximumAvailable);
      return missing <= 0 ? 0 : Math.ceil((missing / known.restoreRate) * 1000);
    },
    sent(cost) {
      onTheWay += cost;
    },
    answered(cost, status, atMs) {
      onTheWay -= cost;
      if (status !== null && status.restoreRate > 0) known = { ...status, atMs };
    },
  };
}
