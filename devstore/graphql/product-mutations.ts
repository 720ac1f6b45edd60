/**
 * Products and their variants, as staff change them. assumed: the wording of errors, and that every change of a product, of
 * its variants or of its stock sends products/update once, a change of a cost inventory_items/update alone.
 */
import { handleOf } from "../handles.ts";
import { uniqueTags } from "../drafts/input.ts";
import { idOf } from "../ids.ts";
import { parseAmount } from "../money.ts";
import type { ProductRow, VariantRow } from "../state/shapes.ts";
import { inventoryItemPayload, productPayload } from "../webhooks/payloads.ts";
import type { Context } from "./context.ts";
import { collectionById } from "./collections.ts";
import { field } from "./context.ts";
import { itemNumberOf, presentInventoryItem, presentProduct, presentVariant, variantOfItem } from "./products.ts";
import { presentShop } from "./shop.ts";
import { onlyImplemented } from "./unimplemented.ts";
import type { UserError } from "./user-errors.ts";
import { userError } from "./user-errors.ts";

interface ProductInput {
  id?: string | null;
  title?: string | null;
  handle?: string | null;
  vendor?: string | null;
  productType?: string | null;
  tags?: string[] | null;
  status?: ProductRow["status"] | null;
  descriptionHtml?: string | null;
  giftCard?: boolean | null;
  requiresSellingPlan?: boolean | null;
  collectionsToJoin?: string[] | null;
  collectionsToLeave?: string[] | null;
}

const PRODUCT_FIELDS = [
  ...["id", "title", "handle", "vendor", "productType", "tags", "status", "descriptionHtml", "giftCard"],
  ...["requiresSellingPlan", "collectionsToJoin", "collectionsToLeave", "redirectNewHandle"],
  "deleteConflictingConstrainedMetafields",
];

const NOT_FOUND = userError(["id"], "Product does not exist");

const productById = (id: string, { store }: Context): ProductRow | null => {
  const number = idOf("Product", id);
  return number === null ? null : store.products.get(number);
};

/** Joins and leaves collections made by hand. assumed: the product's webhook alone tells of it. */
function moveBetweenCollections(id: number, input: ProductInput, { store }: Context): void {
  for (const collectionId of [...(input.collectionsToJoin ?? []), ...(input.collectionsToLeave ?? [])]) {
    const row = collectionById(collectionId, store);
    if (row === null || row.rule !== null) continue;
    const others = row.productIds.filter((one) => one !== id);
    const joins = input.collectionsToJoin?.includes(collectionId) === true;
    store.collections.put({ ...row, productIds: joins ? [...others, id] : others, updatedAt: store.clock.nowIso() });
  }
}

function withInput(row: ProductRow, input: ProductInput): ProductRow {
  return {
    ...row,
    title: input.title ?? row.title,
    handle: input.handle ?? row.handle,
    vendor: input.vendor ?? row.vendor,
    productType: input.productType ?? row.productType,
    descriptionHtml: input.descriptionHtml ?? row.descriptionHtml,
    status: input.status ?? row.status,
    tags: input.tags ? uniqueTags(input.tags) : row.tags,
    isGiftCard: input.giftCard ?? row.isGiftCard ?? false,
    requiresSellingPlan: input.requiresSellingPlan ?? row.requiresSellingPlan ?? false,
  };
}

/** Says that the product is not what it was. */
function productChanged(row: ProductRow, context: Context): void {
  context.emit("products/update", productPayload(row, context.store));
}

function touched(row: ProductRow, context: Context): ProductRow {
  const product = context.store.products.put({ ...row, updatedAt: context.store.clock.nowIso() });
  productChanged(product, context);
  return product;
}

const productCreate = field<{ product: ProductInput }>(["product"], ({ product: input }, context) => {
  onlyImplemented(input, "ProductCreateInput", PRODUCT_FIELDS);
  const { store } = context;
  if (!input.title) {
    const userErrors = [userError(["title"], "Title can't be blank")];
    return { product: null, shop: presentShop(context), userErrors };
  }
  const now = store.clock.nowIso();
  const id = store.products.nextId();
  const blank: ProductRow = {
    ...{ id, handle: handleOf(input.title), title: "", descriptionHtml: "", vendor: store.shop.name, productType: "" },
    ...{ tags: [], status: "ACTIVE", taxCategory: "standard", createdAt: now, updatedAt: now },
    options: [{ name: "Title", values: ["Default Title"] }],
  };
  const row = store.products.put(withInput(blank, input));
  store.variants.put(newVariant(row, 1, "Default Title", context));
  moveBetweenCollections(id, input, context);
  context.emit("products/create", productPayload(row, store));
  return { product: presentProduct(row, context), shop: presentShop(context), userErrors: [] };
});

