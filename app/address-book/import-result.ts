/** Why a customer of the store was left out: what a saved customer can't be without is missing there. */
export const SKIP_REASONS = [
  "no-email",
  "bad-email",
  "no-name",
  "no-address",
  "incomplete-address",
  /** A customer of the address book has the e-mail, who is linked to another one of the store. */
  "email-held",
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Why an import ended early, by the store's doing. */
export type ImportFailure = "export-failed" | "export-expired";

/** How an import stands; `created`, `linked`, `known` and `skipped` add up to `total` when it is done. */
export type ImportState = {
  readonly id: string;
  readonly state: "exporting" | "writing" | "done" | "cancelled" | "failed";
  readonly isPaused: boolean;
  readonly total: number;
  readonly created: number;
  readonly linked: number;
  readonly known: number;
  readonly skipped: number;
  readonly failure: ImportFailure | null;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt: string | null;
};

export type Skipped = { readonly storeId: string; readonly reason: SkipReason };

export const isOpen = ({ state }: Pick<ImportState, "state">): boolean => state === "exporting" || state === "writing";

/** Customers of whom is known by now what becomes of them. */
export const settled = ({ created, linked, known, skipped }: ImportState): number => created + linked + known + skipped;
