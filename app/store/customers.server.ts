import type { Gid } from "../values/gid.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { gidIn } from "./answer.ts";
import type { Store } from "./gateway.server.ts";
import { CustomerByEmail, CustomerById, CustomerCreate, type StoreCustomerFragment } from "./generated/documents.ts";
import type { StoreRefusal } from "./refusal.ts";

/** A customer of the store, which a saved customer of the address book may be linked to. */
export type StoreCustomer = {
  readonly id: Gid<"Customer">;
  readonly displayName: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  /** E.164 */
  readonly phone: string | null;
  readonly locale: string;
  readonly taxExempt: boolean;
};

/** The one customer with this address, or null. Not a search: it never lags behind a customer just created. */
export async function findStoreCustomerByEmail(
  store: Store,
  email: string,
): Promise<Result<StoreCustomer | null, StoreRefusal>> {
  const answer = await store.run(CustomerByEmail, { emailAddress: email });
  if (!answer.ok) return answer;
  const { customerByIdentifier } = answer.value;
  return ok(customerByIdentifier && customerOf(customerByIdentifier));
}

export async function findStoreCustomer(
  store: Store,
  id: Gid<"Customer">,
): Promise<Result<StoreCustomer | null, StoreRefusal>> {
  const answer = await store.run(CustomerById, { id });
  if (!answer.ok) return answer;
  return ok(answer.value.customer && customerOf(answer.value.customer));
}

export type NewStoreCustomer = {
  readonly email: string;
  readonly firstName?: string;
  readonly lastName?: string;
  /** E.164; the store refuses one that another customer has. */
  readonly phone?: string;
  readonly locale?: string;
  readonly tags?: readonly string[];
};

/** Refused with user errors when another customer of the store has the e-mail address or the phone number. */
export async function createStoreCustomer(
  store: Store,
  customer: NewStoreCustomer,
): Promise<Result<StoreCustomer, StoreRefusal>> {
  const answer = await store.run(CustomerCreate, { input: customer });
  if (!answer.ok) return answer;
  const created = answer.value.customerCreate?.customer;
  return created ? ok(customerOf(created)) : refuse({ code: "unknown-outcome" });
}

function customerOf(node: StoreCustomerFragment): StoreCustomer {
  return {
    id: gidIn("Customer", node.id),
    displayName: node.displayName,
    firstName: node.firstName ?? "",
    lastName: node.lastName ?? "",
    email: node.defaultEmailAddress?.emailAddress ?? null,
    phone: node.defaultPhoneNumber?.phoneNumber ?? null,
    locale: node.locale,
    taxExempt: node.taxExempt,
  };
}
