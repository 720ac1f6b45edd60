import { html } from "../html.ts";
import type { Page, View } from "../view.ts";
import { numberOf } from "../view.ts";
import {
  ADDRESS,
  METAFIELDS,
  PAGE_INFO,
  addressBlock,
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
import type { Address, Metafield, PageInfo } from "./parts.ts";
import { DRAFT_ROW, draftTable } from "./draft-orders.ts";
import { blocks } from "./extensions.ts";
import type { DraftRow } from "./draft-orders.ts";
import { ORDER_ROW, orderTable } from "./orders.ts";
import type { OrderRow } from "./orders.ts";

interface CustomerRow {
  readonly id: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly tags: readonly string[];
  readonly defaultAddress: { readonly company: string | null; readonly formattedArea: string | null } | null;
}

const LIST = `query AdminCustomers($query: String, $first: Int, $after: String, $last: Int, $before: String) {
  customers(query: $query, first: $first, after: $after, last: $last, before: $before, sortKey: NAME) {
    nodes { id displayName email phone tags defaultAddress { company formattedArea } }
    ${PAGE_INFO}
  }
}`;

export async function customersPage(view: View): Promise<Page> {
  const { t, base } = view;
  type Data = { customers: { nodes: CustomerRow[]; pageInfo: PageInfo } };
  const { customers } = await view.shop.admin<Data>(LIST, pageOf(view));
  const columns = ["name", "company", "place", "email", "phone", "tags"] as const;
  const rows = customers.nodes.map((customer) => [
    html`<a href="${base}/customers/${numberOf(customer.id)}">${customer.displayName || "–"}</a>`,
    customer.defaultAddress?.company ?? "",
    customer.defaultAddress?.formattedArea ?? "",
    customer.email,
    customer.phone,
    customer.tags.join(", "),
  ]);
  const body = html`${heading(t("customers"), searchForm(view))}
  ${table(
    view,
    columns.map((name) => ({ label: t(name) })),
    rows,
  )}
  ${pager(view, customers.pageInfo)}`;
  return { title: t("customers"), body, section: "customers" };
}

interface Customer extends CustomerRow {
  readonly note: string | null;
  readonly locale: string;
  readonly createdAt: string;
  readonly defaultAddress: {
    readonly id: string;
    readonly company: string | null;
    readonly formattedArea: string | null;
  } | null;
  readonly companyContactProfiles: readonly { readonly company: { readonly id: string; readonly name: string } }[];
  readonly addressesV2: { readonly nodes: readonly (Address & { id: string })[] };
  readonly metafields: { readonly nodes: readonly Metafield[] };
}

const DETAIL = `query AdminCustomer($id: ID!, $ofCustomer: String!) {
  customer(id: $id) {
    id displayName email phone tags note locale createdAt
    defaultAddress { id company formattedArea }
    companyContactProfiles { company { id name } }
    addressesV2(first: 50) { nodes { id ${ADDRESS} } }
    ${METAFIELDS}
  }
  draftOrders(first: 20, query: $ofCustomer, reverse: true) { nodes { ${DRAFT_ROW} } }
  orders(first: 20, query: $ofCustomer, reverse: true) { nodes { ${ORDER_ROW} } }
}`;

export async function customerPage(view: View, id: string): Promise<Page | null> {
  const { t, base } = view;
  type Data = { customer: Customer | null; draftOrders: { nodes: DraftRow[] }; orders: { nodes: OrderRow[] } };
  const variables = { id: `gid://shopify/Customer/${id}`, ofCustomer: `customer_id:${id}` };
  const { customer, draftOrders, orders } = await view.shop.admin<Data>(DETAIL, variables);
  if (customer === null) return null;
  const { locale, createdAt, note, defaultAddress } = customer;
  const language = new Intl.DisplayNames(view.locale, { type: "language" }).of(locale) ?? locale;
  const contact = html`<p>${customer.email}</p>
    <p>${customer.phone}</p>
    <p class="quiet">${t("adminLanguage")}: ${language}</p>
    <p class="quiet">${t("customerSince")} ${view.day(createdAt)}</p>`;
  const addresses = customer.addressesV2.nodes.map(
    (address) =>
      html`<div class="address">
        ${addressBlock(view, address)} ${address.id === defaultAddress?.id && badge(t("defaultAddress"))}
      </div>`,
  );
  const companies = customer.companyContactProfiles.map(
    ({ company }) => html`<p><a href="${base}/companies/${numberOf(company.id)}">${company.name}</a></p>`,
  );
  const title = customer.displayName || customer.email || id;
  const body = html`${heading(title, null, { href: `${base}/customers`, label: t("customers") })}
    <div class="columns">
      <div>
        ${card(t("draftOrders"), draftTable(view, draftOrders.nodes))}
        ${blocks(view, "admin.customer-details.block.render", customer.id)}
        ${card(t("orders"), orderTable(view, orders.nodes))} ${metafieldsCard(view, customer.metafields.nodes)}
      </div>
      <div>
        ${card(t("contact"), contact)} ${companies.length === 0 ? null : card(t("companies"), html`${companies}`)}
        ${card(t("addresses"), addresses.length === 0 ? html`<p class="quiet">${t("noAddress")}</p>` : html`${addresses}`)}
        ${card(t("note"), html`<p class="${note === null ? "quiet" : "note"}">${note ?? t("noNote")}</p>`)}
        ${card(t("tags"), tagList(view, customer.tags))}
      </div>
    </div>`;
  return { title, body, section: "customers" };
}
