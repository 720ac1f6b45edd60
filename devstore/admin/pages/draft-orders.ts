import { html } from "../html.ts";
import type { Html } from "../html.ts";
import { numberOf } from "../view.ts";
import type { Page, View } from "../view.ts";
import { BAG, LINE, SUMS, lineTable, sumList } from "./lines.ts";
import type { Line, MoneyBag, Sums } from "./lines.ts";
import { actionItems } from "./extensions.ts";
import { customerLink } from "./orders.ts";
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

export interface DraftRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly status: string;
  readonly totalPriceSet: MoneyBag;
  readonly customer: { readonly id: string; readonly displayName: string } | null;
}

export const DRAFT_ROW = `id name createdAt status totalPriceSet ${BAG} customer { id displayName }`;

export function draftTable(view: View, drafts: readonly DraftRow[]): Html {
  const { t } = view;
  const labels = [t("name"), t("date"), t("customer"), t("status")];
  const columns = [...labels.map((label) => ({ label })), { label: t("total"), numeric: true }];
  const rows = drafts.map((draft) => [
    html`<a href="${view.base}/draft_orders/${numberOf(draft.id)}">${draft.name}</a>`,
    view.instant(draft.createdAt),
    customerLink(view, draft.customer),
    badge(view.status(draft.status)),
    view.money(draft.totalPriceSet.shopMoney),
  ]);
  return table(view, columns, rows);
}

const LIST = `query AdminDraftOrders($query: String, $first: Int, $after: String, $last: Int, $before: String) {
  draftOrders(query: $query, first: $first, after: $after, last: $last, before: $before, sortKey: UPDATED_AT, reverse: true) {
    nodes { ${DRAFT_ROW} }
    ${PAGE_INFO}
  }
}`;

export async function draftOrdersPage(view: View): Promise<Page> {
  const { t } = view;
  const { draftOrders } = await view.shop.admin<{ draftOrders: { nodes: DraftRow[]; pageInfo: PageInfo } }>(
    LIST,
    pageOf(view),
  );
  const deleted =
    view.url.searchParams.has("deleted") && html`<p class="banner" role="status">${t("draftDeleted")}</p>`;
  const body = html`${heading(t("draftOrders"), searchForm(view))} ${deleted} ${draftTable(view, draftOrders.nodes)}
  ${pager(view, draftOrders.pageInfo)}`;
  return { title: t("draftOrders"), body, section: "draftOrders" };
}

interface Draft extends DraftRow, Sums {
  readonly email: string | null;
  readonly phone: string | null;
  readonly note2: string | null;
  readonly poNumber: string | null;
  readonly tags: readonly string[];
  readonly customAttributes: readonly Attribute[];
  readonly invoiceUrl: string | null;
  readonly invoiceSentAt: string | null;
  readonly order: { readonly id: string; readonly name: string } | null;
  readonly shippingAddress: Address | null;
  readonly billingAddress: Address | null;
  readonly lineItems: {
    readonly nodes: readonly (Omit<Line, "priceOverride" | "originalUnitPriceSet"> & DraftPrices)[];
  };
  readonly metafields: { readonly nodes: readonly Metafield[] };
}

/** A draft's line has the price it goes by; the store's own price is the variant's. */
interface DraftPrices {
  readonly priceOverride: Line["priceOverride"];
  readonly originalUnitPriceSet: MoneyBag;
  readonly variant: { readonly price: string } | null;
}

const DETAIL = `query AdminDraftOrder($id: ID!) {
  draftOrder(id: $id) {
    ${DRAFT_ROW} ${SUMS} email phone note2 poNumber tags customAttributes { key value } invoiceUrl invoiceSentAt order { id name }
    shippingAddress { ${ADDRESS} } billingAddress { ${ADDRESS} }
    lineItems(first: 250) { nodes { ${LINE} priceOverride { amount currencyCode } variant { price } } }
    ${METAFIELDS}
  }
}`;

function actions(view: View, draft: Draft): Html | null {
  if (draft.status === "COMPLETED") return null;
  const { t, base } = view;
  const form = (action: string, label: string, text: string, yes: string, look: string) =>
    html`<form
      method="post"
      action="${base}/draft_orders/${numberOf(draft.id)}/${action}"
      data-confirm="${label} ${draft.name}?"
      data-confirm-text="${text}"
      data-confirm-yes="${yes}"
      data-confirm-no="${t("cancel")}"
    >
      <button class="button ${look}">${label}</button>
    </form>`;
  return html`<div class="actions">
    <details class="menu">
      <summary class="button">${t("moreActions")}</summary>
      <div class="menu-items">
        ${actionItems(view, "admin.draft-order-details.action.render", draft.id) ?? html`<p class="quiet">${t("noExtensions")}</p>`}
      </div>
    </details>
    ${form("delete", t("deleteDraft"), t("deleteDraftText"), t("delete"), "critical")}
    ${form("complete", t("markPaid"), t("markPaidText"), t("markPaid"), "primary")}
  </div>`;
}

