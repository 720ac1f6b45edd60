/** Customers and their addresses. assumed: the wording of errors, where no page gives it. */
import { uniqueTags } from "../drafts/input.ts";
import { gid, idOf } from "../ids.ts";
import { removeMetafields, setMetafields } from "../metafields.ts";
import type { MetafieldInput } from "../metafields.ts";
import type { AddressRow, CustomerRow, MarketingState } from "../state/shapes.ts";
import { consentPayload, customerPayload } from "../webhooks/payloads.ts";
import type { AddressInput } from "./addresses.ts";
import { addressOf, newAddressId, presentAddress } from "./addresses.ts";
import type { Context } from "./context.ts";
import { field } from "./context.ts";
import { customerMerge } from "./customer-merge.ts";
import { customerById, ordersOf, presentCustomer } from "./customers.ts";
import { metafieldErrors } from "./metafields.ts";
import { presentShop } from "./shop.ts";
import { onlyImplemented } from "./unimplemented.ts";
import type { UserError } from "./user-errors.ts";
import { userError } from "./user-errors.ts";

interface ConsentInput {
  marketingState: MarketingState;
  marketingOptInLevel?: string | null;
  consentUpdatedAt?: string | null;
}

interface CustomerInput {
  id?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  email?: string | null;
  phone?: string | null;
  note?: string | null;
  tags?: string[] | null;
  locale?: string | null;
  taxExempt?: boolean | null;
  addresses?: AddressInput[] | null;
  emailMarketingConsent?: ConsentInput | null;
  metafields?: MetafieldInput[] | null;
}

const INPUT_FIELDS = [
  ...["id", "firstName", "lastName", "email", "phone", "note", "tags", "locale", "taxExempt", "addresses"],
  ...["emailMarketingConsent", "metafields"],
];

const NOT_FOUND = userError(["id"], "Customer does not exist");

function blankCustomer({ store }: Context): CustomerRow {
  const now = store.clock.nowIso();
  const primary = store.shop.locales.find((locale) => locale.primary);
  return {
    ...{ id: 0, firstName: null, lastName: null, email: null, phone: null, note: null, tags: [], taxExempt: false },
    ...{ marketingState: "NOT_SUBSCRIBED", marketingOptInLevel: null, marketingUpdatedAt: null },
    ...{ addresses: [], defaultAddressId: null, createdAt: now, updatedAt: now },
    locale: primary?.locale ?? "en",
  };
}

/** E-mail and phone are unique in a shop. https://shopify.dev/docs/api/admin-graphql/latest/input-objects/CustomerInput */
function faults(row: CustomerRow, { store }: Context): UserError[] {
  const errors: UserError[] = [];
  const others = store.customers.all().filter((other) => other.id !== row.id);
  if (!row.email && !row.phone && !row.firstName && !row.lastName) {
    errors.push(userError(null, "Customer must have a name, phone number or email address"));
  }
  if (row.email !== null) {
    const email = row.email.toLowerCase();
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) errors.push(userError(["email"], "Email is invalid"));
    else if (others.some((other) => other.email?.toLowerCase() === email)) {
      errors.push(userError(["email"], "Email has already been taken"));
    }
  }
  if (row.phone !== null) {
    if (!/^\+[1-9]\d{6,14}$/.test(row.phone)) errors.push(userError(["phone"], "Phone is invalid"));
    else if (others.some((other) => other.phone === row.phone)) {
      errors.push(userError(["phone"], "Phone has already been taken"));
    }
  }
  return errors;
}

function text(given: string | null | undefined, before: string | null): string | null {
  return given === undefined ? before : given?.trim() || null;
}

function consent(input: ConsentInput | null | undefined, before: CustomerRow, now: string) {
  const { marketingState, marketingOptInLevel, marketingUpdatedAt } = before;
  if (!input) return { marketingState, marketingOptInLevel, marketingUpdatedAt };
  onlyImplemented(input, "CustomerEmailMarketingConsentInput", [
    "marketingState",
    "marketingOptInLevel",
    "consentUpdatedAt",
  ]);
  const at = input.consentUpdatedAt ?? now;
  // "The customer's consent state reflects the consent record with the most recent consent_updated_at date."
  // https://shopify.dev/docs/api/admin-graphql/2026-07/objects/CustomerEmailMarketingConsentState
  if (marketingUpdatedAt !== null && Date.parse(at) < Date.parse(marketingUpdatedAt))
    return { marketingState, marketingOptInLevel, marketingUpdatedAt };
  return {
    marketingState: input.marketingState,
    marketingOptInLevel: input.marketingOptInLevel ?? "UNKNOWN",
    marketingUpdatedAt: at,
  };
}

