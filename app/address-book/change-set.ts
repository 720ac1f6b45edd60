import type { Instant, TimeZone } from "../values/moment.ts";
import type { CustomerField } from "./customer-changes.ts";

/** What is done to one customer or to many. */
export type ChangeAction =
  | { readonly kind: "add-label" | "remove-label"; readonly label: string }
  /** Null: none. */
  | { readonly kind: "range-group" | "delivery-group"; readonly id: string | null }
  | { readonly kind: "add-rep" | "remove-rep"; readonly id: string }
  | { readonly kind: "archive" | "restore" | "delete" };
export type ChangeSetKind = ChangeAction["kind"] | "undo";

/** Customers by name, or all that the list finds at its address when it is asked. */
export type Selection = { readonly ids: readonly string[] } | { readonly text: string; readonly filter: string };

/** As many are done while one waits; more are done in the background. */
export const DONE_AT_ONCE = 200;
/** As long a deleted customer can be brought back. */
export const KEPT_DAYS = 30;

const REFUSED = [
  /** Deleted or erased meanwhile. */
  "gone",
  "open-orders",
  "group-gone",
  "number-taken",
  "login-held",
  "undone-already",
  /** All of it was changed again since, or some of it. */
  "changed-since",
  "partly",
] as const;
export type RefusedOutcome = (typeof REFUSED)[number];
/** `same`: there was nothing to do. */
export type ChangeOutcome = "changed" | "same" | RefusedOutcome;

export const isRefused = (outcome: string): outcome is RefusedOutcome => REFUSED.some((one) => one === outcome);
/** What was written and so can be taken back. */
export const isWritten = (outcome: ChangeOutcome) => outcome === "changed" || outcome === "partly";

/** Something that could not be done, or not whole. */
export type RefusedChange = {
  readonly id: string;
  readonly displayName: string;
  readonly outcome: RefusedOutcome;
  readonly kept: readonly CustomerField[];
  readonly openOrders: readonly { readonly id: string; readonly name: string | null }[];
};

export type ChangeSet = {
  readonly id: string;
  readonly kind: ChangeSetKind;
  /** The label, group or sales rep, as it was called then. */
  readonly name: string;
  /** Of a set that takes another back: that one. */
  readonly undoes: { readonly kind: ChangeSetKind; readonly name: string } | null;
  readonly at: Instant;
  readonly isOwn: boolean;
  readonly total: number;
  readonly done: number;
  readonly changed: number;
  readonly refused: number;
  readonly isUndone: boolean;
  /** The customer, of a set of one. */
  readonly customer: { readonly id: string; readonly displayName: string } | null;
  /** No more than a page shows of them. */
  readonly refusals: readonly RefusedChange[];
};

export type ChangeSets = {
  readonly sets: readonly ChangeSet[];
  readonly zone: TimeZone;
  /** Where the page after this one begins. */
  readonly next: string | null;
};

export const isFinished = ({ done, total }: ChangeSet) => done >= total;

/** Whoever was brought back is deleted again by hand, with the question that comes before it. */
export const mayBeUndone = (set: ChangeSet) =>
  isFinished(set) && set.changed > 0 && !set.isUndone && set.undoes?.kind !== "delete";

export type MakeRefusal = { readonly code: "nobody" | "group-gone" | "rep-gone" };
export type UndoSetRefusal = { readonly code: "not-found" | "undone-already" | "unfinished" };
