import { html } from "../../admin/html.ts";
import type { Html } from "../../admin/html.ts";
import { hasOwnTitle } from "../../graphql/products.ts";
import type { ProductRow, VariantRow } from "../../state/shapes.ts";
import type { Shopper, StorefrontPage } from "../shopper.ts";

const PAGE_SIZE = 24;

/** "The product is … available to all channels" only when it is active: https://shopify.dev/docs/api/admin-graphql/2026-07/enums/ProductStatus */
const isOnSale = ({ status }: ProductRow) => status === "ACTIVE" || status === "UNLISTED";

function matching({ store, url }: Shopper): ProductRow[] {
  const words = (url.searchParams.get("q") ?? "").trim().toLowerCase();
  return store.products
    .all()
    .filter(
      (row) => row.status === "ACTIVE" && `${row.title} ${row.vendor} ${row.productType}`.toLowerCase().includes(words),
    )
    .sort((a, b) => (a.title < b.title ? -1 : 1));
}

function pager({ url, t }: Shopper, page: number, count: number): Html {
  const link = (to: number, label: string) => {
    const parameters = new URLSearchParams(url.searchParams);
    parameters.set("page", String(to));
    return html`<a href="?${parameters.toString()}">${label}</a> `;
  };
  return html`<p>
    ${page > 1 && link(page - 1, t("previous"))} ${page * PAGE_SIZE < count && link(page + 1, t("next"))}
  </p>`;
}

const variantsOf = ({ store }: Shopper, product: ProductRow): VariantRow[] =>
  store.variants.where("productId", product.id).sort((a, b) => a.position - b.position);

export function goodsPage(shopper: Shopper): StorefrontPage {
  const { t, base, url, money } = shopper;
  const found = matching(shopper);
  const page = Math.max(1, Math.floor(Number(url.searchParams.get("page") ?? 1)) || 1);
  const shown = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const item = (product: ProductRow) => {
    const prices = variantsOf(shopper, product).map(({ priceMinor }) => priceMinor);
    return html`<li>
      <a href="${base}/products/${product.handle}">${product.title}</a>
      <p class="quiet">${product.vendor}</p>
      <p>${prices.length > 0 && money(Math.min(...prices))}</p>
    </li>`;
  };
  const body = html`<h1>${t("products")}</h1>
    <form role="search">
      <label>${t("search")} <input type="search" name="q" value="${url.searchParams.get("q")}" /></label>
      <button>${t("search")}</button>
    </form>
    ${
      shown.length === 0
        ? html`<p>${t("nothing")}</p>`
        : html`<ul class="goods">
            ${shown.map(item)}
          </ul>`
    }
    ${pager(shopper, page, found.length)}`;
  return { title: t("products"), body };
}

export function goodPage(shopper: Shopper, handle: string): StorefrontPage | null {
  const { t, base, store, money } = shopper;
  const product = store.products.where("handle", handle)[0];
  if (product === undefined || !isOnSale(product)) return null;
  const choice = (variant: VariantRow) =>
    html`<option value="${variant.id}">
      ${hasOwnTitle(variant) ? variant.title : product.title} – ${money(variant.priceMinor)}
    </option>`;
  const body = html`<h1>${product.title}</h1>
    <p class="quiet">${product.vendor}</p>
    <p>${product.descriptionHtml.replace(/<[^>]*>/g, " ").trim()}</p>
    <form method="post" action="${base}/cart/add" class="card">
      <label
        >${t("variant")}
        <select name="id">
          ${variantsOf(shopper, product).map(choice)}
        </select></label
      >
      <label>${t("quantity")} <input type="number" name="quantity" value="1" min="1" max="100000" required /></label>
      <button class="primary">${t("addToCart")}</button>
    </form>`;
  return { title: product.title, body };
}
