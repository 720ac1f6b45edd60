/**
 * Companies as the store's staff keep them. assumed: deleting a company takes its contacts and locations with it, and sends
 * companies/delete alone; whoever becomes a contact, or is one no longer, causes no webhook of the company or the customer.
 */
import { gid, idOf } from "../ids.ts";
import type { CompanyLocationRow, CompanyRow } from "../state/company-shapes.ts";
import { companyContactPayload, companyLocationPayload, companyPayload } from "../webhooks/payloads.ts";
import { companyById, presentCompany, presentCompanyContact, presentCompanyLocation } from "./companies.ts";
import type { Context } from "./context.ts";
import { field } from "./context.ts";
import { customerById } from "./customers.ts";
import { onlyImplemented } from "./unimplemented.ts";
import { userError } from "./user-errors.ts";

interface NamedInput {
  name?: string | null;
  externalId?: string | null;
  note?: string | null;
  phone?: string | null;
}

interface CreateInput {
  company: NamedInput;
  companyLocation?: NamedInput | null;
}

const missing = (name: string) => [
  { ...userError([name], "Resource requested does not exist."), code: "RESOURCE_NOT_FOUND" },
];

const changed = (row: CompanyRow, { store }: Context): CompanyRow =>
  store.companies.put({ ...row, updatedAt: store.clock.nowIso() });

const companyCreate = field<{ input: CreateInput }>(["input"], ({ input }, context) => {
  onlyImplemented(input, "CompanyCreateInput", ["company", "companyLocation"]);
  onlyImplemented(input.company, "CompanyInput", ["name", "externalId", "note"]);
  const { store } = context;
  const { name, externalId = null, note = null } = input.company;
  if (!name) {
    const errors = [{ ...userError(["input", "company", "name"], "Name can't be blank"), code: "BLANK" }];
    return { company: null, userErrors: errors };
  }
  const now = store.clock.nowIso();
  // https://shopify.dev/docs/apps/build/b2b/manage-client-company-locations: a company begins with one location of its name.
  const first = newLocation({ name, ...input.companyLocation }, context);
  const row = { id: store.companies.nextId(), name, externalId, note, createdAt: now, updatedAt: now };
  const company = store.companies.put({ ...row, locations: [first], contacts: [] });
  context.emit("companies/create", companyPayload(company));
  return { company: presentCompany(company), userErrors: [] };
});

function newLocation(input: NamedInput, { store }: Context): CompanyLocationRow {
  onlyImplemented(input, "CompanyLocationInput", ["name", "externalId", "phone"]);
  const { name, externalId, phone } = input;
  return { id: store.companies.nextId(), name: name ?? "", externalId: externalId ?? null, phone: phone ?? null };
}

type Update = { companyId: string; input: NamedInput };

const companyUpdate = field<Update>(["companyId", "input"], ({ companyId, input }, context) => {
  onlyImplemented(input, "CompanyInput", ["name", "externalId", "note"]);
  const before = companyById(companyId, context.store);
  if (before === null) return { company: null, userErrors: missing("companyId") };
  const { name, externalId = before.externalId, note = before.note } = input;
  const company = changed({ ...before, name: name ?? before.name, externalId, note }, context);
  context.emit("companies/update", companyPayload(company));
  return { company: presentCompany(company), userErrors: [] };
});

const companyDelete = field<{ id: string }>(["id"], ({ id }, context) => {
  const company = companyById(id, context.store);
  if (company === null) return { deletedCompanyId: null, userErrors: missing("id") };
  context.store.companies.remove(company.id);
  context.emit("companies/delete", companyPayload(company));
  return { deletedCompanyId: gid("Company", company.id), userErrors: [] };
});

const companyLocationCreate = field<Update>(["companyId", "input"], ({ companyId, input }, context) => {
  const before = companyById(companyId, context.store);
  if (before === null) return { companyLocation: null, userErrors: missing("companyId") };
  const location = newLocation(input, context);
  const company = changed({ ...before, locations: [...before.locations, location] }, context);
  context.emit("company_locations/create", companyLocationPayload(location, company));
  return { companyLocation: presentCompanyLocation(location, company), userErrors: [] };
});

type LocationUpdate = { companyLocationId: string; input: NamedInput };

const companyLocationUpdate = field<LocationUpdate>(["companyLocationId", "input"], (args, context) => {
  onlyImplemented(args.input, "CompanyLocationUpdateInput", ["name", "externalId", "phone"]);
  const number = idOf("CompanyLocation", args.companyLocationId);
  const before = context.store.companies.all().find(({ locations }) => locations.some(({ id }) => id === number));
  const old = before?.locations.find(({ id }) => id === number);
  if (before === undefined || old === undefined)
    return { companyLocation: null, userErrors: missing("companyLocationId") };
  const { name, externalId = old.externalId, phone = old.phone } = args.input;
  const location = { ...old, name: name ?? old.name, externalId, phone };
  const locations = before.locations.map((one) => (one.id === number ? location : one));
  const company = changed({ ...before, locations }, context);
  context.emit("company_locations/update", companyLocationPayload(location, company));
  return { companyLocation: presentCompanyLocation(location, company), userErrors: [] };
});

type Assigned = { companyId: string; customerId: string };

const companyAssignCustomerAsContact = field<Assigned>(["companyId", "customerId"], (args, context) => {
  const { store } = context;
  const before = companyById(args.companyId, store);
  const customer = customerById(args.customerId, store);
  if (before === null || customer === null)
    return { companyContact: null, userErrors: missing(before === null ? "companyId" : "customerId") };
  const contact = { id: store.companies.nextId(), customerId: customer.id, title: null };
  const company = changed({ ...before, contacts: [...before.contacts, contact] }, context);
  context.emit("company_contacts/create", companyContactPayload(contact, company));
  return { companyContact: presentCompanyContact(contact, company), userErrors: [] };
});

const companyContactDelete = field<{ companyContactId: string }>(["companyContactId"], (args, context) => {
  const number = idOf("CompanyContact", args.companyContactId);
  const before = context.store.companies.all().find(({ contacts }) => contacts.some(({ id }) => id === number));
  const contact = before?.contacts.find(({ id }) => id === number);
  if (before === undefined || contact === undefined)
    return { deletedCompanyContactId: null, userErrors: missing("companyContactId") };
  const company = changed({ ...before, contacts: before.contacts.filter((one) => one !== contact) }, context);
  context.emit("company_contacts/delete", companyContactPayload(contact, company));
  return { deletedCompanyContactId: gid("CompanyContact", contact.id), userErrors: [] };
});

export const companyMutations = {
  companyCreate,
  companyUpdate,
  companyDelete,
  companyLocationCreate,
  companyLocationUpdate,
  companyAssignCustomerAsContact,
  companyContactDelete,
};
