import { html } from "../html.ts";
import type { Html } from "../html.ts";
import { numberOf } from "../view.ts";
import type { Page, View } from "../view.ts";
import { BAG, LINE, SUMS, lineTable, sumList } from "./lines.ts";
import type { Line, MoneyBag, Sums } from "./lines.ts";
import {
  ADDRESS,
  METAFIELDS,
  PAGE_INFO,
  addressBlock,
  attributeList,
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
import type { Address, Attribute, Metafield, PageInfo } from "./parts.ts";
import { actionItems } from "./extensions.ts";

export interface OrderRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly displayFinancialStatus: string | null;
  readonly displayFulfillmentStatus: string;
  readonly totalPriceSet: MoneyBag;
  readonly customer: { readonly id: string; readonly displayName: string } | null;
}

export const ORDER_ROW = `id name createdAt displayFinancialStatus displayFulfillmentStatus totalPriceSet ${BAG} customer { id displayName }`;

export function customerLink(view: View, customer: OrderRow["customer"]): Html | null {
  if (customer === null) return null;
  return html`<a href="${view.base}/customers/${numberOf(customer.id)}">${customer.displayName || "–"}</a>`;
}

export function orderTable(view: View, orders: readonly OrderRow[]): Html {
  const { t } = view;
  const labels = [t("name"), t("date"), t("customer"), t("payment"), t("fulfilment")];
  const columns = [...labels.map((label) => ({ label })), { label: t("total"), numeric: true }];
  const rows = orders.map((order) => [
    html`<a href="${view.base}/orders/${numberOf(order.id)}">${order.name}</a>`,
    view.instant(order.createdAt),
    customerLink(view, order.customer),
    order.displayFinancialStatus === null ? null : badge(view.status(order.displayFinancialStatus)),
    badge(view.status(order.displayFulfillmentStatus)),
    view.money(order.totalPriceSet.shopMoney),
  ]);
  return table(view, columns, rows);
}

const LIST = `query AdminOrders($query: String, $first: Int, $after: String, $last: Int, $before: String) {
  orders(query: $query, first: $first, after: $after, last: $last, before: $before, sortKey: CREATED_AT, reverse: true) {
    nodes { ${ORDER_ROW} }
    ${PAGE_INFO}
  }
}`;

export async function ordersPage(view: View): Promise<Page> {
  const { t } = view;
  const { orders } = await view.shop.admin<{ orders: { nodes: OrderRow[]; pageInfo: PageInfo } }>(LIST, pageOf(view));
  const body = html`${heading(t("orders"), searchForm(view))} ${orderTable(view, orders.nodes)}
  ${pager(view, orders.pageInfo)}`;
  return { title: t("orders"), body, section: "orders" };
}

interface EditableLine extends Line {
  readonly id: string;
  readonly currentQuantity: number;
}

interface Order extends OrderRow, Sums {
  readonly note: string | null;
  readonly poNumber: string | null;
  readonly tags: readonly string[];
  readonly customAttributes: readonly Attribute[];
  readonly shippingAddress: Address | null;
  readonly billingAddress: Address | null;
  readonly lineItems: { readonly nodes: readonly EditableLine[] };
  readonly metafields: { readonly nodes: readonly Metafield[] };
}

const DETAIL = `query AdminOrder($id: ID!) {
  order(id: $id) {
    ${ORDER_ROW} ${SUMS} note poNumber tags customAttributes { key value }
    shippingAddress { ${ADDRESS} } billingAddress { ${ADDRESS} }
    lineItems(first: 250) { nodes { id currentQuantity ${LINE} } }
    ${METAFIELDS}
  }
}`
  // What staff see is the order as it is after editing.
  .replace(/\btotal(Price|Tax)Set\b/g, "total$1Set: currentTotal$1Set")
  .replace(/\bsubtotalPriceSet\b/g, "subtotalPriceSet: currentSubtotalPriceSet");

/** Quantities to be changed, and one product to be added. */
function editForm(view: View, order: Order): Html {
  const { t, base } = view;
  const line = ({ id, title, currentQuantity }: EditableLine) =>
    html`<label
      >${title} <input type="number" name="${numberOf(id)}" value="${currentQuantity}" min="0" max="100000"
    /></label>`;
  return html`<form method="post" action="${base}/orders/${numberOf(order.id)}/edit" class="form">
    ${order.lineItems.nodes.map(line)}
    <label>${t("addSku")} <input name="sku" /></label>
    <label>${t("quantity")} <input type="number" name="added" value="1" min="1" max="100000" /></label>
    <button class="button">${t("editOrder")}</button>
  </form>`;
}

interface Answer {
  readonly userErrors: readonly { readonly message: string }[];
}

