import { PAGE_ARGUMENTS, connection } from "../connection.ts";
import type { Page } from "../connection.ts";
import { gid, idOf } from "../ids.ts";
import { parseSearch } from "../search.ts";
import type { CollectionRow, ProductRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";
import type { Context, Presented } from "./context.ts";
import { field } from "./context.ts";
import { metafieldFields } from "./metafields.ts";
import { UnimplementedError } from "./unimplemented.ts";

/** assumed: tags, types and vendors are compared without regard to case. */
function isIn({ rule, productIds }: CollectionRow, product: ProductRow): boolean {
  if (rule === null) return productIds.includes(product.id);
  const values = { TAG: product.tags, TYPE: [product.productType], VENDOR: [product.vendor] }[rule.column];
  return values.some((value) => value.toLowerCase() === rule.condition.toLowerCase());
}

/** Those that the product is in, by hand or by rule. */
export function collectionsOf(store: ShopStore, product: ProductRow): CollectionRow[] {
  return store.collections.all().filter((collection) => isIn(collection, product));
}

function productsIn(store: ShopStore, collection: CollectionRow): ProductRow[] {
  return store.products.all().filter((product) => isIn(collection, product));
}

export function presentCollection(row: CollectionRow, { store }: Context): Presented {
  const { rule } = row;
  return {
    __typename: "Collection",
    ...{ handle: row.handle, title: row.title, descriptionHtml: row.descriptionHtml, updatedAt: row.updatedAt },
    id: gid("Collection", row.id),
    legacyResourceId: String(row.id),
    sortOrder: "MANUAL",
    ruleSet:
      rule === null
        ? null
        : { appliedDisjunctively: false, rules: [{ ...rule, relation: "EQUALS", conditionObject: null }] },
    productsCount: () => ({ count: productsIn(store, row).length, precision: "EXACT" }),
    // assumed: in the order of their numbers, whatever order the collection is shown in.
    products: field<Page>(PAGE_ARGUMENTS, (args, context) =>
      connection(productsIn(store, row), args, (product) => context.present.product(product, context)),
    ),
    ...metafieldFields({ type: "Collection", id: row.id }),
  };
}

export function collectionById(id: string, store: ShopStore): CollectionRow | null {
  const number = idOf("Collection", id);
  return number === null ? null : store.collections.get(number);
}

function search(query: string | null | undefined, store: ShopStore): CollectionRow[] {
  const matches = parseSearch(query);
  return store.collections.indexed().filter((row) =>
    matches({
      texts: [row.title],
      fields: {
        title: { kind: "text", values: [row.title] },
        id: { kind: "number", value: row.id },
        updated_at: { kind: "time", value: row.updatedAt },
      },
    }),
  );
}

type Search = Page & { query?: string | null; sortKey?: string };

export const collectionQueries = {
  collection: field<{ id: string }>(["id"], ({ id }, context) => {
    const row = collectionById(id, context.store);
    return row === null ? null : presentCollection(row, context);
  }),
  collections: field<Search>([...PAGE_ARGUMENTS, "query", "sortKey"], (args, context) => {
    const { sortKey = "ID" } = args;
    if (sortKey !== "ID" && sortKey !== "TITLE") throw new UnimplementedError(`collections(sortKey: ${sortKey})`);
    return connection(
      search(args.query, context.store),
      args,
      (row) => presentCollection(row, context),
      (row) => (sortKey === "TITLE" ? row.title.toLowerCase() : row.id),
    );
  }),
};
