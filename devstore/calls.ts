import type { Clock } from "./clock.ts";

/** One call of the app, without any of its data: bodies hold what people wrote. */
export interface Call {
  readonly at: string;
  readonly shop: string;
  readonly kind: "graphql" | "oauth";
  /** The operation's name, or the grant type. */
  readonly operation: string;
  /** The HTTP status and what came of it: "200", "200 THROTTLED", "200 userErrors", "lost". */
  readonly status: string;
  readonly cost: number | null;
  readonly ms: number;
}

const KEPT = 1_000;

/** The last calls, in memory: a restart forgets them. */
export class CallLog {
  readonly #clock: Clock;
  #calls: Call[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(call: Omit<Call, "at">): void {
    this.#calls = [{ ...call, ms: Math.round(call.ms), at: this.#clock.nowIso() }, ...this.#calls].slice(0, KEPT);
  }

  /** The latest first. */
  list(): readonly Call[] {
    return this.#calls;
  }

  clear(): void {
    this.#calls = [];
  }
}
