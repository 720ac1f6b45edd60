import { html } from "../html.ts";
import type { Page, View } from "../view.ts";
import { numberOf } from "../view.ts";
import {
  METAFIELDS,
  PAGE_INFO,
  badge,
  card,
  heading,
  metafieldsCard,
  pageOf,
  pager,
  searchForm,
  table,
  tagList,
} from "./parts.ts";
import type { Metafield, PageInfo } from "./parts.ts";

interface ProductRow {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly vendor: string;
  readonly productType: string;
  readonly totalInventory: number;
}

const LIST = `query AdminProducts($query: String, $first: Int, $after: String, $last: Int, $before: String) {
  products(query: $query, first: $first, after: $after, last: $last, before: $before, sortKey: TITLE) {
    nodes { id title status vendor productType totalInventory }
    ${PAGE_INFO}
  }
}`;

export async function productsPage(view: View): Promise<Page> {
  const { t, base } = view;
  const { products } = await view.shop.admin<{ products: { nodes: ProductRow[]; pageInfo: PageInfo } }>(
    LIST,
    pageOf(view),
  );
  const columns = [
    { label: t("title") },
    { label: t("status") },
    { label: t("stock"), numeric: true },
    { label: t("type") },
    { label: t("vendor") },
  ];
  const rows = products.nodes.map((product) => [
    html`<a href="${base}/products/${numberOf(product.id)}">${product.title}</a>`,
    badge(view.status(product.status)),
    product.totalInventory.toLocaleString(view.locale),
    product.productType,
    product.vendor,
  ]);
  const body = html`${heading(t("products"), searchForm(view))} ${table(view, columns, rows)}
  ${pager(view, products.pageInfo)}`;
  return { title: t("products"), body, section: "products" };
}

interface Variant {
  readonly title: string;
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly price: string;
  readonly inventoryQuantity: number | null;
}

interface Product extends ProductRow {
  readonly descriptionHtml: string;
  readonly tags: readonly string[];
  readonly variants: { readonly nodes: readonly Variant[] };
  readonly metafields: { readonly nodes: readonly Metafield[] };
}

const DETAIL = `query AdminProduct($id: ID!) {
  product(id: $id) {
    id title status vendor productType totalInventory descriptionHtml tags
    variants(first: 100) { nodes { title sku barcode price inventoryQuantity } }
    ${METAFIELDS}
  }
}`;

export async function productPage(view: View, id: string): Promise<Page | null> {
  const { t, base } = view;
  const { product } = await view.shop.admin<{ product: Product | null }>(DETAIL, { id: `gid://shopify/Product/${id}` });
  if (product === null) return null;
  const columns = [
    { label: t("variant") },
    { label: "SKU" },
    { label: t("barcode") },
    { label: t("price"), numeric: true },
    { label: t("stock"), numeric: true },
  ];
  const rows = product.variants.nodes.map((variant) => [
    variant.title,
    variant.sku,
    variant.barcode,
    view.money({ amount: variant.price, currencyCode: view.shop.currencyCode }),
    (variant.inventoryQuantity ?? 0).toLocaleString(view.locale),
  ]);
  const description = product.descriptionHtml.replace(/<[^>]*>/g, " ").trim();
  const body = html`${heading(product.title, badge(view.status(product.status)), { href: `${base}/products`, label: t("products") })}
    <div class="columns">
      <div>${card(t("variants"), table(view, columns, rows))} ${metafieldsCard(view, product.metafields.nodes)}</div>
      <div>
        ${card(
          t("description"),
          html`<p>${description}</p>
            <p class="quiet">${product.productType} · ${product.vendor}</p>`,
        )}
        ${card(t("tags"), tagList(view, product.tags))}
      </div>
    </div>`;
  return { title: product.title, body, section: "products" };
}
