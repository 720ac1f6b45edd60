import type { Clock } from "../clock.ts";
import type { Run } from "./execution.ts";

/** A run without what went in or came out: that is about buyers. */
export type LoggedRun = Omit<Run, "output"> & { readonly at: string };

const KEPT = 500;

/** The last runs of Functions, in memory: a restart forgets them. */
export class RunLog {
  readonly #clock: Clock;
  #runs: LoggedRun[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add({ output: _, ...run }: Run): void {
    this.#runs = [{ ...run, at: this.#clock.nowIso() }, ...this.#runs].slice(0, KEPT);
  }

  /** The latest first. */
  list(): readonly LoggedRun[] {
    return this.#runs;
  }

  clear(): void {
    this.#runs = [];
  }
}
