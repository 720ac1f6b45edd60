import type { CsvRow } from "./csv.ts";

const ROWS_AT_ONCE = 2_000;
const CHARACTERS_AT_ONCE = 2_000_000;

/** How much of a file waits in memory to be written in one transaction. */
export class Batch {
  #rows = 0;
  #characters = 0;

  add(row: CsvRow): void {
    this.#rows += 1;
    this.#characters += row.fault === undefined ? row.length : 0;
  }

  /** 1 is full; more only where what belongs together is kept together. */
  get filled(): number {
    return Math.max(this.#rows / ROWS_AT_ONCE, this.#characters / CHARACTERS_AT_ONCE);
  }

  empty(): void {
    this.#rows = 0;
    this.#characters = 0;
  }
}