function newVariant(product: ProductRow, position: number, title: string, { store }: Context): VariantRow {
  const now = store.clock.nowIso();
  return {
    ...{ id: store.variants.nextId(), productId: product.id, position, title, sku: null, barcode: null, priceMinor: 0 },
    ...{ compareAtPriceMinor: null, costMinor: null, weightGrams: 0, inventoryQuantity: 0, taxable: true },
    selectedOptions: [{ name: product.options[0]?.name ?? "Title", value: title }],
    ...{ createdAt: now, updatedAt: now },
  };
}

const productUpdate = field<{ product: ProductInput }>(["product"], ({ product: input }, context) => {
  onlyImplemented(input, "ProductUpdateInput", PRODUCT_FIELDS);
  const before = productById(input.id ?? "", context);
  if (before === null) return { product: null, userErrors: [NOT_FOUND] };
  if (input.title?.trim() === "") {
    return { product: presentProduct(before, context), userErrors: [userError(["title"], "Title can't be blank")] };
  }
  moveBetweenCollections(before.id, input, context);
  return { product: presentProduct(touched(withInput(before, input), context), context), userErrors: [] };
});

const productDelete = field<{ input: { id: string } }>(["input"], ({ input }, context) => {
  const { store } = context;
  const row = productById(input.id, context);
  const shop = presentShop(context);
  if (row === null) return { deletedProductId: null, productDeleteOperation: null, shop, userErrors: [NOT_FOUND] };
  for (const variant of store.variants.where("productId", row.id)) store.variants.remove(variant.id);
  store.products.remove(row.id);
  for (const collection of store.collections.all()) {
    const productIds = collection.productIds.filter((one) => one !== row.id);
    if (productIds.length < collection.productIds.length) store.collections.put({ ...collection, productIds });
  }
  // https://shopify.dev/docs/api/webhooks?reference=toml#list-of-topics-products/delete
  context.emit("products/delete", { id: row.id });
  return { deletedProductId: input.id, productDeleteOperation: null, shop, userErrors: [] };
});

interface VariantInput {
  id?: string | null;
  price?: string | null;
  barcode?: string | null;
  taxable?: boolean | null;
  optionValues?: { name?: string | null; optionName?: string | null }[] | null;
  inventoryItem?: { cost?: string | null; sku?: string | null } | null;
}

const VARIANT_FIELDS = ["id", "price", "barcode", "taxable", "optionValues", "inventoryItem"];

/** The variant as asked for, or what is wrong. An empty cost is none. */
function changed(row: VariantRow, input: VariantInput, context: Context): VariantRow | UserError {
  onlyImplemented(input, "ProductVariantsBulkInput", VARIANT_FIELDS);
  onlyImplemented(input.inventoryItem ?? {}, "InventoryItemInput", ["cost", "sku"]);
  const { currencyCode } = context.store;
  const amount = (text: string | null | undefined) => (text ? parseAmount(text, currencyCode) : null);
  const priceMinor = amount(input.price);
  if (input.price && (priceMinor === null || priceMinor < 0))
    return userError(["variants", "price"], "Price is invalid");
  const { cost } = input.inventoryItem ?? {};
  const costMinor = amount(cost);
  if (cost && (costMinor === null || costMinor < 0)) return userError(["variants", "cost"], "Cost is invalid");
  return {
    ...row,
    priceMinor: priceMinor ?? row.priceMinor,
    costMinor: cost === undefined ? row.costMinor : costMinor,
    sku: input.inventoryItem?.sku ?? row.sku,
    barcode: input.barcode ?? row.barcode,
    taxable: input.taxable ?? row.taxable,
  };
}

const isError = (one: VariantRow | UserError): one is UserError => "message" in one;

function itemChanged(before: VariantRow | null, after: VariantRow, { store, emit }: Context): void {
  if (before !== null && before.costMinor === after.costMinor && before.sku === after.sku) return;
  emit("inventory_items/update", inventoryItemPayload(after, itemNumberOf(after), store.currencyCode));
}

