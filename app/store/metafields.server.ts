import type { Gid } from "../values/gid.ts";
import { ok, type Result } from "../values/result.ts";
import type { Store } from "./gateway.server.ts";
import { MetafieldsDelete, MetafieldsSet, PublishedByIds } from "./generated/documents.ts";
import type { StoreRefusal } from "./refusal.ts";

/** What has metafields of Carnet's. */
export type MetafieldOwner = Gid<"Customer" | "ProductVariant" | "DiscountAutomaticNode" | "Validation">;

/** One of Carnet's own, which no other app reads or writes: the namespace is the app's. */
export type OwnMetafield = { readonly owner: MetafieldOwner; readonly key: string; readonly value: string };

/** https://shopify.dev/docs/api/admin-graphql/latest/mutations/metafieldsSet */
export const MOST_METAFIELDS_A_CALL = 25;

const NAMESPACE = "$app";
/** Variables of a Function's query are JSON: https://shopify.dev/docs/apps/build/functions/input-output/use-variables-input-queries */
const typeOf = (key: string) => (key === "variables" ? "json" : "single_line_text_field");

/** All of them or none. The same again does no harm. */
export async function setMetafields(
  store: Store,
  metafields: readonly OwnMetafield[],
): Promise<Result<null, StoreRefusal>> {
  const answer = await store.run(MetafieldsSet, {
    metafields: metafields.map(({ owner, key, value }) => ({
      ...{ ownerId: owner, namespace: NAMESPACE, key, value, type: typeOf(key) },
    })),
  });
  return answer.ok ? ok(null) : answer;
}

/** What is not there is no error. */
export async function deleteMetafields(
  store: Store,
  metafields: readonly Pick<OwnMetafield, "owner" | "key">[],
): Promise<Result<null, StoreRefusal>> {
  const answer = await store.run(MetafieldsDelete, {
    metafields: metafields.map(({ owner, key }) => ({ ownerId: owner, namespace: NAMESPACE, key })),
  });
  return answer.ok ? ok(null) : answer;
}

/** Of which of those that were sent the store says that there is no such owner, by their place. */
export function placesOfMissingOwners(refusal: StoreRefusal): readonly number[] {
  if (refusal.code !== "user-errors") return [];
  const places = refusal.errors.map(({ field: [, place, name] }) => (name === "ownerId" ? Number(place) : NaN));
  return places.every(Number.isSafeInteger) ? [...new Set(places)] : [];
}

/** What customers and variants hold: the terms of the ones, the prices of the others; null: none, undefined: there is no such thing. */
export async function findPublished(
  store: Store,
  owners: readonly MetafieldOwner[],
): Promise<Result<ReadonlyMap<MetafieldOwner, string | null>, StoreRefusal>> {
  const answer = await store.run(PublishedByIds, { ids: [...owners] });
  if (!answer.ok) return answer;
  const found = new Map<MetafieldOwner, string | null>();
  for (const [index, node] of answer.value.nodes.entries()) {
    const owner = owners[index];
    if (owner === undefined || node === null) continue;
    if ("terms" in node) found.set(owner, node.terms?.value ?? null);
    else if ("prices" in node) found.set(owner, node.prices?.value ?? null);
  }
  return ok(found);
}
