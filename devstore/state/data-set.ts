import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isoAt } from "../clock.ts";
import { parseAmount } from "../money.ts";
import type {
  AddressRow,
  CustomerRow,
  OrderLineRow,
  OrderRow,
  ProductRow,
  ShopRow,
  TaxCategory,
  VariantRow,
} from "./shapes.ts";
import { loadCollections } from "./data-set-collections.ts";
import type { CollectionFile } from "./data-set-collections.ts";
import { loadCompanies } from "./data-set-companies.ts";
import type { CompanyFile } from "./data-set-companies.ts";
import type { ShopStore } from "./store.ts";
import { taxWithin } from "../drafts/arithmetic.ts";

/** The shape of the files in devstore/data/, as far as the devstore reads them (see its README). */
type AddressFile = Partial<Omit<AddressRow, "id">> & { readonly id?: number | string; readonly default?: boolean };

interface ShopFile {
  domain: string;
  handle: string;
  name: string;
  email: string;
  contactEmail: string;
  ianaTimezone: string;
  currencyCode: string;
  taxesIncluded: boolean;
  countryCode: string;
  address: AddressFile;
  locales: { locale: string; primary: boolean }[];
  plan: string;
  staff: { id: string; firstName: string; lastName: string; email: string; locale: string }[];
  taxRates: Record<TaxCategory, number | { basisPoints: number; title: string }>;
}

interface VariantFile {
  id: number | string;
  title: string;
  sku?: string | null;
  barcode?: string | null;
  price: string;
  compareAtPrice?: string | null;
  cost?: string | null;
  weightGrams?: number;
  inventoryQuantity?: number;
  selectedOptions: { name: string; value: string }[];
}

type ProductFile = Omit<ProductRow, "createdAt" | "id" | "updatedAt"> & {
  id: number | string;
  variants: VariantFile[];
};

interface CustomerFile {
  id: number | string;
  firstName?: string | null;
  lastName?: string | null;
  email?: string | null;
  phone?: string | null;
  note?: string | null;
  tags?: string[];
  locale: string;
  taxExempt?: boolean;
  emailMarketing?: string;
  createdAt: string;
  addresses: AddressFile[];
}

interface OrderFile {
  id: number | string;
  name: string;
  customerId: number | string;
  daysAgo: number;
  time: string;
  lines: { variantId: number | string; quantity: number; unitPrice: string }[];
  shippingPrice?: string | null;
  financialStatus: string;
  fulfillmentStatus: string;
  poNumber?: string | null;
  note?: string | null;
}

const FOLDER = join(import.meta.dirname, "../data");
const LOADED_AT = "2026-01-05T07:00:00Z";
const DAY_MS = 86_400_000;

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, name), "utf8"));
}

function minor(text: string | null | undefined, currencyCode: string): number | null {
  if (text === null || text === undefined) return null;
  const amount = parseAmount(text, currencyCode);
  if (amount === null) throw new Error(`devstore/data: “${text}” is not an amount`);
  return amount;
}

function address(file: AddressFile, id: number): AddressRow {
  return {
    id,
    company: file.company ?? null,
    firstName: file.firstName ?? null,
    lastName: file.lastName ?? null,
    address1: file.address1 ?? null,
    address2: file.address2 ?? null,
    zip: file.zip ?? null,
    city: file.city ?? null,
    provinceCode: file.provinceCode ?? null,
    countryCode: file.countryCode ?? null,
    phone: file.phone ?? null,
  };
}

const TAX_TITLES: Record<TaxCategory, string> = { food: "TVA 5,5 %", reduced: "TVA 10 %", standard: "TVA 20 %" };

function taxRates(file: ShopFile["taxRates"]): ShopRow["taxRates"] {
  const rate = (category: TaxCategory) => {
    const value = file[category];
    return typeof value === "number" ? { basisPoints: value, title: TAX_TITLES[category] } : value;
  };
  return { food: rate("food"), reduced: rate("reduced"), standard: rate("standard") };
}

function loadShop(store: ShopStore, file: ShopFile): void {
  const { domain, handle, name, email, contactEmail, ianaTimezone, currencyCode, taxesIncluded, countryCode } = file;
  store.putShop({
    ...{ domain, handle, name, email, contactEmail, ianaTimezone, currencyCode, taxesIncluded, countryCode },
    address: address(file.address, 1),
    locales: file.locales,
    plan: file.plan,
    staff: file.staff.map((member) => ({ ...member, id: Number(member.id) })),
    taxRates: taxRates(file.taxRates),
    createdAt: LOADED_AT,
    updatedAt: LOADED_AT,
  });
}

function loadProducts(store: ShopStore, files: readonly ProductFile[]): void {
  const dates = { createdAt: LOADED_AT, updatedAt: LOADED_AT };
  for (const { variants, ...file } of files) {
    const productId = Number(file.id);
    store.products.load({ ...file, id: productId, ...dates });
    variants.forEach((variant, index) => {
      const row: VariantRow = {
        id: Number(variant.id),
        productId,
        position: index + 1,
        title: variant.title,
        sku: variant.sku ?? null,
        barcode: variant.barcode ?? null,
        priceMinor: minor(variant.price, store.currencyCode) ?? 0,
        compareAtPriceMinor: minor(variant.compareAtPrice, store.currencyCode),
        costMinor: minor(variant.cost, store.currencyCode),
        weightGrams: variant.weightGrams ?? 0,
        inventoryQuantity: variant.inventoryQuantity ?? 0,
        taxable: true,
        selectedOptions: variant.selectedOptions,
        ...dates,
      };
      store.variants.load(row);
    });
  }
}

