import type { Instant, TimeZone } from "../values/moment.ts";
import type { PartChange } from "./price-changes.ts";

/** One act on the prices. */
export type PriceSetKind =
  | "list-created"
  | "list-changed"
  | "list-copied"
  | "list-deleted"
  | "prices"
  | "percentage"
  | "import"
  | "mend"
  | "quantities"
  | "undo";

/** What an undo left as it is, and why: somebody changed it since, or it can't be as it was. */
export type KeptPart = {
  readonly subject: string;
  readonly subjectId: string;
  readonly part: string;
  readonly why: "changed-since" | "refused" | "gone";
};

/** What was changed of one thing, by the set. */
export type SetChange = {
  readonly subject: string;
  readonly subjectId: string;
  /** As many of them as a page shows. */
  readonly fields: readonly PartChange[];
  readonly count: number;
};

export type PriceSet = {
  readonly id: string;
  readonly kind: PriceSetKind;
  readonly name: string;
  /** Of a set that takes another back: that one. */
  readonly undoes: { readonly kind: PriceSetKind; readonly name: string } | null;
  readonly at: Instant;
  readonly isOwn: boolean;
  readonly isUndone: boolean;
  readonly changes: readonly SetChange[];
  readonly kept: readonly KeptPart[];
};

export type PriceSets = {
  readonly sets: readonly PriceSet[];
  readonly zone: TimeZone;
  /** What the parts and their values name: see name-things.server.ts. */
  readonly names: Readonly<Record<string, string>>;
  /** By list. */
  readonly currencies: Readonly<Record<string, string>>;
  /** Where the page after this one begins. */
  readonly next: string | null;
};

export type UndoPricesRefusal = { readonly code: "not-found" | "undone-already" | "nothing-left" };
