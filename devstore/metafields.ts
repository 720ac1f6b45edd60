/** Metafields as they are kept. https://shopify.dev/docs/apps/build/custom-data/metafields */
import { APP_ID } from "./graphql/app-identity.ts";
import type { MetafieldDefinitionRow, MetafieldRow } from "./state/shapes.ts";
import type { ShopStore } from "./state/store.ts";

export interface Owner {
  readonly type: string;
  readonly id: number;
}

export interface MetafieldInput {
  namespace?: string | null;
  key?: string | null;
  type?: string | null;
  value?: string | null;
}

/**
 * "$app" and no namespace at all stand for the app's own, reserved one.
 * https://shopify.dev/docs/apps/build/custom-data/ownership#reserved-prefixes
 */
export function namespaceOf(text: string | null | undefined): string {
  const own = `app--${String(APP_ID)}`;
  if (text === null || text === undefined || text === "$app") return own;
  return text.startsWith("$app:") ? `${own}--${text.slice("$app:".length)}` : text;
}

export function metafieldsOf(store: ShopStore, owner: Owner): MetafieldRow[] {
  return store.metafields.where("ownerId", owner.id).filter((row) => row.ownerType === owner.type);
}

/** `namespace` as {@link namespaceOf} gives it. */
export function findMetafield(store: ShopStore, owner: Owner, namespace: string, key: string): MetafieldRow | null {
  return metafieldsOf(store, owner).find((row) => row.namespace === namespace && row.key === key) ?? null;
}

export function definitionOf(
  store: ShopStore,
  ownerType: string,
  namespace: string,
  key: string,
): MetafieldDefinitionRow | null {
  const all = store.metafieldDefinitions.all();
  return all.find((row) => row.ownerType === ownerType && row.namespace === namespace && row.key === key) ?? null;
}

/** Sets metafields that have been checked. */
export function setMetafields(store: ShopStore, owner: Owner, inputs: readonly MetafieldInput[]): MetafieldRow[] {
  const now = store.clock.nowIso();
  return inputs.map((input) => {
    const namespace = namespaceOf(input.namespace);
    const key = input.key ?? "";
    const before = findMetafield(store, owner, namespace, key);
    const definition = definitionOf(store, owner.type, namespace, key);
    return store.metafields.put({
      id: before?.id ?? store.metafields.nextId(),
      ownerType: owner.type,
      ownerId: owner.id,
      ...{ namespace, key },
      type: definition?.type ?? input.type ?? before?.type ?? "",
      value: input.value ?? "",
      valueBefore: before?.value ?? null,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    });
  });
}

export function removeMetafields(store: ShopStore, owner: Owner): void {
  for (const row of metafieldsOf(store, owner)) store.metafields.remove(row.id);
}