function loadCustomers(store: ShopStore, files: readonly CustomerFile[]): void {
  for (const file of files) {
    const id = Number(file.id);
    const addresses = file.addresses.map((entry, index) => address(entry, Number(entry.id ?? id * 10 + index)));
    const first = Math.max(
      file.addresses.findIndex((entry) => entry.default === true),
      0,
    );
    const subscribed = file.emailMarketing?.toLowerCase() === "subscribed";
    const row: CustomerRow = {
      id,
      firstName: file.firstName ?? null,
      lastName: file.lastName ?? null,
      email: file.email ?? null,
      phone: file.phone ?? null,
      note: file.note ?? null,
      tags: file.tags ?? [],
      locale: file.locale,
      taxExempt: file.taxExempt ?? false,
      marketingState: subscribed ? "SUBSCRIBED" : "NOT_SUBSCRIBED",
      marketingOptInLevel: subscribed ? "SINGLE_OPT_IN" : null,
      marketingUpdatedAt: subscribed ? file.createdAt : null,
      addresses,
      defaultAddressId: addresses[first]?.id ?? null,
      createdAt: file.createdAt,
      updatedAt: file.createdAt,
    };
    store.customers.load(row);
  }
}

type Range = ReadonlyMap<number, { readonly variant: VariantRow; readonly product: ProductRow }>;

function rangeOf(store: ShopStore): Range {
  const products = new Map(store.products.all().map((product) => [product.id, product]));
  const items = store.variants.all().flatMap((variant) => {
    const product = products.get(variant.productId);
    return product === undefined ? [] : [[variant.id, { variant, product }] as const];
  });
  return new Map(items);
}

function orderLine(shop: ShopRow, range: Range, line: OrderFile["lines"][number], id: number): OrderLineRow {
  const item = range.get(Number(line.variantId));
  if (item === undefined) throw new Error(`devstore/data: no variant ${String(line.variantId)}`);
  const { variant, product } = item;
  const tax = shop.taxRates[product.taxCategory];
  const unitPriceMinor = minor(line.unitPrice, shop.currencyCode) ?? 0;
  return {
    id,
    variantId: variant.id,
    title: product.title,
    variantTitle: variant.title,
    sku: variant.sku,
    vendor: product.vendor,
    quantity: line.quantity,
    unitPriceMinor,
    discountMinor: 0,
    taxMinor: taxWithin(unitPriceMinor * line.quantity, tax.basisPoints),
    tax,
    customAttributes: [],
  };
}

function loadOrders(store: ShopStore, files: readonly OrderFile[]): void {
  const range = rangeOf(store);
  const today = Math.floor(store.clock.now() / DAY_MS) * DAY_MS;
  for (const file of files) {
    const id = Number(file.id);
    const customer = store.customers.get(Number(file.customerId));
    const [hours = 0, minutes = 0] = file.time.split(":").map(Number);
    const placedAt = isoAt(today - file.daysAgo * DAY_MS + (hours * 60 + minutes) * 60_000);
    const shippingMinor = minor(file.shippingPrice, store.currencyCode) ?? 0;
    const home = customer?.addresses.find((entry) => entry.id === customer.defaultAddressId) ?? null;
    const row: OrderRow = {
      id,
      number: Number(file.name.replace("#", "")),
      name: file.name,
      customerId: customer?.id ?? null,
      email: customer?.email ?? null,
      phone: customer?.phone ?? null,
      lines: file.lines.map((line, index) => orderLine(store.shop, range, line, id * 100 + index)),
      shipping: { title: "Livraison", priceMinor: shippingMinor },
      shippingTaxMinor: taxWithin(shippingMinor, store.shop.taxRates.standard.basisPoints),
      discountMinor: 0,
      shippingAddress: home,
      billingAddress: home,
      financialStatus: file.financialStatus,
      fulfillmentStatus: file.fulfillmentStatus,
      note: file.note ?? null,
      tags: [],
      poNumber: file.poNumber ?? null,
      customAttributes: [],
      createdAt: placedAt,
      updatedAt: placedAt,
    };
    store.orders.load(row);
    store.database.next(store.domain, "orderNumber", row.number - 1);
  }
}

/** The domain of the data set's shop. */
export function dataSetDomain(): string {
  return (read("shop.json") as ShopFile).domain;
}

/** Fills a shop from the data set; past orders are dated back from the clock's today. */
export function loadWholesaler(store: ShopStore): void {
  loadShop(store, read("shop.json") as ShopFile);
  loadProducts(store, read("products.json") as ProductFile[]);
  loadCollections(store, read("collections.json") as CollectionFile[], LOADED_AT);
  loadCustomers(store, read("customers.json") as CustomerFile[]);
  loadCompanies(store, read("companies.json") as CompanyFile[], LOADED_AT);
  loadOrders(store, read("orders.json") as OrderFile[]);
}

/** A shop like the data set's, under another domain and with nothing in it. */
export function loadEmptyShop(store: ShopStore): void {
  const [handle = store.domain] = store.domain.split(".");
  const file = read("shop.json") as ShopFile;
  const domain = store.domain;
  const own =
    domain === file.domain
      ? {}
      : { handle, name: handle, email: `hello@${handle}.example`, contactEmail: `hello@${handle}.example` };
  loadShop(store, { ...file, ...own, domain });
}
