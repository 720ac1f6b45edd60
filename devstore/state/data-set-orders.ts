import { isoAt } from "../clock.ts";
import { taxWithin } from "../drafts/arithmetic.ts";
import { amountIn } from "./data-set-amounts.ts";
import type { OrderLineRow, OrderRow, ProductRow, ShopRow, VariantRow } from "./shapes.ts";
import type { ShopStore } from "./store.ts";

/** devstore/data/orders.json. */
export interface OrderFile {
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

const DAY_MS = 86_400_000;

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
  const unitPriceMinor = amountIn(line.unitPrice, shop.currencyCode) ?? 0;
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

/** Past orders, dated back from the clock's today. */
export function loadOrders(store: ShopStore, files: readonly OrderFile[]): void {
  const range = rangeOf(store);
  const today = Math.floor(store.clock.now() / DAY_MS) * DAY_MS;
  for (const file of files) {
    const id = Number(file.id);
    const customer = store.customers.get(Number(file.customerId));
    const [hours = 0, minutes = 0] = file.time.split(":").map(Number);
    const placedAt = isoAt(today - file.daysAgo * DAY_MS + (hours * 60 + minutes) * 60_000);
    const shippingMinor = amountIn(file.shippingPrice, store.currencyCode) ?? 0;
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
