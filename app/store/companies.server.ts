import type { Gid } from "../values/gid.ts";
import { ok, type Result } from "../values/result.ts";
import { gidIn } from "./answer.ts";
import type { Store } from "./gateway.server.ts";
import { CompaniesOfCustomer, CompanyById, PurchasingOfCustomer } from "./generated/documents.ts";
import type { StoreRefusal } from "./refusal.ts";

/** A company of the store's own B2B, which the store alone changes. */
export type StoreCompany = {
  readonly id: Gid<"Company">;
  readonly name: string;
  /** "" where the merchant gave none. */
  readonly externalId: string;
  /** The first twenty. */
  readonly locations: readonly { readonly id: Gid<"CompanyLocation">; readonly name: string }[];
  readonly locationCount: number;
};

/**
 * The companies for which a customer orders; none where the store has no such customer. It is a question of its own: a store
 * whose plan has no B2B refuses ("access-denied") whatever is asked together with it.
 * https://shopify.dev/docs/api/admin-graphql/2026-07/objects/CompanyContact
 */
export async function listCompaniesOf(
  store: Store,
  customer: Gid<"Customer">,
): Promise<Result<readonly Gid<"Company">[], StoreRefusal>> {
  const answer = await store.run(CompaniesOfCustomer, { id: customer });
  if (!answer.ok) return answer;
  const profiles = answer.value.customer?.companyContactProfiles ?? [];
  return ok([...new Set(profiles.map(({ company }) => gidIn("Company", company.id)))]);
}

/** For whom a customer may order: a company, as its contact, for one of its places. */
export type StorePurchasing = {
  readonly companyId: Gid<"Company">;
  readonly contactId: Gid<"CompanyContact">;
  readonly locationId: Gid<"CompanyLocation">;
  /** Where goods for the place go; null where the store does not say. */
  readonly address: {
    readonly line1: string;
    readonly zip: string;
    readonly city: string;
    readonly countryCode: string;
  } | null;
};

/**
 * All places for which a customer may order in the store, the first twenty of each company. None where nobody let them: a contact
 * without a role orders for no place.
 */
export async function listPurchasing(
  store: Store,
  customer: Gid<"Customer">,
): Promise<Result<readonly StorePurchasing[], StoreRefusal>> {
  const answer = await store.run(PurchasingOfCustomer, { id: customer });
  if (!answer.ok) return answer;
  const profiles = answer.value.customer?.companyContactProfiles ?? [];
  return ok(
    profiles.flatMap(({ id, company, roleAssignments }) =>
      roleAssignments.nodes.map(({ companyLocation }) => ({
        companyId: gidIn("Company", company.id),
        contactId: gidIn("CompanyContact", id),
        locationId: gidIn("CompanyLocation", companyLocation.id),
        address: placeOf(companyLocation.shippingAddress),
      })),
    ),
  );
}

type Place = {
  readonly address1: string | null;
  readonly zip: string | null;
  readonly city: string | null;
  readonly countryCode: string;
};

const placeOf = (place: Place | null): StorePurchasing["address"] =>
  place && {
    line1: place.address1 ?? "",
    zip: place.zip ?? "",
    city: place.city ?? "",
    countryCode: place.countryCode,
  };

/** Null where the store has no such company (any more). */
export async function findStoreCompany(
  store: Store,
  id: Gid<"Company">,
): Promise<Result<StoreCompany | null, StoreRefusal>> {
  const answer = await store.run(CompanyById, { id });
  if (!answer.ok) return answer;
  const { company } = answer.value;
  if (company === null) return ok(null);
  const locations = company.locations.nodes.map((one) => ({
    id: gidIn("CompanyLocation", one.id),
    name: one.name.trim(),
  }));
  return ok({
    ...{ id, name: company.name.trim(), externalId: company.externalId?.trim() ?? "", locations },
    locationCount: company.locationsCount?.count ?? locations.length,
  });
}
