import { useMemo, useState } from "react";
import { callApi, unlessTold } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import { cellOf, filtered, savedPrice, type EditorBook, type EditorFilter, type EditorList } from "./editor-data.ts";
import {
  cellKey,
  edited,
  editOfText,
  NO_EDITS,
  placeOf,
  redone,
  undone,
  type CellEdit,
  type GridEdits,
} from "./grid-edits.ts";
import type { PriceConflict, PriceEdit } from "./price-edit.ts";
import { roundedMinor } from "./rounding.ts";
import type { SavePricesRefusal } from "./save-prices-refusal.ts";

export type EditorShown = {
  readonly text: string;
  readonly collection: string;
  readonly tag: string;
  readonly only: "all" | "changed" | "findings";
  /** The list's id, or "" for all. */
  readonly list: string;
};

export type EditorProblem = SavePricesRefusal | { readonly code: "unreachable" | "problems" };

export const EVERYTHING: EditorShown = { text: "", collection: "", tag: "", only: "all", list: "" };

/** What is written into the editor, what of it is shown, and the saving of it. */
export function usePriceEditor(
  book: EditorBook,
  faulty: ReadonlySet<string> | null,
  opened: EditorShown,
  onShown: (shown: EditorShown) => void,
) {
  const [state, setState] = useState<GridEdits>(NO_EDITS);
  // A list that is gone, and what was changed or found before all was read anew, filter nothing.
  const [shown, setShown] = useState<EditorShown>(() => ({
    ...{ ...opened, only: "all" },
    list: book.lists.some(({ id }) => id === opened.list) ? opened.list : "",
  }));
  /** What was there when another person's price was found; it counts as seen from then on. */
  const [seen, setSeen] = useState<ReadonlyMap<string, number | null>>(new Map());
  const [problem, setProblem] = useState<EditorProblem | null>(null);
  const [isSaving, setSaving] = useState(false);

  const { edits } = state;
  const editOf = (listId: string, number: string) => edits.get(cellKey(listId, number))?.amountMinor;
  const lists = useMemo(
    () => (shown.list === "" ? book.lists : book.lists.filter(({ id }) => id === shown.list)),
    [book, shown.list],
  );
  // The rows stay where they are while one writes, however it changes what the filter would say.
  const [among, setAmong] = useState<EditorFilter["among"]>(null);
  const places = useMemo(() => filtered(book, { ...shown, among }), [book, shown, among]);
  const listOf = (id: string) => book.lists.find((list) => list.id === id);

  const write = (cells: readonly (readonly [string, string])[]) => {
    setProblem(null);
    setState((before) =>
      edited(
        before,
        cells.flatMap(([key, text]) => {
          const { listId, variantNumber } = placeOf(key);
          const list = listOf(listId);
          const saved = savedPrice(book, listId, variantNumber);
          return list ? [[key, editOfText(text, list.currencyCode, saved)] as const] : [];
        }),
      ),
    );
  };
  const pending = (): PriceEdit[] =>
    [...edits].map(([key, { amountMinor: to }]) => {
      const { listId, variantNumber: variantId } = placeOf(key);
      const from = seen.has(key) ? (seen.get(key) ?? null) : savedPrice(book, listId, variantId);
      return { listId, variantId, from, to };
    });

  return {
    ...{ book, edits, lists, places, shown, problem, isSaving, editOf, write, pending },
    canUndo: state.past.length > 0,
    canRedo: state.future.length > 0,
    undo: () => setState(undone),
    redo: () => setState(redone),
    cell: (list: EditorList, place: number) => {
      const variant = book.variants[place];
      return variant ? cellOf(book, list, variant, editOf) : null;
    },
    /** With what was found just now, where it is about findings. */
    show: (change: Partial<EditorShown>, found: ReadonlySet<string> | null = faulty) => {
      const next = { ...shown, ...change };
      const numbers = { all: null, changed: new Set([...edits.keys()].map((key) => placeOf(key).variantNumber)) };
      setShown(next);
      onShown(next);
      setAmong(next.only === "findings" ? found : numbers[next.only]);
    },
    /** Each of the cells changed by a part of the price that stands in it, rounded as its list rounds. */
    changeBy: (cells: readonly { readonly list: EditorList; readonly place: number }[], basisPoints: number) => {
      setState((before) =>
        edited(
          before,
          cells.flatMap(({ list, place }): [string, CellEdit | undefined][] => {
            const variant = book.variants[place];
            const cell = variant && cellOf(book, list, variant, editOf);
            if (!variant || !cell || cell.kind === "none") return [];
            const exact = { numerator: BigInt(cell.amountMinor) * BigInt(10_000 + basisPoints), denominator: 10_000n };
            const amountMinor = roundedMinor(exact, list.rounding);
            const saved = savedPrice(book, list.id, variant.number);
            const edit = amountMinor === saved ? undefined : { text: "", amountMinor, problem: null };
            return [[cellKey(list.id, variant.number), edit]];
          }),
        ),
      );
    },
    discard: () => {
      setState(NO_EDITS);
      setSeen(new Map());
      setProblem(null);
    },
    /** How many prices were changed; null where nothing was saved. */
    save: async (id: string, name: string, confirmsZero: boolean): Promise<number | null> => {
      setSaving(true);
      const body = { id, name, confirmsZero, edits: pending() };
      const answer = await callApi<Result<number, SavePricesRefusal>>("/app/prices/editor/save", { body });
      setSaving(false);
      if (answer.kind === "data" && answer.data.ok) return answer.data.value;
      setProblem(
        answer.kind === "data" && !answer.data.ok ? answer.data.refusal : unlessTold(answer, { code: "unreachable" }),
      );
      return null;
    },
    /** Other people's prices stay, and one's own there are dropped. */
    takeTheirs: (conflicts: readonly PriceConflict[]) => {
      setState((before) =>
        edited(
          before,
          conflicts.map(({ listId, variantId }) => [cellKey(listId, variantId), undefined]),
        ),
      );
      setProblem(null);
    },
    /** The next save replaces them, knowing what. */
    keepMine: (conflicts: readonly PriceConflict[]) => {
      const known = conflicts.map(({ listId, variantId, now }) => [cellKey(listId, variantId), now] as const);
      setSeen(new Map([...seen, ...known]));
      setProblem(null);
    },
  };
}

export type PriceEditor = ReturnType<typeof usePriceEditor>;
