import type { FileFault, RowFault } from "./price-file.ts";

export type PriceImportState = "receiving" | "checking" | "checked" | "writing" | "done" | "failed" | "dropped";

/** A file of prices and how far it is. */
export type PriceImport = {
  readonly id: string;
  readonly fileName: string;
  readonly state: PriceImportState;
  readonly rows: number;
  readonly faulty: number;
  readonly zeros: number;
  /** Variants of lists that get or lose a price; and those of them that have. */
  readonly prices: number;
  readonly written: number;
  readonly failure: FileFault | null;
  /** The first of the rows that are not taken. */
  readonly faults: readonly { readonly line: number; readonly fault: RowFault }[];
  readonly isUndone: boolean;
};

export const isUnderWay = ({ state }: PriceImport) => state === "checking" || state === "writing";

export type ConfirmRefusal = { readonly code: "not-found" | "not-checked" | "zeros" };

/** Characters of a part of a file. */
export const PART = 400_000;
/** A hundred thousand rows and more. */
export const MOST_PARTS = 100;
