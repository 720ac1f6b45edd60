import { parseGid, type Gid } from "../values/gid.ts";
import type { Money } from "../values/money.ts";
import { parseMoneyV2 } from "../values/money-text.ts";
import { ok, type Result } from "../values/result.ts";
import { gidIn } from "./answer.ts";
import type { Store } from "./gateway.server.ts";
import { VariantsByIds, VariantsBySearch, type StoreVariantFragment } from "./generated/documents.ts";
import { SINGLE_VARIANT } from "./mirrored-products.server.ts";
import type { StoreRefusal } from "./refusal.ts";
import { searchTerm, searchWords } from "./search-syntax.ts";

/** A product variant as the store sells it. */
export type StoreVariant = {
  readonly id: Gid<"ProductVariant">;
  /** "" where the product has a single variant. */
  readonly title: string;
  readonly sku: string | null;
  readonly barcode: string | null;
  /** The store's own price in its currency; with tax or without as the shop's settings say. */
  readonly price: Money;
  readonly taxable: boolean;
  readonly availableForSale: boolean;
  /** Over all locations; null where the store does not count. */
  readonly inventoryQuantity: number | null;
  readonly product: {
    readonly id: Gid<"Product">;
    readonly title: string;
    readonly status: StoreVariantFragment["product"]["status"];
    readonly tags: readonly string[];
  };
};

/** 250 would be allowed; each costs two points of a bucket that other calls share. */
const IDS_A_CALL = 100;
const FOUND_AT_MOST = 20;

/**
 * Variants for what a person typed, at most 20, surest first: the SKU itself, the barcode itself, then words of SKU and
 * product title. The search is an index that lags behind a change by seconds; nothing is priced from it that is not read
 * again by id when the order is made.
 */
export async function findVariants(store: Store, text: string): Promise<Result<StoreVariant[], StoreRefusal>> {
  const typed = text.trim();
  if (typed === "") return ok([]);
  const found = new Map<string, StoreVariant>();
  for (const query of [`sku:${searchTerm(typed)}`, `barcode:${searchTerm(typed)}`, searchWords(typed)]) {
    const page = await searchVariants(store, query);
    if (!page.ok) return page;
    // The index answers `sku:` by words as well: an exact stage is done only when it found the very code.
    const exact = page.value.filter((variant) => isCode(variant, typed));
    for (const variant of [...exact, ...page.value]) found.set(variant.id, variant);
    if (exact.length > 0) break;
  }
  return ok([...found.values()].slice(0, FOUND_AT_MOST));
}

const isCode = ({ sku, barcode }: StoreVariant, typed: string) =>
  sku?.toLowerCase() === typed.toLowerCase() || barcode === typed;

async function searchVariants(store: Store, query: string): Promise<Result<StoreVariant[], StoreRefusal>> {
  if (query === "") return ok([]);
  const answer = await store.run(VariantsBySearch, { query, first: FOUND_AT_MOST });
  if (!answer.ok) return answer;
  const { shop, productVariants } = answer.value;
  return ok(productVariants.nodes.map((node) => variantOf(node, shop.currencyCode)));
}

/** By id, as the store has them now; what was deleted is not in the answer. */
export async function getVariants(
  store: Store,
  ids: readonly Gid<"ProductVariant">[],
): Promise<Result<ReadonlyMap<Gid<"ProductVariant">, StoreVariant>, StoreRefusal>> {
  const variants = new Map<Gid<"ProductVariant">, StoreVariant>();
  const wanted = [...new Set(ids)];
  for (let from = 0; from < wanted.length; from += IDS_A_CALL) {
    const answer = await store.run(VariantsByIds, { ids: wanted.slice(from, from + IDS_A_CALL) });
    if (!answer.ok) return answer;
    for (const node of answer.value.nodes) {
      if (!isVariant(node)) continue;
      const variant = variantOf(node, answer.value.shop.currencyCode);
      variants.set(variant.id, variant);
    }
  }
  return ok(variants);
}

/** A node of another kind answers no field of the fragment. */
const isVariant = (node: StoreVariantFragment | Record<PropertyKey, never> | null): node is StoreVariantFragment =>
  node !== null && "id" in node && parseGid("ProductVariant", node.id) !== null;

function variantOf(node: StoreVariantFragment, currencyCode: string): StoreVariant {
  return {
    id: gidIn("ProductVariant", node.id),
    title: node.title === SINGLE_VARIANT ? "" : node.title,
    sku: node.sku || null,
    barcode: node.barcode || null,
    price: parseMoneyV2({ amount: node.price, currencyCode }),
    taxable: node.taxable,
    availableForSale: node.availableForSale,
    inventoryQuantity: node.inventoryQuantity,
    product: { ...node.product, id: gidIn("Product", node.product.id) },
  };
}
