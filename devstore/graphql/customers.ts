import { PAGE_ARGUMENTS, connection } from "../connection.ts";
import type { Page } from "../connection.ts";
import { gid, idOf } from "../ids.ts";
import { moneyV2 } from "../money.ts";
import { orderTotals } from "../orders/totals.ts";
import { parseSearch } from "../search.ts";
import type { Searchable } from "../search.ts";
import type { CustomerRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";
import { fullName, presentAddress } from "./addresses.ts";
import { companyContactsOf } from "./companies.ts";
import type { Context, Presented } from "./context.ts";
import { field } from "./context.ts";
import { metafieldFields } from "./metafields.ts";
import { UnimplementedError } from "./unimplemented.ts";

/** "The full name of the customer … or else the email, or else the phone": Customer.displayName. */
export function displayName(row: CustomerRow): string {
  return fullName(row) || row.email || row.phone || "";
}

export function ordersOf(store: ShopStore, customerId: number) {
  return store.orders.where("customerId", customerId);
}

function emailAddress(row: CustomerRow): Presented | null {
  if (row.email === null) return null;
  return {
    __typename: "CustomerEmailAddress",
    emailAddress: row.email,
    marketingState: row.marketingState,
    marketingOptInLevel: row.marketingOptInLevel,
    marketingUpdatedAt: row.marketingUpdatedAt,
    validFormat: true,
  };
}

export function presentCustomer(row: CustomerRow): Presented {
  const addresses = row.addresses.map((address) => ({
    id: address.id,
    shown: presentAddress(address, "CustomerAddress"),
  }));
  return {
    __typename: "Customer",
    ...{ firstName: row.firstName, lastName: row.lastName, email: row.email, phone: row.phone, note: row.note },
    ...{ locale: row.locale, tags: [...row.tags].sort(), taxExempt: row.taxExempt },
    ...{ createdAt: row.createdAt, updatedAt: row.updatedAt },
    id: gid("Customer", row.id),
    legacyResourceId: String(row.id),
    displayName: displayName(row),
    state: row.state ?? "DISABLED",
    verifiedEmail: true,
    validEmailAddress: row.email !== null,
    defaultEmailAddress: emailAddress(row),
    defaultPhoneNumber: row.phone === null ? null : { __typename: "CustomerPhoneNumber", phoneNumber: row.phone },
    emailMarketingConsent:
      row.email === null
        ? null
        : {
            marketingState: row.marketingState,
            marketingOptInLevel: row.marketingOptInLevel,
            consentUpdatedAt: row.marketingUpdatedAt,
          },
    addresses: field<{ first?: number | null }>(["first"], ({ first }) =>
      addresses.slice(0, first ?? undefined).map((address) => address.shown),
    ),
    addressesV2: field<Page>(PAGE_ARGUMENTS, (page) => connection(addresses, page, (address) => address.shown)),
    defaultAddress: addresses.find((address) => address.id === row.defaultAddressId)?.shown ?? null,
    companyContactProfiles: (_: unknown, context: Context) => companyContactsOf(row, context),
    canDelete: (_: unknown, { store }: Context) => ordersOf(store, row.id).length === 0,
    numberOfOrders: (_: unknown, { store }: Context) => String(ordersOf(store, row.id).length),
    amountSpent: (_: unknown, { store }: Context) => {
      const spent = ordersOf(store, row.id).map((order) => orderTotals(order, store.shop.taxesIncluded).totalMinor);
      return moneyV2(
        spent.reduce((sum, minor) => sum + minor, 0),
        store.currencyCode,
      );
    },
    lastOrder: (_: unknown, context: Context) => {
      const last = ordersOf(context.store, row.id).sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
      return last === undefined ? null : context.present.order(last, context);
    },
    orders: field<Page & { sortKey?: string }>([...PAGE_ARGUMENTS, "sortKey"], (args, context) => {
      const keys = new Map([
        ["CREATED_AT", true],
        ["ID", false],
        ["PROCESSED_AT", true],
      ]);
      const byDate = keys.get(args.sortKey ?? "ID");
      if (byDate === undefined) throw new UnimplementedError(`Customer.orders(sortKey: ${String(args.sortKey)})`);
      const rows = ordersOf(context.store, row.id);
      return connection(
        rows,
        args,
        (order) => context.present.order(order, context),
        (order) => (byDate ? order.createdAt : order.id),
      );
    }),
    ...metafieldFields({ type: "Customer", id: row.id }),
  };
}

function searchable(row: CustomerRow): Searchable {
  const companies = row.addresses.map((address) => address.company);
  const cities = row.addresses.flatMap((address) => [address.city, address.zip]);
  const text = (...values: (string | null)[]) => ({ kind: "text", values }) as const;
  return {
    texts: [fullName(row), row.email, row.phone, ...companies, ...cities, ...row.tags],
    fields: {
      email: text(row.email),
      phone: text(row.phone),
      first_name: text(row.firstName),
      last_name: text(row.lastName),
      tag: text(...row.tags),
      country: text(...row.addresses.map((address) => address.countryCode)),
      id: { kind: "number", value: row.id },
      customer_date: { kind: "time", value: row.createdAt },
      created_at: { kind: "time", value: row.createdAt },
      updated_at: { kind: "time", value: row.updatedAt },
    },
  };
}

const SORTS: Readonly<Record<string, (row: CustomerRow) => string | number>> = {
  CREATED_AT: (row) => row.createdAt,
  ID: (row) => row.id,
  NAME: (row) => `${row.lastName ?? ""}, ${row.firstName ?? ""}`.toLowerCase(),
  RELEVANCE: (row) => row.id,
  UPDATED_AT: (row) => row.updatedAt,
};

function search(query: string | null | undefined, { store }: Context): CustomerRow[] {
  const matches = parseSearch(query);
  return store.customers.indexed().filter((row) => matches(searchable(row)));
}

type Identifier = { id?: string; emailAddress?: string; phoneNumber?: string; customId?: unknown };

function byIdentifier(identifier: Identifier, { store }: Context): CustomerRow | null {
  const { id, emailAddress: email, phoneNumber } = identifier;
  if (id !== undefined) return byId(id, store);
  if (email !== undefined)
    return store.customers.all().find((row) => row.email?.toLowerCase() === email.toLowerCase()) ?? null;
  if (phoneNumber !== undefined) return store.customers.all().find((row) => row.phone === phoneNumber) ?? null;
  throw new UnimplementedError("CustomerIdentifierInput.customId");
}

function byId(id: string, store: ShopStore): CustomerRow | null {
  const number = idOf("Customer", id);
  return number === null ? null : store.customers.get(number);
}

export const customerQueries = {
  customer: field<{ id: string }>(["id"], ({ id }, context) => {
    const row = byId(id, context.store);
    return row === null ? null : presentCustomer(row);
  }),
  customerByIdentifier: field<{ identifier: Identifier }>(["identifier"], ({ identifier }, context) => {
    const row = byIdentifier(identifier, context);
    return row === null ? null : presentCustomer(row);
  }),
  customers: field<Page & { query?: string | null; sortKey?: string }>(
    [...PAGE_ARGUMENTS, "query", "sortKey"],
    (args, context) => {
      const sort = SORTS[args.sortKey ?? "ID"];
      if (sort === undefined) throw new UnimplementedError(`customers(sortKey: ${String(args.sortKey)})`);
      return connection(search(args.query, context), args, presentCustomer, sort);
    },
  ),
  customersCount: field<{ query?: string | null; limit?: number | null }>(["query", "limit"], (args, context) => {
    const count = search(args.query, context).length;
    const limit = args.limit ?? count;
    return { count: Math.min(count, limit), precision: count > limit ? "AT_LEAST" : "EXACT" };
  }),
};

export { byId as customerById };