function readCustomer(input: CustomerInput, context: Context, before: CustomerRow | null) {
  onlyImplemented(input, "CustomerInput", INPUT_FIELDS);
  const { store } = context;
  const was = before ?? blankCustomer(context);
  const now = store.clock.nowIso();
  const given = input.addresses?.map((address) => addressOf(address, newAddressId(context)));
  const customer: CustomerRow = {
    ...was,
    ...consent(input.emailMarketingConsent, was, now),
    firstName: text(input.firstName, was.firstName),
    lastName: text(input.lastName, was.lastName),
    email: text(input.email, was.email),
    phone: text(input.phone, was.phone)?.replace(/[\s().-]/g, "") ?? null,
    note: text(input.note, was.note),
    tags: uniqueTags(input.tags === undefined ? was.tags : (input.tags ?? [])),
    locale: input.locale ?? was.locale,
    taxExempt: input.taxExempt ?? was.taxExempt,
    addresses: given ?? was.addresses,
    defaultAddressId: given === undefined ? was.defaultAddressId : (given[0]?.id ?? null),
    updatedAt: now,
  };
  const metafields = metafieldErrors(store, "Customer", input.metafields ?? [], ["metafields"]);
  return { customer, errors: [...faults(customer, context), ...metafields] };
}

const customerCreate = field<{ input: CustomerInput }>(["input"], ({ input }, context) => {
  const { store } = context;
  const { customer, errors } = readCustomer(input, context, null);
  if (errors.length > 0) return { customer: null, userErrors: errors };
  const row = store.customers.put({ ...customer, id: store.customers.nextId() });
  setMetafields(store, { type: "Customer", id: row.id }, input.metafields ?? []);
  context.emit("customers/create", customerPayload(row));
  return { customer: presentCustomer(row), userErrors: [] };
});

const customerUpdate = field<{ input: CustomerInput }>(["input"], ({ input }, context) => {
  const before = input.id ? customerById(input.id, context.store) : null;
  if (before === null) return { customer: null, userErrors: [NOT_FOUND] };
  const { customer, errors } = readCustomer(input, context, before);
  if (errors.length > 0) return { customer: null, userErrors: errors };
  setMetafields(context.store, { type: "Customer", id: customer.id }, input.metafields ?? []);
  return { customer: changed(customer, context), userErrors: [] };
});

const SET_FIELDS = ["firstName", "lastName", "email", "phone", "note", "tags", "locale", "taxExempt", "addresses"];

/** "Omitted fields will not be updated." https://shopify.dev/docs/api/admin-graphql/2026-07/mutations/customerSet */
const customerSet = field<{ identifier?: { id?: string } | null; input: CustomerInput }>(
  ["identifier", "input"],
  ({ identifier, input }, context) => {
    onlyImplemented(input, "CustomerSetInput", SET_FIELDS);
    onlyImplemented(identifier ?? {}, "CustomerSetIdentifiers", ["id"]);
    const before = identifier?.id ? customerById(identifier.id, context.store) : null;
    if (before === null) return { customer: null, userErrors: [{ ...NOT_FOUND, code: "NOT_FOUND" }] };
    const { customer, errors } = readCustomer(input, context, before);
    if (errors.length > 0)
      return { customer: null, userErrors: errors.map((error) => ({ ...error, code: "INVALID" })) };
    return { customer: changed(customer, context), userErrors: [] };
  },
);

function changed(customer: CustomerRow, context: Context) {
  const row = context.store.customers.put({ ...customer, updatedAt: context.store.clock.nowIso() });
  context.emit("customers/update", customerPayload(row));
  return presentCustomer(row);
}

/** "You can only delete customers who haven't placed any orders." https://shopify.dev/docs/api/admin-graphql/latest/mutations/customerDelete */
const customerDelete = field<{ input: { id: string } }>(["input"], ({ input }, context) => {
  const { store } = context;
  const row = customerById(input.id, store);
  const shop = presentShop(context);
  if (row === null)
    return { deletedCustomerId: null, shop, userErrors: [userError(["id"], "Customer can't be found")] };
  if (ordersOf(store, row.id).length > 0) {
    const message = "Customer can’t be deleted because they have associated orders";
    return { deletedCustomerId: null, shop, userErrors: [userError(["id"], message)] };
  }
  store.customers.remove(row.id);
  removeMetafields(store, { type: "Customer", id: row.id });
  context.emit("customers/delete", { id: row.id, admin_graphql_api_id: gid("Customer", row.id) });
  return { deletedCustomerId: input.id, shop, userErrors: [] };
});

function withAddress(row: CustomerRow, address: AddressRow, asDefault: boolean): CustomerRow {
  const isKnown = row.addresses.some((one) => one.id === address.id);
  const addresses = isKnown
    ? row.addresses.map((one) => (one.id === address.id ? address : one))
    : [...row.addresses, address];
  const defaultAddressId = asDefault || row.defaultAddressId === null ? address.id : row.defaultAddressId;
  return { ...row, addresses, defaultAddressId };
}

function addressIn(row: CustomerRow, id: string): AddressRow | null {
  const number = idOf("MailingAddress", id);
  return row.addresses.find((address) => address.id === number) ?? null;
}

type NewAddress = { customerId: string; address: AddressInput; setAsDefault?: boolean | null };

