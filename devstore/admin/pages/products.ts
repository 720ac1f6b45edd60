import { html } from "../html.ts";
import type { Html } from "../html.ts";
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
  readonly id: string;
  readonly title: string;
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly price: string;
  readonly inventoryQuantity: number | null;
  readonly inventoryItem: { readonly unitCost: { readonly amount: string } | null };
}

interface Collection {
  readonly id: string;
  readonly title: string;
  readonly ruleSet: object | null;
}

interface Product extends ProductRow {
  readonly descriptionHtml: string;
  readonly tags: readonly string[];
  readonly variants: { readonly nodes: readonly Variant[] };
  readonly collections: { readonly nodes: readonly Collection[] };
  readonly metafields: { readonly nodes: readonly Metafield[] };
}

const DETAIL = `query AdminProduct($id: ID!) {
  product(id: $id) {
    id title status vendor productType totalInventory descriptionHtml tags
    variants(first: 100) { nodes { id title sku barcode price inventoryQuantity inventoryItem { unitCost { amount } } } }
    collections(first: 250) { nodes { id title ruleSet { appliedDisjunctively } } }
    ${METAFIELDS}
  }
  collections(first: 250, sortKey: TITLE) { nodes { id title ruleSet { appliedDisjunctively } } }
}`;

const STATUSES = ["ACTIVE", "DRAFT", "ARCHIVED"] as const;

export async function productPage(view: View, id: string): Promise<Page | null> {
  const { t, base } = view;
  const answer = await view.shop.admin<Detail>(DETAIL, { id: `gid://shopify/Product/${id}` });
  const { product } = answer;
  if (product === null) return null;
  const columns = [
    { label: t("variant") },
    { label: "SKU" },
    { label: t("barcode") },
    { label: t("price"), numeric: true },
    { label: t("cost"), numeric: true },
    { label: t("stock"), numeric: true },
  ];
  const amount = (name: "cost" | "price", variant: Variant, value: string) =>
    html`<input
      class="input"
      name="${name}:${numberOf(variant.id)}"
      value="${value}"
      size="8"
      inputmode="decimal"
      aria-label="${t(name)}, ${variant.title}"
    />`;
  const rows = product.variants.nodes.map((variant) => [
    variant.title,
    variant.sku,
    variant.barcode,
    amount("price", variant, variant.price),
    amount("cost", variant, variant.inventoryItem.unitCost?.amount ?? ""),
    (variant.inventoryQuantity ?? 0).toLocaleString(view.locale),
  ]);
  const description = product.descriptionHtml.replace(/<[^>]*>/g, " ").trim();
  const body = html`${heading(product.title, badge(view.status(product.status)), { href: `${base}/products`, label: t("products") })}
    <form method="post" class="columns">
      <div>
        ${card(t("title"), html`<input class="input" name="title" value="${product.title}" aria-label="${t("title")}" />`)}
        ${card(t("variants"), table(view, columns, rows))} ${metafieldsCard(view, product.metafields.nodes)}
        <p><button class="button primary">${t("save")}</button></p>
      </div>
      <div>
        ${card(t("status"), statusField(view, product.status))} ${collectionsCard(view, answer)}
        ${card(
          t("description"),
          html`<p>${description}</p>
            <p class="quiet">${product.productType} · ${product.vendor}</p>`,
        )}
        ${card(
          t("tags"),
          html`<input class="input" name="tags" value="${product.tags.join(", ")}" aria-label="${t("tags")}" />
            <p class="quiet">${t("tagsHint")}</p>`,
        )}
      </div>
    </form>
    <form method="post" action="${base}/products/${id}/delete">
      <button class="button critical">${t("deleteProduct")}</button>
    </form>`;
  return { title: product.title, body, section: "products" };
}

type Detail = { readonly product: Product | null; readonly collections: { readonly nodes: readonly Collection[] } };

function statusField(view: View, status: string): Html {
  return html`<select class="input" name="status" aria-label="${view.t("status")}">
    ${STATUSES.map((one) => html`<option value="${one}" ${one === status && html`selected`}>${view.status(one)}</option>`)}
  </select>`;
}

/** Those made by hand can be joined and left; an automatic one is only named. */
function collectionsCard(view: View, { product, collections }: Detail): Html {
  const isIn = (id: string) => product?.collections.nodes.some((one) => one.id === id) === true;
  const shown = collections.nodes.filter(({ id, ruleSet }) => ruleSet === null || isIn(id));
  return card(
    view.t("collections"),
    html`${shown.map(
      ({ id, title, ruleSet }) =>
        html`<label class="field check"
          ><input
            type="checkbox"
            name="collection"
            value="${id}"
            aria-label="${title}"
            ${isIn(id) && html`checked`}
            ${ruleSet !== null && html`disabled`}
          />
          ${title} ${ruleSet !== null && html`<span class="quiet">${view.t("automatic")}</span>`}</label
        >`,
    )}`,
  );
}

interface UserErrors {
  readonly userErrors: readonly { readonly message: string }[];
}

const SAVE = `mutation AdminSaveProduct($product: ProductUpdateInput!) {
  productUpdate(product: $product) { userErrors { message } }
}`;
const SAVE_VARIANTS = `mutation AdminSaveVariants($id: ID!, $variants: [ProductVariantsBulkInput!]!) {
  productVariantsBulkUpdate(productId: $id, variants: $variants) { userErrors { message } }
}`;
const DELETE = `mutation AdminDeleteProduct($id: ID!) { productDelete(input: { id: $id }) { userErrors { message } } }`;

const messages = ({ userErrors }: UserErrors) => userErrors.map(({ message }) => message);

/** Takes over what was typed: only what differs is written, as a person's one change is. */
export async function saveProduct(view: View, number: string, form: URLSearchParams): Promise<readonly string[]> {
  const id = `gid://shopify/Product/${number}`;
  const { product } = await view.shop.admin<Detail>(DETAIL, { id });
  if (product === null) return [view.t("notFound")];
  const variants = product.variants.nodes.flatMap((variant) => {
    const typed = (name: string) => form.get(`${name}:${numberOf(variant.id)}`)?.trim() ?? "";
    const was = variant.inventoryItem.unitCost?.amount ?? "";
    const price = typed("price") === variant.price ? {} : { price: typed("price") };
    const cost = typed("cost") === was ? {} : { inventoryItem: { cost: typed("cost") || null } };
    return "price" in price || "inventoryItem" in cost ? [{ id: variant.id, ...price, ...cost }] : [];
  });
  const manual = product.collections.nodes.filter(({ ruleSet }) => ruleSet === null).map((one) => one.id);
  const chosen = form.getAll("collection");
  const input = {
    ...{ id, title: form.get("title"), status: form.get("status"), tags: (form.get("tags") ?? "").split(",") },
    collectionsToJoin: chosen.filter((one) => !manual.includes(one)),
    collectionsToLeave: manual.filter((one) => !chosen.includes(one)),
  };
  const { productUpdate } = await view.shop.admin<{ productUpdate: UserErrors }>(SAVE, { product: input });
  if (productUpdate.userErrors.length > 0 || variants.length === 0) return messages(productUpdate);
  const saved = await view.shop.admin<{ productVariantsBulkUpdate: UserErrors }>(SAVE_VARIANTS, { id, variants });
  return messages(saved.productVariantsBulkUpdate);
}

export async function deleteProduct(view: View, number: string): Promise<readonly string[]> {
  const id = `gid://shopify/Product/${number}`;
  return messages((await view.shop.admin<{ productDelete: UserErrors }>(DELETE, { id })).productDelete);
}
