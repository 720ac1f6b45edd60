import { html } from "../../admin/html.ts";
import { displayName } from "../../graphql/customers.ts";
import type { CompanyLocationRow } from "../../state/company-shapes.ts";
import type { CustomerRow } from "../../state/shapes.ts";
import type { ShopStore } from "../../state/store.ts";
import type { Shopper, StorefrontPage } from "../shopper.ts";

/** The places of companies that a customer is a contact of. assumed: a contact may order for all of them. */
export function locationsOf(store: ShopStore, customerId: number): { company: string; location: CompanyLocationRow }[] {
  return store.companies
    .all()
    .filter(({ contacts }) => contacts.some((contact) => contact.customerId === customerId))
    .flatMap(({ name, locations }) => locations.map((location) => ({ company: name, location })));
}

/** Everybody whom the store knows, to be signed in without a password. */
export function signInPage({ store, t, base, url }: Shopper): StorefrontPage {
  const words = (url.searchParams.get("q") ?? "").trim().toLowerCase();
  const named = (row: CustomerRow) => {
    const company = row.addresses[0]?.company ?? null;
    return [displayName(row), company, row.email].filter((part) => part !== null && part !== "").join(" · ");
  };
  const rows = store.customers.all().filter((row) => named(row).toLowerCase().includes(words));
  const item = (row: CustomerRow) => {
    const places = locationsOf(store, row.id);
    const choice = html`<label
      >${t("company")}
      <select name="location">
        ${places.map(({ company, location }) => html`<option value="${location.id}">${company} – ${location.name}</option>`)}
        <option value="">${t("ownAccount")}</option>
      </select></label
    >`;
    return html`<li>
      <form method="post" action="${base}/account/login">
        <input type="hidden" name="customer" value="${row.id}" />
        ${places.length > 0 && choice}
        <button class="link">${named(row)}</button>
      </form>
    </li>`;
  };
  const body = html`<h1>${t("signInAs")}</h1>
    <p>${t("signInText")}</p>
    <form role="search">
      <label>${t("search")} <input type="search" name="q" value="${url.searchParams.get("q")}" /></label>
      <button>${t("search")}</button>
    </form>
    <ul class="goods">
      ${rows.map(item)}
    </ul>`;
  return { title: t("signIn"), body };
}
