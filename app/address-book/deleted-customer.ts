import type { LocalDate } from "../values/local-date.ts";

/** A customer who was deleted, as long as they can be brought back. */
export type DeletedCustomer = {
  readonly id: string;
  readonly displayName: string;
  readonly number: string | null;
  /** The set that deleted them: it is taken back as one. */
  readonly changeSetId: string | null;
  readonly on: LocalDate;
  readonly until: LocalDate;
};
