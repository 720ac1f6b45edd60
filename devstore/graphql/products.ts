import { GraphQLError } from "graphql";
import { PAGE_ARGUMENTS, connection } from "../connection.ts";
import type { Page } from "../connection.ts";
import { gid, idOf } from "../ids.ts";
import { formatMoney, moneyV2 } from "../money.ts";
import { parseSearch } from "../search.ts";
import type { Searchable } from "../search.ts";
import type { ProductRow, VariantRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";
import { collectionsOf } from "./collections.ts";
import type { Context, Presented } from "./context.ts";
import { field } from "./context.ts";
import { metafieldFields } from "./metafields.ts";
import { UnimplementedError } from "./unimplemented.ts";

function variantsOf(store: ShopStore, productId: number): VariantRow[] {
  return store.variants.where("productId", productId).sort((a, b) => a.position - b.position);
}

function productOf(store: ShopStore, variant: VariantRow): ProductRow {
  const product = store.products.get(variant.productId);
  if (product === null) throw new Error(`Variant ${String(variant.id)} has no product`);
  return product;
}

/** "Default Title" is the only variant of a product without options, and says nothing to a reader. */
export function hasOwnTitle(variant: VariantRow): boolean {
  return variant.title !== "Default Title";
}

function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function presentOption(productId: number, option: ProductRow["options"][number], index: number): Presented {
  return {
    __typename: "ProductOption",
    id: gid("ProductOption", productId * 10 + index),
    name: option.name,
    position: index + 1,
    values: option.values,
  };
}

function priceRange(variants: readonly VariantRow[], currencyCode: string): Presented {
  const prices = variants.map((variant) => variant.priceMinor);
  return {
    minVariantPrice: moneyV2(Math.min(...prices), currencyCode),
    maxVariantPrice: moneyV2(Math.max(...prices), currencyCode),
  };
}

/** `loaded`: its variants, where many products were read at once. */
export function presentProduct(row: ProductRow, { store }: Context, loaded?: readonly VariantRow[]): Presented {
  const variants = () => (loaded ??= variantsOf(store, row.id));
  return {
    __typename: "Product",
    ...{ handle: row.handle, title: row.title, vendor: row.vendor, productType: row.productType, status: row.status },
    ...{ descriptionHtml: row.descriptionHtml, createdAt: row.createdAt, updatedAt: row.updatedAt },
    id: gid("Product", row.id),
    legacyResourceId: String(row.id),
    tags: [...row.tags].sort(),
    description: plainText(row.descriptionHtml),
    isGiftCard: row.isGiftCard === true,
    requiresSellingPlan: row.requiresSellingPlan === true,
    featuredImage: null,
    featuredMedia: null,
    hasOnlyDefaultVariant: () => variants().every((variant) => !hasOwnTitle(variant)),
    options: field<{ first?: number | null }>(["first"], ({ first }) =>
      row.options.slice(0, first ?? undefined).map((option, index) => presentOption(row.id, option, index)),
    ),
    totalInventory: () => variants().reduce((sum, variant) => sum + variant.inventoryQuantity, 0),
    tracksInventory: true,
    variantsCount: () => ({ count: variants().length, precision: "EXACT" }),
    priceRangeV2: () => priceRange(variants(), store.currencyCode),
    variants: field<Page & { sortKey?: string }>([...PAGE_ARGUMENTS, "sortKey"], (args, context) => {
      if (args.sortKey !== undefined && args.sortKey !== "POSITION") {
        throw new UnimplementedError(`Product.variants(sortKey: ${args.sortKey})`);
      }
      return connection(
        variants(),
        args,
        (variant) => presentVariant(variant, context, row),
        (variant) => variant.position,
      );
    }),
    collections: field<Page>(PAGE_ARGUMENTS, (args, context) =>
      connection(collectionsOf(store, row), args, (collection) => context.present.collection(collection, context)),
    ),
    ...metafieldFields({ type: "Product", id: row.id }),
  };
}

/** Numbers of their own: an item is no variant. */
const ITEM_OFFSET = 3_000_000_000;

export const itemNumberOf = (row: VariantRow): number => row.id + ITEM_OFFSET;

function unitCost({ costMinor }: VariantRow, { store, costsHidden }: Context): Presented | null {
  // "the user must have "View product costs" permission granted": InventoryItem.unitCost. assumed: the error.
  if (costsHidden()) {
    const extensions = { code: "ACCESS_DENIED", requiredAccess: "`View product costs` permission." };
    throw new GraphQLError("Access denied for unitCost field.", { extensions });
  }
  return costMinor === null ? null : moneyV2(costMinor, store.currencyCode);
}

export function presentInventoryItem(row: VariantRow, context: Context): Presented {
  return {
    __typename: "InventoryItem",
    id: gid("InventoryItem", itemNumberOf(row)),
    legacyResourceId: String(itemNumberOf(row)),
    ...{ createdAt: row.createdAt, updatedAt: row.updatedAt },
    variant: () => presentVariant(row, context),
    sku: row.sku,
    tracked: true,
    requiresShipping: true,
    unitCost: () => unitCost(row, context),
    measurement: {
      __typename: "InventoryItemMeasurement",
      id: gid("InventoryItemMeasurement", row.id),
      weight: { value: row.weightGrams / 1000, unit: "KILOGRAMS" },
    },
  };
}

export function presentVariant(
  row: VariantRow,
  context: Context,
  product: ProductRow = productOf(context.store, row),
): Presented {
  const { currencyCode } = context.store;
  return {
    __typename: "ProductVariant",
    ...{ title: row.title, sku: row.sku, barcode: row.barcode, position: row.position, taxable: row.taxable },
    ...{ inventoryQuantity: row.inventoryQuantity, createdAt: row.createdAt, updatedAt: row.updatedAt },
    id: gid("ProductVariant", row.id),
    legacyResourceId: String(row.id),
    displayName: `${product.title} - ${row.title}`,
    price: formatMoney(row.priceMinor, currencyCode),
    compareAtPrice: row.compareAtPriceMinor === null ? null : formatMoney(row.compareAtPriceMinor, currencyCode),
    availableForSale: product.status === "ACTIVE" && row.inventoryQuantity > 0,
    sellableOnlineQuantity: Math.max(0, row.inventoryQuantity),
    inventoryPolicy: "DENY",
    selectedOptions: row.selectedOptions.map(({ name, value }) => ({ __typename: "SelectedOption", name, value })),
    image: null,
    inventoryItem: () => presentInventoryItem(row, context),
    product: () => presentProduct(product, context),
    ...metafieldFields({ type: "ProductVariant", id: row.id }),
  };
}

const text = (...values: (string | null)[]) => ({ kind: "text", values }) as const;

function searchableProduct(row: ProductRow, variants: readonly VariantRow[]): Searchable {
  return {
    texts: [row.title, row.vendor, row.productType, ...row.tags, ...variants.flatMap((one) => [one.sku, one.barcode])],
    fields: {
      ...{ title: text(row.title), vendor: text(row.vendor), product_type: text(row.productType) },
      ...{ tag: text(...row.tags), status: text(row.status), handle: text(row.handle) },
      sku: text(...variants.map((variant) => variant.sku)),
      barcode: text(...variants.map((variant) => variant.barcode)),
      id: { kind: "number", value: row.id },
      created_at: { kind: "time", value: row.createdAt },
      updated_at: { kind: "time", value: row.updatedAt },
    },
  };
}

function searchableVariant(row: VariantRow, product: ProductRow): Searchable {
  return {
    texts: [product.title, hasOwnTitle(row) ? row.title : null, row.sku, row.barcode, product.vendor],
    fields: {
      ...{ sku: text(row.sku), barcode: text(row.barcode), title: text(row.title), vendor: text(product.vendor) },
      ...{ product_type: text(product.productType), tag: text(...product.tags), product_status: text(product.status) },
      id: { kind: "number", value: row.id },
      product_id: { kind: "number", value: product.id },
      product_ids: { kind: "number", value: product.id },
      inventory_quantity: { kind: "number", value: row.inventoryQuantity },
      updated_at: { kind: "time", value: row.updatedAt },
    },
  };
}

function searchProducts(query: string | null | undefined, { store }: Context): ProductRow[] {
  const matches = parseSearch(query);
  const variants = new Map<number, VariantRow[]>();
  for (const variant of store.variants.indexed()) {
    const known = variants.get(variant.productId);
    if (known === undefined) variants.set(variant.productId, [variant]);
    else known.push(variant);
  }
  return store.products.indexed().filter((row) => matches(searchableProduct(row, variants.get(row.id) ?? [])));
}

function searchVariants(query: string | null | undefined, { store }: Context): VariantRow[] {
  const matches = parseSearch(query);
  const products = new Map(store.products.indexed().map((product) => [product.id, product]));
  return store.variants.indexed().filter((row) => {
    const product = products.get(row.productId);
    return product !== undefined && matches(searchableVariant(row, product));
  });
}

type Search = Page & { query?: string | null; sortKey?: string };
const SEARCH_ARGUMENTS = [...PAGE_ARGUMENTS, "query", "sortKey"] as const;

const PRODUCT_SORTS: Readonly<Record<string, (row: ProductRow) => string | number>> = {
  CREATED_AT: (row) => row.createdAt,
  ID: (row) => row.id,
  PRODUCT_TYPE: (row) => row.productType.toLowerCase(),
  RELEVANCE: (row) => row.id,
  TITLE: (row) => row.title.toLowerCase(),
  UPDATED_AT: (row) => row.updatedAt,
  VENDOR: (row) => row.vendor.toLowerCase(),
};

const VARIANT_SORTS: Readonly<Record<string, (row: VariantRow) => string | number>> = {
  ID: (row) => row.id,
  INVENTORY_QUANTITY: (row) => row.inventoryQuantity,
  POSITION: (row) => row.position,
  RELEVANCE: (row) => row.id,
  SKU: (row) => (row.sku ?? "").toLowerCase(),
  TITLE: (row) => row.title.toLowerCase(),
};

function find<Row>(rows: { get: (id: number) => Row | null }, type: string, id: string): Row | null {
  const number = idOf(type, id);
  return number === null ? null : rows.get(number);
}

export function variantOfItem(id: string, store: ShopStore): VariantRow | null {
  const number = idOf("InventoryItem", id);
  return number === null ? null : store.variants.get(number - ITEM_OFFSET);
}

export const productQueries = {
  product: field<{ id: string }>(["id"], ({ id }, context) => {
    const row = find(context.store.products, "Product", id);
    return row === null ? null : presentProduct(row, context);
  }),
  productVariant: field<{ id: string }>(["id"], ({ id }, context) => {
    const row = find(context.store.variants, "ProductVariant", id);
    return row === null ? null : presentVariant(row, context);
  }),
  inventoryItem: field<{ id: string }>(["id"], ({ id }, context) => {
    const row = variantOfItem(id, context.store);
    return row === null ? null : presentInventoryItem(row, context);
  }),
  products: field<Search>(SEARCH_ARGUMENTS, (args, context) => {
    const sort = PRODUCT_SORTS[args.sortKey ?? "ID"];
    if (sort === undefined) throw new UnimplementedError(`products(sortKey: ${String(args.sortKey)})`);
    return connection(searchProducts(args.query, context), args, (row) => presentProduct(row, context), sort);
  }),
  productsCount: field<{ query?: string | null }>(["query"], ({ query }, context) => {
    return { count: searchProducts(query, context).length, precision: "EXACT" };
  }),
  productVariants: field<Search>(SEARCH_ARGUMENTS, (args, context) => {
    const sort = VARIANT_SORTS[args.sortKey ?? "ID"];
    if (sort === undefined) throw new UnimplementedError(`productVariants(sortKey: ${String(args.sortKey)})`);
    return connection(searchVariants(args.query, context), args, (row) => presentVariant(row, context), sort);
  }),
  productVariantsCount: field<{ query?: string | null }>(["query"], ({ query }, context) => {
    return { count: searchVariants(query, context).length, precision: "EXACT" };
  }),
};
