import type { AdminShop } from "./context.ts";

/** A product as the resource picker hands it out: https://shopify.dev/docs/api/app-home/apis/user-interface-and-interactions/resource-picker-api */
export interface PickerProduct {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly currencyCode: string;
  readonly variants: readonly {
    readonly id: string;
    readonly title: string;
    readonly sku: string | null;
    readonly price: string;
  }[];
}

type Nodes<Item> = { readonly nodes: readonly Item[] };
type ProductNode = Omit<PickerProduct, "currencyCode" | "variants"> & {
  readonly variants: Nodes<PickerProduct["variants"][number]>;
};

const PRODUCT = `id title handle status vendor productType tags descriptionHtml createdAt updatedAt hasOnlyDefaultVariant totalInventory
  options { id name position values }
  variants(first: 100) { nodes { id title displayName sku barcode price compareAtPrice position inventoryQuantity taxable createdAt updatedAt selectedOptions { name value } } }`;

const SEARCH = `query PickerProducts($query: String, $after: String) {
  products(first: 25, query: $query, after: $after, sortKey: TITLE) { nodes { ${PRODUCT} } pageInfo { hasNextPage endCursor } }
}`;

const BY_ID = `query PickerSelection($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Product { ${PRODUCT} } ... on ProductVariant { product { ${PRODUCT} } } }
}`;

/** The picker's page of products for what was typed, or the products of given ids (of products or variants). */
export async function pickerData(
  shop: AdminShop,
  parameters: URLSearchParams,
): Promise<{ products: PickerProduct[]; endCursor: string | null }> {
  const shown = ({ variants, ...product }: ProductNode): PickerProduct => ({
    ...product,
    currencyCode: shop.currencyCode,
    variants: variants.nodes,
  });
  const ids = parameters.get("ids");
  if (ids !== null) {
    type Found = ProductNode | { readonly product: ProductNode } | null;
    const { nodes } = await shop.admin<{ nodes: readonly Found[] }>(BY_ID, { ids: ids.split(",") });
    const products = nodes.flatMap((node) => (node === null ? [] : "product" in node ? [node.product] : [node]));
    return {
      products: [...new Map(products.map((product) => [product.id, shown(product)])).values()],
      endCursor: null,
    };
  }
  const hidden = ["draft", "archived"]
    .filter((status) => parameters.get(status) === "false")
    .map((status) => `-status:${status}`);
  const typed = [parameters.get("query"), parameters.get("filter")]
    .map((text) => text?.trim() ?? "")
    .filter((text) => text !== "");
  const query = [...typed.map((text) => `(${text})`), ...hidden].join(" ");
  type Data = { products: Nodes<ProductNode> & { pageInfo: { hasNextPage: boolean; endCursor: string | null } } };
  const after = parameters.get("after") || null;
  const { products } = await shop.admin<Data>(SEARCH, { query: query || null, after });
  return {
    products: products.nodes.map(shown),
    endCursor: products.pageInfo.hasNextPage ? products.pageInfo.endCursor : null,
  };
}
