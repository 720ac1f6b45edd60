/**
 * Companies of B2B: https://shopify.dev/docs/api/admin-graphql/2026-07/objects/Company. They ask for read_customers or
 * read_companies, and for a plan that has B2B. assumed: a store without it denies access to them as it does without the scope.
 */
import { GraphQLError } from "graphql";
import { PAGE_ARGUMENTS, connection } from "../connection.ts";
import type { Page } from "../connection.ts";
import { gid, idOf } from "../ids.ts";
import type {
  CompanyAddressRow,
  CompanyContactRow,
  CompanyLocationRow,
  CompanyRow,
  PurchasingRow,
} from "../state/company-shapes.ts";
import type { CustomerRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";
import type { Context, Presented } from "./context.ts";
import { field } from "./context.ts";
import { metafieldFields } from "./metafields.ts";

function expectB2B({ companiesHidden }: Context, name: string): void {
  if (!companiesHidden()) return;
  const requiredAccess = "The API client must be installed on a store with B2B.";
  const extensions = { code: "ACCESS_DENIED", requiredAccess };
  throw new GraphQLError(`Access denied for ${name} field. Required access: ${requiredAccess}`, { extensions });
}

export function presentCompanyLocation(row: CompanyLocationRow, company: CompanyRow): Presented {
  return {
    __typename: "CompanyLocation",
    id: gid("CompanyLocation", row.id),
    ...{ name: row.name, externalId: row.externalId, phone: row.phone },
    ...{ createdAt: company.createdAt, updatedAt: company.updatedAt },
    shippingAddress: row.shippingAddress === undefined ? null : presentCompanyAddress(row, row.shippingAddress),
    company: () => presentCompany(company),
    ...metafieldFields({ type: "CompanyLocation", id: row.id }),
  };
}

export function companyLocationNode(id: number, store: ShopStore): Presented | null {
  for (const company of store.companies.all()) {
    const location = company.locations.find((one) => one.id === id);
    if (location !== undefined) return presentCompanyLocation(location, company);
  }
  return null;
}

function presentCompanyAddress({ id }: CompanyLocationRow, address: CompanyAddressRow): Presented {
  return { __typename: "CompanyAddress", id: gid("CompanyAddress", id), ...address };
}

export function presentCompanyContact(row: CompanyContactRow, company: CompanyRow): Presented {
  return {
    __typename: "CompanyContact",
    id: gid("CompanyContact", row.id),
    ...{ title: row.title, createdAt: company.createdAt, updatedAt: company.updatedAt },
    isMainContact: company.contacts[0]?.id === row.id,
    company: () => presentCompany(company),
    // assumed: a contact may order for all places of the company; the store can limit that.
    roleAssignments: field<Page>(PAGE_ARGUMENTS, (page) =>
      connection(company.locations, page, (location) => ({
        __typename: "CompanyContactRoleAssignment",
        id: gid("CompanyContactRoleAssignment", location.id),
        companyLocation: () => presentCompanyLocation(location, company),
      })),
    ),
    customer: (_: unknown, context: Context) => context.present.node(gid("Customer", row.customerId), context),
  };
}

export function presentCompany(row: CompanyRow): Presented {
  const [main] = row.contacts;
  return {
    __typename: "Company",
    id: gid("Company", row.id),
    ...{ name: row.name, externalId: row.externalId, note: row.note },
    ...{ createdAt: row.createdAt, updatedAt: row.updatedAt, customerSince: row.createdAt },
    mainContact: main === undefined ? null : presentCompanyContact(main, row),
    contactsCount: { count: row.contacts.length, precision: "EXACT" },
    contacts: field<Page>(PAGE_ARGUMENTS, (page) =>
      connection(row.contacts, page, (contact) => presentCompanyContact(contact, row)),
    ),
    locationsCount: { count: row.locations.length, precision: "EXACT" },
    locations: field<Page>(PAGE_ARGUMENTS, (page) =>
      connection(row.locations, page, (location) => presentCompanyLocation(location, row)),
    ),
    ...metafieldFields({ type: "Company", id: row.id }),
  };
}

/** Customer.companyContactProfiles: "A list of the customer's company contact profiles." */
export function companyContactsOf(customer: CustomerRow, context: Context): Presented[] {
  expectB2B(context, "companyContactProfiles");
  return context.store.companies
    .all()
    .flatMap((company) =>
      company.contacts
        .filter(({ customerId }) => customerId === customer.id)
        .map((contact) => presentCompanyContact(contact, company)),
    );
}

/** The company, contact and place of these numbers, where they belong together; else null. */
export function findPurchasing(
  { companyId, contactId, locationId }: PurchasingRow,
  store: ShopStore,
): { company: CompanyRow; contact: CompanyContactRow; location: CompanyLocationRow } | null {
  const company = store.companies.get(companyId);
  const contact = company?.contacts.find(({ id }) => id === contactId);
  const location = company?.locations.find(({ id }) => id === locationId);
  return company && contact && location ? { company, contact, location } : null;
}

/** The company that buys; null where nobody buys for one. */
export function presentPurchasing(row: PurchasingRow | null | undefined, store: ShopStore): Presented | null {
  const found = row ? findPurchasing(row, store) : null;
  if (found === null) return null;
  const { company, contact, location } = found;
  return {
    __typename: "PurchasingCompany",
    company: () => presentCompany(company),
    contact: () => presentCompanyContact(contact, company),
    location: () => presentCompanyLocation(location, company),
  };
}

export function companyById(id: string, store: ShopStore): CompanyRow | null {
  const number = idOf("Company", id);
  return number === null ? null : store.companies.get(number);
}

export const companyQueries = {
  company: field<{ id: string }>(["id"], ({ id }, context) => {
    expectB2B(context, "company");
    const row = companyById(id, context.store);
    return row === null ? null : presentCompany(row);
  }),
  companyLocation: field<{ id: string }>(["id"], ({ id }, context) => {
    expectB2B(context, "companyLocation");
    const number = idOf("CompanyLocation", id);
    return number === null ? null : companyLocationNode(number, context.store);
  }),
};
