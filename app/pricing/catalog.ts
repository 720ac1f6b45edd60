import { isTargeted } from "./target.ts";
import type { Target, VariantFacts } from "./terms.ts";

/** What may be ordered: of all products those that are named (all, where none is), without those that are excluded. */
export type Catalog = {
  readonly id: string;
  readonly includes: readonly Target[];
  readonly excludes: readonly Target[];
};

/** What decides whether a customer may order a variant. */
export type CatalogTerms = {
  /** Of the shop; null while it has none: then everything may be ordered. */
  readonly main: Catalog | null;
  /** Narrower ones given to the customer; what is in one of them may be ordered. They count instead of the group's. */
  readonly ofCustomer: readonly Catalog[];
  readonly ofGroup: readonly Catalog[];
};

/** Of a shop that has no catalogs. */
export const EVERYTHING: CatalogTerms = { main: null, ofCustomer: [], ofGroup: [] };

/** Whether a variant could be out of it at all, so that one has to look. */
export function isNarrowed({ main, ofCustomer, ofGroup }: CatalogTerms): boolean {
  return [...(main ? [main] : []), ...ofCustomer, ...ofGroup].some((catalog) => !holdsEverything(catalog));
}

export type CatalogVerdict =
  | { readonly kind: "in" }
  | {
      readonly kind: "out";
      /** Not in the main catalog, in none of the narrower ones, or nobody can say because the variant is not known yet. */
      readonly reason: "main" | "narrower" | "variant-unknown";
      /** The catalogs that keep it out. */
      readonly catalogIds: readonly string[];
    };

/** Whether a variant is in the customer's catalog: in the main one, and in one of those that narrow it. */
export function catalogVerdict(
  { main, ofCustomer, ofGroup }: CatalogTerms,
  facts: VariantFacts | undefined,
): CatalogVerdict {
  const narrower = ofCustomer.length > 0 ? ofCustomer : ofGroup;
  const all = [...(main ? [main] : []), ...narrower];
  if (all.every(holdsEverything)) return { kind: "in" };
  const idsOf = (catalogs: readonly Catalog[]) => catalogs.map(({ id }) => id);
  if (!facts) return { kind: "out", reason: "variant-unknown", catalogIds: idsOf(all) };
  if (main && !holds(main, facts)) return { kind: "out", reason: "main", catalogIds: [main.id] };
  if (narrower.length > 0 && !narrower.some((catalog) => holds(catalog, facts))) {
    return { kind: "out", reason: "narrower", catalogIds: idsOf(narrower) };
  }
  return { kind: "in" };
}

/** An exclusion counts before an inclusion of the same catalog. */
function holds({ includes, excludes }: Catalog, facts: VariantFacts): boolean {
  const isNamed = includes.length === 0 || includes.some((target) => isTargeted(target, facts));
  return isNamed && !excludes.some((target) => isTargeted(target, facts));
}

function holdsEverything({ includes, excludes }: Catalog): boolean {
  return includes.length === 0 && excludes.length === 0;
}

/** A narrower catalog narrows something: it can be given once there is a main one, and one to give. */
export type AssignmentRefusal = { readonly code: "main-catalog-missing" | "narrower-catalog-missing" };

export function assignmentRefusal(catalogs: readonly { readonly isMain: boolean }[]): AssignmentRefusal | null {
  if (!catalogs.some(({ isMain }) => isMain)) return { code: "main-catalog-missing" };
  return catalogs.some(({ isMain }) => !isMain) ? null : { code: "narrower-catalog-missing" };
}
