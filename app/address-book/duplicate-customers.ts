import type { DuplicateReason, DuplicateStrength } from "./duplicates.ts";

/** A customer as one of a pair is told. */
export type PairMember = {
  readonly id: string;
  readonly displayName: string;
  readonly number: string | null;
  readonly email: string;
  readonly city: string;
};

/** Someone who may be the customer that is asked about. */
export type PossibleDuplicate = PairMember & {
  readonly strength: DuplicateStrength;
  readonly reasons: readonly DuplicateReason[];
};

export type DuplicatePairRow = {
  readonly first: PairMember;
  readonly second: PairMember;
  readonly strength: DuplicateStrength;
  readonly reasons: readonly DuplicateReason[];
};

export type DuplicatesPage = {
  readonly pairs: readonly DuplicatePairRow[];
  readonly total: number;
  /** Whether a search is under way or waits; when the last one ended, as an instant. */
  readonly isSearching: boolean;
  readonly searchedAt: string | null;
  readonly timeZone: string;
};
