import { catalogVerdict, isNarrowed, type Catalog } from "../pricing/catalog.ts";
import type { VariantFacts } from "../pricing/terms.ts";
import { EVERYTHING, type NarrowerCatalogs } from "./goods-config.ts";

/** How published strings call a catalog. */
export type CatalogName = (catalog: Catalog) => string;

/** Null for none, and for one that holds everything. */
export function mainCatalogName(main: Catalog | null, nameOf: CatalogName): string | null {
  return main && isNarrowed(alone(main)) ? nameOf(main) : null;
}

/** Those given to one customer, or to one group. */
export function narrowerCatalogs(catalogs: readonly Catalog[], nameOf: CatalogName): NarrowerCatalogs {
  const isAll = catalogs.length > 0 && !catalogs.some((catalog) => isNarrowed(alone(catalog)));
  return isAll ? EVERYTHING : catalogs.map(nameOf);
}

/** The catalogs of the shop that hold a variant, as its `$app:rules` name them. */
export function catalogsHolding(facts: VariantFacts, catalogs: readonly Catalog[], nameOf: CatalogName): string[] {
  return catalogs.filter((catalog) => catalogVerdict(alone(catalog), facts).kind === "in").map(nameOf);
}

const alone = (main: Catalog) => ({ main, ofCustomer: [], ofGroup: [] });
