import { catalogVerdict, EVERYTHING, isNarrowed, type CatalogTerms } from "../pricing/catalog.ts";
import { getCatalogTerms } from "../pricing/catalogs.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { Gid } from "../values/gid.ts";
import { ok, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { getOrderProducts, searchOrderProducts } from "./order-products.server.ts";
import { withFacts } from "./order-terms.server.ts";
import type { OfferedVariant, OrderVariant } from "./order-state.ts";

/** As many as a list under a field holds. */
const SHOWN = 20;
/** Of a catalog that holds little those are to be found that are in it, however many others the words meet. */
const LOOKED_AT = 200;

/** What can be ordered for a typed text, by this customer if one is chosen: what is outside their catalog comes last, marked. */
export async function searchOffered(
  shop: ShopContext,
  text: string,
  customerId: string | null,
): Promise<Result<OfferedVariant[], StoreRefusal>> {
  return (await offeredSearch(shop, customerId))(text);
}

export type OfferedSearch = (text: string) => Promise<Result<OfferedVariant[], StoreRefusal>>;

/** The same for many texts of one customer, whose catalogs are asked for once. */
export async function offeredSearch(shop: ShopContext, customerId: string | null): Promise<OfferedSearch> {
  const catalogs = await catalogsOf(shop, customerId);
  return (text) => searchWithin(shop, text, catalogs);
}

async function searchWithin(
  shop: ShopContext,
  text: string,
  catalogs: CatalogTerms,
): Promise<Result<OfferedVariant[], StoreRefusal>> {
  const found = await searchOrderProducts(shop, text, isNarrowed(catalogs) ? LOOKED_AT : SHOWN);
  if (!found.ok) return found;
  const offered = await marked(shop, found.value, catalogs);
  return ok(offered.toSorted((one, other) => Number(one.isOutside) - Number(other.isOutside)).slice(0, SHOWN));
}

/** What the store's own picker gave, as far as it can still be ordered, in the order of the ids. */
export async function getOffered(
  shop: ShopContext,
  ids: readonly Gid<"ProductVariant">[],
  customerId: string | null,
): Promise<Result<OfferedVariant[], StoreRefusal>> {
  const found = await getOrderProducts(shop, ids);
  return found.ok ? ok(await marked(shop, found.value, await catalogsOf(shop, customerId))) : found;
}

async function catalogsOf(shop: ShopContext, customerId: string | null): Promise<CatalogTerms> {
  if (customerId === null || !isUuid(customerId)) return EVERYTHING;
  return shop.inShop((db) => getCatalogTerms(db, customerId));
}

async function marked(
  shop: ShopContext,
  variants: readonly OrderVariant[],
  catalogs: CatalogTerms,
): Promise<OfferedVariant[]> {
  if (!isNarrowed(catalogs)) return variants.map((variant) => ({ ...variant, isOutside: false }));
  const known = await withFacts(shop, variants);
  return known.map(({ variant: { facts }, ...offered }) => ({
    ...offered,
    isOutside: catalogVerdict(catalogs, facts).kind === "out",
  }));
}
