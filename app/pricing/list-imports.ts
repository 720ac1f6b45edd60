import type { ListFault } from "./list-file.ts";

/** Characters of a file of lists: thousands of them, with whom they are given to. */
export const LONGEST_LIST_FILE = 2_000_000;

/** What became of a file of lists, or would. */
export type ListFileOutcome = {
  readonly rows: number;
  /** Lists that are created or changed; rows that say what is so already are none. */
  readonly lists: number;
  readonly faulty: number;
  /** The first of the rows that are not taken. */
  readonly faults: readonly { readonly line: number; readonly fault: ListFault }[];
};
