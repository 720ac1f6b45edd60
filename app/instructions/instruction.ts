import type { Gid } from "../values/gid.ts";

/** For the whole order; for every line of a product; for the line that staff put it on. */
export const KINDS = ["order", "product", "line"] as const;
export type InstructionKind = (typeof KINDS)[number];

/** A text that comes back with orders. */
export type InstructionTemplate = {
  readonly id: string;
  readonly name: string;
  readonly kind: InstructionKind;
  /** Of the kind "product" alone; the title is the one it had when it was chosen. */
  readonly product: InstructionProduct | null;
  /** With its variables. */
  readonly text: string;
};

export type InstructionProduct = { readonly id: Gid<"Product">; readonly title: string };

/** `version` counts the writes; an edit says which one it saw. */
export type SavedInstruction = InstructionTemplate & { readonly version: number; readonly isArchived: boolean };

/** What staff decide about a template, checked (instruction.schema.ts). */
export type InstructionInput = Omit<InstructionTemplate, "id">;

export type InstructionRow = SavedInstruction & {
  /** How many customers' orders begin with it. */
  readonly customerCount: number;
};

export type SaveInstructionRefusal =
  | { readonly code: "name-taken" }
  | { readonly code: "not-found" }
  /** Another person saved first: nothing was written. */
  | { readonly code: "changed-meanwhile"; readonly current: SavedInstruction };

/** Characters of a text: what fits on a delivery note. */
export const MAX_INSTRUCTION = 1000;
export const MAX_NAME = 80;
