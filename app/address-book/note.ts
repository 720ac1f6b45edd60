import type { LocalDate } from "../values/local-date.ts";

/** A page and a half of text. */
export const LONGEST_NOTE = 5000;

/** What staff have written down about a customer, for staff alone. */
export type Note = {
  readonly id: string;
  /** Counts the writes; an edit says which one it saw. */
  readonly version: number;
  readonly text: string;
  /** Whether it stands on top of the record, and beside the customer's orders. */
  readonly isPinned: boolean;
  /** Days of the shop's calendar. */
  readonly writtenOn: LocalDate;
  readonly editedOn: LocalDate | null;
  /** Whether the reader wrote it. */
  readonly isOwn: boolean;
  /** The sales rep that the author has said to be; null: names of other staff are not known. */
  readonly author: string | null;
};

export type PinnedNote = Pick<Note, "id" | "text" | "writtenOn">;

/** A new one has no version; its id is made by the client when its field opens. */
export type NoteInput = Pick<Note, "id" | "text" | "isPinned"> & { readonly version: number | null };

/** The line of the history by which it is taken back; null where it was written already. */
export type WrittenNote = { readonly changeId: string | null };

export type NoteRefusal =
  /** The customer or the note was deleted meanwhile. */
  { readonly code: "not-found" } | { readonly code: "changed-meanwhile" } | { readonly code: "too-many" };

export type NoteErrorCode = "required" | "too-long";

/** The pinned first, then the latest. */
export const inOrder = (notes: readonly Note[]): Note[] => [
  ...notes.filter(({ isPinned }) => isPinned),
  ...notes.filter(({ isPinned }) => !isPinned),
];

const EXCERPT = 200;
/** Of what two texts have in common, as much as leads to where they part. */
const LEAD = 40;

/** The part of each of two long texts in which they begin to differ. */
export function excerpts(from: string, to: string): [string, string] {
  const [one, other] = [[...from], [...to]];
  const same = one.findIndex((character, at) => character !== other[at]);
  const start = Math.max(0, (same < 0 ? one.length : same) - LEAD);
  const part = (text: readonly string[]) =>
    text.length <= EXCERPT
      ? text.join("")
      : `${start > 0 ? "…" : ""}${text.slice(start, start + EXCERPT).join("")}${start + EXCERPT < text.length ? "…" : ""}`;
  return [part(one), part(other)];
}
