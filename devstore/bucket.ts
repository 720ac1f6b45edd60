/**
 * The points of one app at one store. https://shopify.dev/docs/apps/build/apis/graphql-admin/rate-limits
 * The bucket fills by real time, whatever the store's clock says, so that a frozen clock doesn't starve the app.
 * assumed: a restart finds it full.
 */
export interface BucketSize {
  readonly maximumAvailable: number;
  readonly restoreRate: number;
}

/** Standard plans: 100 points a second, at most 2,000. */
export const STANDARD_BUCKET: BucketSize = { maximumAvailable: 2000, restoreRate: 100 };

export class Bucket {
  readonly #size: BucketSize;
  readonly #elapsedMs: () => number;
  #available: number;
  #at: number;

  constructor(size: BucketSize, elapsedMs: () => number) {
    this.#size = size;
    this.#elapsedMs = elapsedMs;
    this.#available = size.maximumAvailable;
    this.#at = elapsedMs();
  }

  #refill(): void {
    const now = this.#elapsedMs();
    const restored = ((now - this.#at) / 1000) * this.#size.restoreRate;
    this.#available = Math.min(this.#size.maximumAvailable, this.#available + restored);
    this.#at = now;
  }

  /** Takes the points if they are there. */
  take(points: number): boolean {
    this.#refill();
    if (points > this.#available) return false;
    this.#available -= points;
    return true;
  }

  /** Gives back what an operation was charged too much. */
  giveBack(points: number): void {
    this.#refill();
    this.#available = Math.min(this.#size.maximumAvailable, this.#available + points);
  }

  get status() {
    this.#refill();
    return {
      maximumAvailable: this.#size.maximumAvailable,
      currentlyAvailable: Math.floor(this.#available),
      restoreRate: this.#size.restoreRate,
    };
  }
}