export async function draftOrderPage(view: View, id: string): Promise<Page | null> {
  const { t, base } = view;
  const { draftOrder: draft } = await view.shop.admin<{ draftOrder: Draft | null }>(DETAIL, {
    id: `gid://shopify/DraftOrder/${id}`,
  });
  if (draft === null) return null;
  const { currencyCode } = view.shop;
  const lines = draft.lineItems.nodes.map((line) => ({
    ...line,
    originalUnitPriceSet:
      line.variant === null ? line.originalUnitPriceSet : { shopMoney: { amount: line.variant.price, currencyCode } },
  }));
  const contact = [draft.email, draft.phone].filter((part) => part !== null && part !== "");
  const order =
    draft.order !== null && html`<a href="${base}/orders/${numberOf(draft.order.id)}">${draft.order.name}</a>`;
  const state = html`<p>
    ${badge(view.status(draft.status))} ${order} <span class="quiet">${view.instant(draft.createdAt)}</span>
  </p>`;
  const invoice = html`${draft.invoiceSentAt !== null && html`<p>${view.status("INVOICE_SENT")}: ${view.instant(draft.invoiceSentAt)}</p>`}
  ${draft.invoiceUrl !== null && html`<p class="break"><a href="${new URL(draft.invoiceUrl).pathname}">${t("openInvoice")}</a>: <code>${draft.invoiceUrl}</code></p>`}`;
  const poNumber = draft.poNumber !== null && html`<p>${t("poNumber")}: ${draft.poNumber}</p>`;
  const details =
    poNumber || draft.customAttributes.length > 0
      ? html`${poNumber} ${attributeList(draft.customAttributes)}`
      : html`<p class="quiet">${t("none")}</p>`;
  const body = html`${heading(draft.name, html`${state} ${actions(view, draft)}`, { href: `${base}/draft_orders`, label: t("draftOrders") })}
    <div class="columns">
      <div>
        ${card(t("items"), lineTable(view, lines, true))} ${card(t("payment"), sumList(view, draft))}
        ${metafieldsCard(view, draft.metafields.nodes)}
      </div>
      <div>
        ${card(t("customer"), html`<p>${customerLink(view, draft.customer) ?? t("none")}</p>`, html`${contact.map((part) => html`<p>${part}</p>`)}`)}
        ${card(t("shippingAddress"), addressBlock(view, draft.shippingAddress))}
        ${card(t("billingAddress"), addressBlock(view, draft.billingAddress))} ${card(t("details"), details)}
        ${card(t("note"), html`<p class="${draft.note2 === null ? "quiet" : "note"}">${draft.note2 ?? t("noNote")}</p>`)}
        ${card(t("tags"), tagList(view, draft.tags))} ${card(t("invoice"), invoice)}
      </div>
    </div>`;
  return { title: draft.name, body, section: "draftOrders" };
}

interface UserErrors {
  readonly userErrors: readonly { readonly message: string }[];
}

/** Deletes the draft; the messages of Shopify's user errors, none when it is gone. */
export async function deleteDraft(view: View, id: string): Promise<readonly string[]> {
  const mutation =
    "mutation AdminDeleteDraft($id: ID!) { draftOrderDelete(input: { id: $id }) { userErrors { message } } }";
  const { draftOrderDelete } = await view.shop.admin<{ draftOrderDelete: UserErrors }>(mutation, {
    id: `gid://shopify/DraftOrder/${id}`,
  });
  return draftOrderDelete.userErrors.map((error) => error.message);
}

/** Makes the draft a paid order, as "Mark as paid" does. */
export async function completeDraft(view: View, id: string): Promise<readonly string[]> {
  const mutation = "mutation AdminCompleteDraft($id: ID!) { draftOrderComplete(id: $id) { userErrors { message } } }";
  const { draftOrderComplete } = await view.shop.admin<{ draftOrderComplete: UserErrors }>(mutation, {
    id: `gid://shopify/DraftOrder/${id}`,
  });
  return draftOrderComplete.userErrors.map((error) => error.message);
}
