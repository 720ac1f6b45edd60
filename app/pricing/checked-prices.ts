import type { Finding } from "./linter/finding.ts";
import type { Names } from "./price-list-page.ts";

/** `key` tells it from every other one: see findingKey. */
export type KeyedFinding = Finding & { readonly key: string };

/** Findings of one kind about one list. */
export type FindingGroup = {
  readonly listId: string | null;
  readonly code: Finding["code"];
  readonly count: number;
  /** The first of them. */
  readonly findings: readonly KeyedFinding[];
};

export type CheckedPrices = {
  readonly groups: readonly FindingGroup[];
  /** Findings by list; "" for those of none. */
  readonly counts: Readonly<Record<string, number>>;
  readonly names: Names;
  /** A rule's target by the rule's id. */
  readonly ruleTargets: Readonly<Record<string, string>>;
  /** By list. */
  readonly currencies: Readonly<Record<string, string>>;
};

export type MendRefusal =
  /** It was mended or changed since it was found. */
  | { readonly code: "gone" }
  /** What it takes can't be saved. */
  | { readonly code: "refused" };
