import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AddressRow, CustomerRow, ProductRow, ShopRow, TaxCategory, VariantRow } from "./shapes.ts";
import { loadCollections } from "./data-set-collections.ts";
import type { CollectionFile } from "./data-set-collections.ts";
import { loadCompanies } from "./data-set-companies.ts";
import type { CompanyFile } from "./data-set-companies.ts";
import { amountIn } from "./data-set-amounts.ts";
import { loadOrders } from "./data-set-orders.ts";
import type { OrderFile } from "./data-set-orders.ts";
import type { DeliveryRateRow } from "./delivery-rate-row.ts";
import type { ShopStore } from "./store.ts";

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
  deliveryRates: {
    handle: string;
    title: string;
    method: DeliveryRateRow["method"];
    price: string;
    countries: string[];
  }[];
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

const FOLDER = join(import.meta.dirname, "../data");
const LOADED_AT = "2026-01-05T07:00:00Z";

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, name), "utf8"));
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
    deliveryRates: file.deliveryRates.map(({ price, countries, ...rate }) => ({
      ...rate,
      priceMinor: amountIn(price, currencyCode) ?? 0,
      countryCodes: countries,
    })),
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
        priceMinor: amountIn(variant.price, store.currencyCode) ?? 0,
        compareAtPriceMinor: amountIn(variant.compareAtPrice, store.currencyCode),
        costMinor: amountIn(variant.cost, store.currencyCode),
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
