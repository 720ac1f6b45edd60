import type { Gid } from "../values/gid.ts";

/** What the store can be told something about. */
export type PublicationOwner = Gid<"Customer" | "ProductVariant" | "DiscountAutomaticNode" | "Validation">;

/** What the store is to know of one thing, by the metafield's key; null: nothing. */
export type OwnerValues = {
  readonly owner: PublicationOwner;
  readonly values: Readonly<Record<string, string | null>>;
};

/** What of it the store does not know yet; null takes away what it knows. */
export type OwnerChanges = OwnerValues;

/** The metafields of one call, and what they are about. */
export type StoreCall = {
  readonly set: readonly { readonly owner: PublicationOwner; readonly key: string; readonly value: string }[];
  readonly remove: readonly { readonly owner: PublicationOwner; readonly key: string }[];
};

/**
 * As few points as can be: a call costs ten and something for each owner in it, so calls are filled, and no owner is paid for
 * twice (https://shopify.dev/docs/apps/build/metafields/metafield-limits). Answers what is full, and what is still to be filled.
 */
export function filledCalls(
  waiting: readonly OwnerChanges[],
  mostACall: number,
): { readonly full: readonly (readonly OwnerChanges[])[]; readonly rest: readonly OwnerChanges[] } {
  const full: OwnerChanges[][] = [];
  let call: OwnerChanges[] = [];
  let count = 0;
  for (const changes of waiting) {
    const size = Object.keys(changes.values).length;
    if (count + size > mostACall) {
      full.push(call);
      [call, count] = [[], 0];
    }
    call.push(changes);
    count += size;
  }
  if (count === mostACall) return { full: [...full, call], rest: [] };
  return { full, rest: call };
}

export function callOf(changes: readonly OwnerChanges[]): StoreCall {
  const all = changes.flatMap(({ owner, values }) =>
    Object.entries(values).map(([key, value]) => ({ owner, key, value })),
  );
  return {
    set: all.flatMap(({ owner, key, value }) => (value === null ? [] : [{ owner, key, value }])),
    remove: all.flatMap(({ owner, key, value }) => (value === null ? [{ owner, key }] : [])),
  };
}
