import type { Gid } from "../values/gid.ts";
import { ok, type Result } from "../values/result.ts";
import { gidIn } from "./answer.ts";
import type { Store } from "./gateway.server.ts";
import {
  CustomerAddressCreate,
  CustomerAddressDelete,
  CustomerAddressUpdate,
  CustomerEmailMarketingConsentUpdate,
  CustomerSet,
  MirroredCustomerById,
  type CustomerAddressFragment,
  type MirroredCustomerFragment,
} from "./generated/documents.ts";
import type { StoreRefusal } from "./refusal.ts";

/** An address of a customer in the store; empty text where absent. */
export type StoreAddress = {
  readonly company: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly line1: string;
  readonly line2: string;
  readonly zip: string;
  readonly city: string;
  readonly provinceCode: string;
  readonly countryCode: string;
  readonly phone: string | null;
};

/** `gid` as the store wrote it: a query behind the number is part of what it takes back. */
export type KnownStoreAddress = StoreAddress & { readonly id: bigint; readonly gid: string };

/** https://shopify.dev/docs/api/admin-graphql/2026-07/enums/CustomerState */
export type AccountState = MirroredCustomerFragment["state"];

/** All that Carnet and the store both say of a customer. */
export type MirroredCustomer = {
  readonly id: Gid<"Customer">;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: string;
  /** Of classic accounts; with new ones it says nothing. */
  readonly accountState: AccountState;
  /** What Carnet last told the store. */
  readonly mayLogIn: boolean;
  /** When the customer said that they want the newsletter, ISO 8601; null where they don't. */
  readonly subscribedAt: string | null;
  readonly defaultAddressId: bigint | null;
  readonly addresses: readonly KnownStoreAddress[];
};

/** Null where the store has no such customer (any more). */
export async function findMirroredCustomer(
  store: Store,
  id: Gid<"Customer">,
): Promise<Result<MirroredCustomer | null, StoreRefusal>> {
  const answer = await store.run(MirroredCustomerById, { id });
  if (!answer.ok) return answer;
  return ok(answer.value.customer && mirroredOf(answer.value.customer));
}

/** What is left out stays as it is in the store. */
export type MirroredFields = {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  readonly phone?: string | null;
  readonly locale?: string;
};

/** Refused with user errors when another customer of the store has the e-mail address or the phone number. */
export async function setMirroredFields(
  store: Store,
  id: Gid<"Customer">,
  fields: MirroredFields,
): Promise<Result<null, StoreRefusal>> {
  return done(await store.run(CustomerSet, { id, input: fields }));
}

/** Null where the store's answer does not say which: it is found when the customer is read again. */
export async function createStoreAddress(
  store: Store,
  customerId: Gid<"Customer">,
  address: StoreAddress,
  setAsDefault: boolean,
): Promise<Result<null, StoreRefusal>> {
  return done(await store.run(CustomerAddressCreate, { customerId, address: inputOf(address), setAsDefault }));
}

export async function updateStoreAddress(
  store: Store,
  customerId: Gid<"Customer">,
  addressId: string,
  address: StoreAddress,
  setAsDefault: boolean,
): Promise<Result<null, StoreRefusal>> {
  const variables = { customerId, addressId, address: inputOf(address), setAsDefault };
  return done(await store.run(CustomerAddressUpdate, variables));
}

export async function deleteStoreAddress(
  store: Store,
  customerId: Gid<"Customer">,
  addressId: string,
): Promise<Result<null, StoreRefusal>> {
  return done(await store.run(CustomerAddressDelete, { customerId, addressId }));
}

/**
 * "The customer's consent state reflects the consent record with the most recent consent_updated_at date": one who
 * unsubscribed after that day stays so.
 * https://shopify.dev/docs/api/admin-graphql/2026-07/objects/CustomerEmailMarketingConsentState
 */
export async function setNewsletterConsent(
  store: Store,
  customerId: Gid<"Customer">,
  consent: { readonly isSubscribed: boolean; readonly at: string },
): Promise<Result<null, StoreRefusal>> {
  const emailMarketingConsent = {
    marketingState: consent.isSubscribed ? "SUBSCRIBED" : "UNSUBSCRIBED",
    marketingOptInLevel: "SINGLE_OPT_IN",
    consentUpdatedAt: consent.at,
  } as const;
  return done(await store.run(CustomerEmailMarketingConsentUpdate, { input: { customerId, emailMarketingConsent } }));
}

const done = (answer: Result<unknown, StoreRefusal>): Result<null, StoreRefusal> => (answer.ok ? ok(null) : answer);

const mirroredOf = (node: MirroredCustomerFragment): MirroredCustomer => mirroredCustomer(node, node.addressesV2.nodes);

type Own = Omit<MirroredCustomerFragment, "addressesV2" | "defaultEmailAddress" | "mayLogIn"> & {
  /** Not told of customers in bulk. */
  readonly mayLogIn?: MirroredCustomerFragment["mayLogIn"];
  readonly defaultEmailAddress: {
    readonly emailAddress: string;
    readonly marketingState: string;
    readonly marketingUpdatedAt: string | null;
  } | null;
};

/** Also of what a bulk operation tells line by line. */
export function mirroredCustomer(node: Own, addresses: readonly CustomerAddressFragment[]): MirroredCustomer {
  const { defaultEmailAddress: email, defaultAddress } = node;
  return {
    id: gidIn("Customer", node.id),
    firstName: node.firstName ?? "",
    lastName: node.lastName ?? "",
    email: email?.emailAddress ?? null,
    phone: node.defaultPhoneNumber?.phoneNumber ?? null,
    locale: node.locale,
    accountState: node.state,
    mayLogIn: node.mayLogIn?.value === "true",
    subscribedAt: email?.marketingState === "SUBSCRIBED" ? email.marketingUpdatedAt : null,
    defaultAddressId: defaultAddress && numberOf(defaultAddress.id),
    addresses: addresses.map(addressOf),
  };
}

function addressOf(node: CustomerAddressFragment): KnownStoreAddress {
  const text = (value: string | null) => value?.trim() ?? "";
  return {
    ...{ id: numberOf(node.id), gid: node.id },
    ...{ company: text(node.company), firstName: text(node.firstName), lastName: text(node.lastName) },
    ...{ line1: text(node.address1), line2: text(node.address2), zip: text(node.zip), city: text(node.city) },
    ...{
      provinceCode: text(node.provinceCode),
      countryCode: text(node.countryCodeV2),
      phone: text(node.phone) || null,
    },
  };
}

/** An address's id carries the name of its model after the number. */
const numberOf = (id: string): bigint => BigInt(/\/(\d+)(?:\?.*)?$/.exec(id)?.[1] ?? "0");

function inputOf({ line1, line2, ...same }: StoreAddress) {
  return { ...same, address1: line1, address2: line2 };
}
