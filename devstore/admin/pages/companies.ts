import { html } from "../html.ts";
import type { Page, View } from "../view.ts";
import { numberOf } from "../view.ts";
import { card, heading } from "./parts.ts";

interface Company {
  readonly name: string;
  readonly externalId: string | null;
  readonly locations: { readonly nodes: readonly { readonly name: string }[] };
  readonly contacts: {
    readonly nodes: readonly { readonly customer: { readonly id: string; readonly displayName: string } }[];
  };
}

const DETAIL = `query AdminCompany($id: ID!) {
  company(id: $id) {
    name externalId
    locations(first: 50) { nodes { name } }
    contacts(first: 50) { nodes { customer { id displayName } } }
  }
}`;
const SAVE = `mutation AdminSaveCompany($id: ID!, $input: CompanyInput!) {
  companyUpdate(companyId: $id, input: $input) { userErrors { message } }
}`;
const DELETE = `mutation AdminDeleteCompany($id: ID!) { companyDelete(id: $id) { userErrors { message } } }`;

const gidOf = (number: string) => `gid://shopify/Company/${number}`;

export async function companyPage(view: View, number: string): Promise<Page | null> {
  const { t, base } = view;
  const { company } = await view.shop.admin<{ company: Company | null }>(DETAIL, { id: gidOf(number) });
  if (company === null) return null;
  const people = company.contacts.nodes.map(
    ({ customer }) => html`<p><a href="${base}/customers/${numberOf(customer.id)}">${customer.displayName}</a></p>`,
  );
  const body = html`${heading(company.name, null, { href: `${base}/customers`, label: t("customers") })}
    <form method="post" class="columns">
      <div>
        ${card(t("name"), html`<input class="input" name="name" value="${company.name}" aria-label="${t("name")}" />`)}
        <p><button class="button primary">${t("save")}</button></p>
      </div>
      <div>
        ${card(t("locations"), html`${company.locations.nodes.map(({ name }) => html`<p>${name}</p>`)}`)}
        ${card(t("customers"), html`${people}`)}
      </div>
    </form>
    <form method="post" action="${base}/companies/${number}/delete">
      <button class="button critical">${t("deleteCompany")}</button>
    </form>`;
  return { title: company.name, body, section: "customers" };
}

interface UserErrors {
  readonly userErrors: readonly { readonly message: string }[];
}

const messages = ({ userErrors }: UserErrors) => userErrors.map(({ message }) => message);

export async function saveCompany(view: View, number: string, form: URLSearchParams): Promise<readonly string[]> {
  const variables = { id: gidOf(number), input: { name: form.get("name") } };
  return messages((await view.shop.admin<{ companyUpdate: UserErrors }>(SAVE, variables)).companyUpdate);
}

export async function deleteCompany(view: View, number: string): Promise<readonly string[]> {
  return messages((await view.shop.admin<{ companyDelete: UserErrors }>(DELETE, { id: gidOf(number) })).companyDelete);
}
