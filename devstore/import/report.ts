import { CellError } from "./columns.ts";

/** Why a row of a file did not go in. */
export interface Refusal {
  readonly line: number;
  /** As the file's first line calls it; null when it is about the whole row. */
  readonly column: string | null;
  /** The end of a sentence about the value, or the row. */
  readonly reason: string;
}

/** `read` is `imported` and `refused` together. */
export interface Count {
  readonly read: number;
  readonly imported: number;
  readonly refused: number;
}

/** What becomes of the rows of a file while it is read. */
export class Report {
  read = 0;
  imported = 0;
  refused = 0;
  readonly #tell: (refusal: Refusal) => void;
  #held: Refusal[] = [];

  constructor(tell: (refusal: Refusal) => void) {
    this.#tell = tell;
  }

  refuse(refusal: Refusal): void {
    this.refused += 1;
    this.#held.push(refusal);
  }

  /** The value, or null for a row that was refused. */
  refusing<Value>(line: number, work: () => Value): Value | null {
    try {
      return work();
    } catch (error) {
      this.refuse(refusalOf(line, error));
      return null;
    }
  }

  /** Tells what was refused since the last time, in the order of the lines. */
  tell(): void {
    for (const refusal of this.#held.sort((left, right) => left.line - right.line)) this.#tell(refusal);
    this.#held = [];
  }

  get rows(): Count {
    return { read: this.read, imported: this.imported, refused: this.refused };
  }
}

/** Throws on whatever is no {@link CellError}. */
export function refusalOf(line: number, error: unknown): Refusal {
  if (!(error instanceof CellError)) throw error;
  return { line, column: error.column, reason: error.message };
}

export function sentenceOf({ line, column, reason }: Refusal): string {
  return `line ${line}${column === null ? "" : `, ${column}`}: ${reason}`;
}
