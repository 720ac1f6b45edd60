import type { Gid } from "../values/gid.ts";
import { ok, type Result } from "../values/result.ts";
import { gidIn } from "./answer.ts";
import type { Store } from "./gateway.server.ts";
import { CompaniesOfCustomer, CompanyById } from "./generated/documents.ts";
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
