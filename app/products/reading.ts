/** Why a reading of the store's products ended early. */
export type ReadingFailure = "export-failed" | "export-expired" | "access-denied" | "no-access";

/** How the reading that goes on stands, or the last one; the first four counts add up to `total` when it is done. */
export type ProductReading = {
  readonly state: "exporting" | "writing" | "collections" | "done" | "failed";
  readonly total: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Read by themselves while this went on. */
  readonly newer: number;
  readonly gone: number;
  readonly variants: number;
  /** False where the store does not tell what products cost. */
  readonly withCosts: boolean;
  readonly failure: ReadingFailure | null;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Whether all of the store's products are here, from this reading or one before. */
  readonly isWhole: boolean;
};

export const isUnderWay = ({ state }: Pick<ProductReading, "state">): boolean => state !== "done" && state !== "failed";

/** Products of which is known by now what becomes of them. */
export const readSoFar = ({ created, changed, unchanged, newer }: ProductReading): number =>
  created + changed + unchanged + newer;
