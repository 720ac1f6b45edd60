import type { ShopContext } from "../store/shop-context.server.ts";
import { foldTag } from "../products/tag.ts";
import { foldText } from "../values/fold.ts";
import { gid } from "../values/gid.ts";
import { catalogVerdict } from "./catalog.ts";
import type { CatalogInput, CatalogSize, NamedTarget } from "./catalog-input.ts";

type Shop = Pick<ShopContext, "query">;

/** As many of each kind. */
const FOUND_AT_MOST = 8;

/** Products, collections and tags whose name holds what was typed. */
export async function searchTargets({ query }: Shop, text: string): Promise<NamedTarget[]> {
  const typed = foldText(text);
  if (typed === "") return [];
  const [collections, tags, products] = await Promise.all([
    query<Titled>("SELECT id, title FROM collection WHERE gone_at IS NULL ORDER BY title, id", []),
    query<{ tag: string }>("SELECT DISTINCT unnest(tags) AS tag FROM product WHERE gone_at IS NULL ORDER BY 1", []),
    query<Titled>("SELECT id, title FROM product WHERE gone_at IS NULL ORDER BY title, id", []),
  ]);
  const holds = (name: string) => foldText(name).includes(typed);
  const first = <Row>(rows: readonly Row[], nameOf: (row: Row) => string) =>
    rows.filter((row) => holds(nameOf(row))).slice(0, FOUND_AT_MOST);
  const distinct = [...new Map(tags.map(({ tag }) => [foldTag(tag), tag])).values()];
  return [
    ...first(collections, ({ title }) => title).map(({ id, title }) => ({
      ...{ target: { kind: "collection" as const, collectionId: gid("Collection", id) }, name: title },
    })),
    ...first(distinct, (tag) => tag).map((tag) => ({ target: { kind: "tag" as const, tag }, name: tag })),
    ...first(products, ({ title }) => title).map(({ id, title }) => ({
      ...{ target: { kind: "product" as const, productId: gid("Product", id) }, name: title },
    })),
  ];
}

type Titled = { readonly id: string; readonly title: string };
type Row = { readonly id: string; readonly tags: readonly string[]; readonly collections: readonly string[] };

/** How many products that are on sale a catalog would hold, by the rule that orders are held to. */
export async function sizeOfCatalog(
  { query }: Shop,
  { includes, excludes }: Pick<CatalogInput, "includes" | "excludes">,
): Promise<CatalogSize> {
  const rows = await query<Row>(
    `SELECT p.id, p.folded_tags AS tags, ARRAY(SELECT m.collection_id FROM product_collection m WHERE m.product_id = p.id) AS collections
     FROM product p WHERE p.gone_at IS NULL AND p.status = 'ACTIVE'`,
    [],
  );
  const terms = { main: { id: "", includes, excludes }, ofCustomer: [], ofGroup: [] };
  const inside = rows.filter(({ id, tags, collections }) => {
    const collectionIds = collections.map((number) => gid("Collection", number));
    const facts = { productId: gid("Product", id), collectionIds, tags, unitCost: null };
    return catalogVerdict(terms, facts).kind === "in";
  });
  return { inside: inside.length, all: rows.length };
}