type Variants = { productId: string; variants: VariantInput[] };

const refused = (error: UserError) => ({
  ...{ product: null, productVariants: null, userErrors: [{ ...error, code: null }] },
});

const productVariantsBulkUpdate = field<Variants>(["productId", "variants"], ({ productId, variants }, context) => {
  const { store } = context;
  const product = productById(productId, context);
  if (product === null) return refused(userError(["productId"], "Product does not exist"));
  const pairs = variants.map((input) => {
    const before = store.variants.get(idOf("ProductVariant", input.id ?? "") ?? 0);
    if (before?.productId !== product.id) return userError(["variants", "id"], "Product variant does not exist");
    const after = changed(before, input, context);
    return isError(after) ? after : { before, after: { ...after, updatedAt: store.clock.nowIso() } };
  });
  const done: VariantRow[] = [];
  for (const pair of pairs) if ("message" in pair) return refused(pair);
  for (const pair of pairs) {
    if ("message" in pair) continue;
    done.push(store.variants.put(pair.after));
    itemChanged(pair.before, pair.after, context);
  }
  const row = touched(product, context);
  const productVariants = done.map((variant) => presentVariant(variant, context, row));
  return { product: presentProduct(row, context), productVariants, userErrors: [] };
});

/** Of products with one option. The variant that a product has before it has any goes, unless the strategy keeps it. */
const productVariantsBulkCreate = field<Variants & { strategy?: string }>(
  ["productId", "variants", "strategy"],
  ({ productId, variants, strategy }, context) => {
    const { store } = context;
    const product = productById(productId, context);
    if (product === null) return refused(userError(["productId"], "Product does not exist"));
    const before = store.variants.where("productId", product.id);
    const isBare = before.length === 1 && before[0]?.title === "Default Title";
    if (isBare && strategy !== "PRESERVE_STANDALONE_VARIANT") store.variants.remove(before[0]?.id ?? 0);
    const made: VariantRow[] = [];
    for (const [index, input] of variants.entries()) {
      const title = input.optionValues?.[0]?.name ?? String(before.length + index + 1);
      const after = changed(newVariant(product, before.length + index + 1, title, context), input, context);
      if (isError(after)) return refused(after);
      made.push(store.variants.put(after));
    }
    const values = [...(isBare ? [] : before), ...made].map(({ title }) => title);
    const options = [{ name: product.options[0]?.name ?? "Title", values }];
    const row = touched({ ...product, options }, context);
    const productVariants = made.map((variant) => presentVariant(variant, context, row));
    return { product: presentProduct(row, context), productVariants, userErrors: [] };
  },
);

type Removed = { productId: string; variantsIds: string[] };

const productVariantsBulkDelete = field<Removed>(
  ["productId", "variantsIds"],
  ({ productId, variantsIds }, context) => {
    const product = productById(productId, context);
    if (product === null) {
      return { product: null, userErrors: [{ ...userError(["productId"], "Product does not exist"), code: null }] };
    }
    for (const id of variantsIds) {
      const row = context.store.variants.get(idOf("ProductVariant", id) ?? 0);
      if (row?.productId === product.id) context.store.variants.remove(row.id);
    }
    return { product: presentProduct(touched(product, context), context), userErrors: [] };
  },
);

type ItemArguments = { id: string; input: { cost?: string | null; sku?: string | null } };

const inventoryItemUpdate = field<ItemArguments>(["id", "input"], ({ id, input }, context) => {
  const before = variantOfItem(id, context.store);
  if (before === null) return { inventoryItem: null, userErrors: [userError(["id"], "Inventory item does not exist")] };
  const after = changed(before, { inventoryItem: input }, context);
  if (isError(after)) return { inventoryItem: null, userErrors: [after] };
  const row = context.store.variants.put({ ...after, updatedAt: context.store.clock.nowIso() });
  itemChanged(before, row, context);
  return { inventoryItem: presentInventoryItem(row, context), userErrors: [] };
});

export const productMutations = {
  productCreate,
  productUpdate,
  productDelete,
  productVariantsBulkCreate,
  productVariantsBulkUpdate,
  productVariantsBulkDelete,
  inventoryItemUpdate,
};