const NO_CUSTOMER = userError(["customerId"], "Customer does not exist");
const NO_ADDRESS = userError(["addressId"], "Address does not exist");

const customerAddressCreate = field<NewAddress>(["customerId", "address", "setAsDefault"], (args, context) => {
  const row = customerById(args.customerId, context.store);
  if (row === null) return { address: null, userErrors: [NO_CUSTOMER] };
  const address = addressOf(args.address, newAddressId(context));
  changed(withAddress(row, address, args.setAsDefault === true), context);
  return { address: presentAddress(address, "CustomerAddress"), userErrors: [] };
});

const customerAddressUpdate = field<NewAddress & { addressId: string }>(
  ["customerId", "addressId", "address", "setAsDefault"],
  (args, context) => {
    const row = customerById(args.customerId, context.store);
    if (row === null) return { address: null, userErrors: [NO_CUSTOMER] };
    const before = addressIn(row, args.addressId);
    if (before === null) return { address: null, userErrors: [NO_ADDRESS] };
    const address = addressOf(args.address, before.id, before);
    changed(withAddress(row, address, args.setAsDefault === true), context);
    return { address: presentAddress(address, "CustomerAddress"), userErrors: [] };
  },
);

type KnownAddress = { customerId: string; addressId: string };

const customerAddressDelete = field<KnownAddress>(["customerId", "addressId"], (args, context) => {
  const row = customerById(args.customerId, context.store);
  if (row === null) return { deletedAddressId: null, userErrors: [NO_CUSTOMER] };
  const gone = addressIn(row, args.addressId);
  if (gone === null) return { deletedAddressId: null, userErrors: [NO_ADDRESS] };
  const addresses = row.addresses.filter((address) => address.id !== gone.id);
  const defaultAddressId = row.defaultAddressId === gone.id ? (addresses[0]?.id ?? null) : row.defaultAddressId;
  changed({ ...row, addresses, defaultAddressId }, context);
  return { deletedAddressId: args.addressId, userErrors: [] };
});

const customerUpdateDefaultAddress = field<KnownAddress>(["customerId", "addressId"], (args, context) => {
  const row = customerById(args.customerId, context.store);
  if (row === null) return { customer: null, userErrors: [NO_CUSTOMER] };
  const address = addressIn(row, args.addressId);
  if (address === null) return { customer: null, userErrors: [NO_ADDRESS] };
  return { customer: changed({ ...row, defaultAddressId: address.id }, context), userErrors: [] };
});

type MarketingInput = { customerId: string; emailMarketingConsent: ConsentInput };

/** "Only three values are accepted as input." https://shopify.dev/docs/api/admin-graphql/2026-07/mutations/customerEmailMarketingConsentUpdate */
const SETTABLE: readonly string[] = ["SUBSCRIBED", "UNSUBSCRIBED", "PENDING"];

const customerEmailMarketingConsentUpdate = field<{ input: MarketingInput }>(["input"], ({ input }, context) => {
  const row = customerById(input.customerId, context.store);
  if (row === null) return { customer: null, userErrors: [{ ...NO_CUSTOMER, code: "INVALID" }] };
  const { marketingState } = input.emailMarketingConsent;
  if (!SETTABLE.includes(marketingState)) {
    const field = ["input", "emailMarketingConsent", "marketingState"];
    return { customer: null, userErrors: [{ ...userError(field, "Marketing state is invalid"), code: "INCLUSION" }] };
  }
  const next = { ...row, ...consent(input.emailMarketingConsent, row, context.store.clock.nowIso()) };
  const shown = changed(next, context);
  context.emit("customers/email_marketing_consent_update", consentPayload(next));
  return { customer: shown, userErrors: [] };
});

/**
 * "The invite only works when legacy customer accounts are enabled on the shop."
 * https://shopify.dev/docs/api/admin-graphql/2026-07/mutations/customerSendAccountInviteEmail
 * assumed: with new accounts, without an e-mail and for an account that is in use it is a user error; no e-mail is sent here.
 */
const customerSendAccountInviteEmail = field<{ customerId: string }>(["customerId"], ({ customerId }, context) => {
  const row = customerById(customerId, context.store);
  const refused = (message: string) => ({
    customer: null,
    userErrors: [{ ...userError(["customerId"], message), code: "INVALID" }],
  });
  if (row === null) return refused("Customer can't be found");
  if (context.store.shop.customerAccounts !== "CLASSIC") return refused("Legacy customer accounts are not enabled");
  if (row.email === null) return refused("Customer has no email address");
  if (row.state === "ENABLED") return refused("Account already enabled");
  return { customer: changed({ ...row, state: "INVITED" }, context), userErrors: [] };
});

export const customerMutations = {
  customerAddressCreate,
  customerAddressDelete,
  customerAddressUpdate,
  customerCreate,
  customerDelete,
  customerEmailMarketingConsentUpdate,
  customerMerge,
  customerSendAccountInviteEmail,
  customerSet,
  customerUpdate,
  customerUpdateDefaultAddress,
};