const BEGIN = `mutation AdminOrderEditBegin($id: ID!) {
  orderEditBegin(id: $id) { calculatedOrder { id } userErrors { message } }
}`;
const SET = `mutation AdminOrderEditSet($id: ID!, $line: ID!, $quantity: Int!) {
  orderEditSetQuantity(id: $id, lineItemId: $line, quantity: $quantity) { userErrors { message } }
}`;
const ADD = `mutation AdminOrderEditAdd($id: ID!, $variantId: ID!, $quantity: Int!) {
  orderEditAddVariant(id: $id, variantId: $variantId, quantity: $quantity, allowDuplicates: true) { userErrors { message } }
}`;
const COMMIT = `mutation AdminOrderEditCommit($id: ID!) { orderEditCommit(id: $id) { userErrors { message } } }`;
const BY_SKU = `query AdminVariantBySku($query: String!) { productVariants(first: 1, query: $query) { nodes { id } } }`;

/** Edits the order as Shopify's admin does: begun, changed, committed. Answers what was refused. */
export async function editOrder(view: View, id: string, form: URLSearchParams): Promise<readonly string[]> {
  const { admin } = view.shop;
  const gid = `gid://shopify/Order/${id}`;
  const { order } = await admin<{ order: Order | null }>(DETAIL, { id: gid });
  if (order === null) return [view.t("nothing")];
  const { orderEditBegin } = await admin<{ orderEditBegin: Answer & { calculatedOrder: { id: string } | null } }>(
    BEGIN,
    {
      id: gid,
    },
  );
  const edit = orderEditBegin.calculatedOrder?.id ?? "";
  const answers: Answer[] = [orderEditBegin];
  for (const { id: line, currentQuantity } of order.lineItems.nodes) {
    const quantity = Number(form.get(numberOf(line)) ?? currentQuantity);
    if (quantity === currentQuantity) continue;
    const { orderEditSetQuantity } = await admin<{ orderEditSetQuantity: Answer }>(SET, { id: edit, line, quantity });
    answers.push(orderEditSetQuantity);
  }
  const sku = form.get("sku")?.trim() ?? "";
  if (sku !== "") {
    const { productVariants } = await admin<{ productVariants: { nodes: { id: string }[] } }>(BY_SKU, {
      query: `sku:${sku}`,
    });
    const variantId = productVariants.nodes[0]?.id ?? "gid://shopify/ProductVariant/0";
    const quantity = Number(form.get("added") ?? 1);
    const { orderEditAddVariant } = await admin<{ orderEditAddVariant: Answer }>(ADD, {
      id: edit,
      variantId,
      quantity,
    });
    answers.push(orderEditAddVariant);
  }
  const refusals = answers.flatMap(({ userErrors }) => userErrors.map(({ message }) => message));
  if (refusals.length > 0) return refusals;
  const { orderEditCommit } = await admin<{ orderEditCommit: Answer }>(COMMIT, { id: edit });
  return orderEditCommit.userErrors.map(({ message }) => message);
}

export async function orderPage(view: View, id: string): Promise<Page | null> {
  const { t, base } = view;
  const { order } = await view.shop.admin<{ order: Order | null }>(DETAIL, { id: `gid://shopify/Order/${id}` });
  if (order === null) return null;
  const badges = [order.displayFinancialStatus, order.displayFulfillmentStatus].map(
    (code) => code !== null && badge(view.status(code)),
  );
  const prints = actionItems(view, "admin.order-details.print-action.render", order.id);
  const printMenu =
    prints &&
    html`<div class="actions">
      <details class="menu">
        <summary class="button">${t("print")}</summary>
        <div class="menu-items">${prints}</div>
      </details>
    </div>`;
  const body = html`${heading(
      order.name,
      html`<p>${badges} <span class="quiet">${view.instant(order.createdAt)}</span></p>
        ${printMenu}`,
      {
        href: `${base}/orders`,
        label: t("orders"),
      },
    )}
    <div class="columns">
      <div>
        ${card(t("items"), lineTable(view, order.lineItems.nodes, false))} ${card(t("payment"), sumList(view, order))}
        ${card(t("editOrder"), editForm(view, order))} ${metafieldsCard(view, order.metafields.nodes)}
      </div>
      <div>
        ${card(t("customer"), html`<p>${customerLink(view, order.customer)}</p>`)}
        ${card(t("shippingAddress"), addressBlock(view, order.shippingAddress))}
        ${card(t("billingAddress"), addressBlock(view, order.billingAddress))}
        ${card(t("details"), order.poNumber !== null && html`<p>${t("poNumber")}: ${order.poNumber}</p>`, attributeList(order.customAttributes))}
        ${card(t("note"), html`<p class="${order.note === null ? "quiet" : "note"}">${order.note ?? t("noNote")}</p>`)}
        ${card(t("tags"), tagList(view, order.tags))}
      </div>
    </div>`;
  return { title: order.name, body, section: "orders" };
}
