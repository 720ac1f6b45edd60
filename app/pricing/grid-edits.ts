import type { TypedPriceRefusal } from "./typed-price.ts";
import { typedPrice } from "./typed-price.ts";

/** What is written into a cell and not saved yet. */
export type CellEdit = {
  readonly text: string;
  /** Null: the list is to have no price of its own. */
  readonly amountMinor: number | null;
  /** Why it can't be saved so; then the amount is what stood there before. */
  readonly problem: TypedPriceRefusal | null;
};

type Change = readonly [key: string, before: CellEdit | undefined, after: CellEdit | undefined];

/** Edits by cell, with what was done and undone: each step is any number of cells. */
export type GridEdits = {
  readonly edits: ReadonlyMap<string, CellEdit>;
  readonly past: readonly (readonly Change[])[];
  readonly future: readonly (readonly Change[])[];
};

export const NO_EDITS: GridEdits = { edits: new Map(), past: [], future: [] };

export const cellKey = (listId: string, variantNumber: string) => `${listId} ${variantNumber}`;

export function placeOf(key: string): { readonly listId: string; readonly variantNumber: string } {
  const [listId = "", variantNumber = ""] = key.split(" ");
  return { listId, variantNumber };
}

/** A cell's text as an edit; empty is no price of the list's own. What is finer than the currency is refused with a proposal. */
export function editOfText(text: string, currencyCode: string, saved: number | null): CellEdit | undefined {
  if (text.trim() === "") return saved === null ? undefined : { text: "", amountMinor: null, problem: null };
  const parsed = typedPrice(text, currencyCode, true);
  if (!parsed.ok) return { text, amountMinor: saved, problem: parsed.refusal };
  const { amountMinor } = parsed.value;
  return amountMinor === saved ? undefined : { text, amountMinor, problem: null };
}

/** One step: these cells become that; undefined is as it is saved. A step that changes nothing is none. */
export function edited(state: GridEdits, cells: readonly (readonly [string, CellEdit | undefined])[]): GridEdits {
  const changes = cells.flatMap(([key, after]): Change[] => {
    const before = state.edits.get(key);
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [[key, before, after]];
  });
  if (changes.length === 0) return state;
  return { edits: withChanges(state.edits, changes), past: [...state.past, changes], future: [] };
}

export function undone(state: GridEdits): GridEdits {
  const step = state.past.at(-1);
  if (!step) return state;
  const back = step.map(([key, before, after]): Change => [key, after, before]);
  return { edits: withChanges(state.edits, back), past: state.past.slice(0, -1), future: [...state.future, step] };
}

export function redone(state: GridEdits): GridEdits {
  const step = state.future.at(-1);
  if (!step) return state;
  return { edits: withChanges(state.edits, step), past: [...state.past, step], future: state.future.slice(0, -1) };
}

function withChanges(edits: ReadonlyMap<string, CellEdit>, changes: readonly Change[]): Map<string, CellEdit> {
  const after = new Map(edits);
  for (const [key, , to] of changes) {
    if (to === undefined) after.delete(key);
    else after.set(key, to);
  }
  return after;
}
