import type { DraftLineRow, DraftOrderRow, ProductRow, ShopRow, TaxRate, VariantRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";
import type { DraftTotals } from "./arithmetic.ts";
import { priceDraft } from "./arithmetic.ts";

/** The parts of a draft order that decide its amounts. */
export type DraftTerms = Pick<DraftOrderRow, "customerId" | "discount" | "lines" | "shipping" | "taxExempt">;

export interface ResolvedLine {
  readonly row: DraftLineRow;
  readonly variant: VariantRow | null;
  readonly product: ProductRow | null;
  readonly title: string;
  readonly sku: string | null;
  readonly taxable: boolean;
  readonly requiresShipping: boolean;
  readonly weightGrams: number;
  readonly unitPriceMinor: number;
  readonly tax: TaxRate | null;
}

export interface PricedDraft {
  readonly lines: readonly ResolvedLine[];
  readonly totals: DraftTotals;
  readonly shippingTax: TaxRate | null;
  readonly taxExempt: boolean;
}

/**
 * The line with what the variant says today: a draft follows the catalog's price until it is completed, unless it is
 * overridden. https://shopify.dev/docs/api/admin-graphql/latest/input-objects/DraftOrderLineItemInput
 */
function resolveLine(row: DraftLineRow, store: ShopStore, shop: ShopRow, taxExempt: boolean): ResolvedLine {
  const variant = row.variantId === null ? null : store.variants.get(row.variantId);
  const product = variant === null ? null : store.products.get(variant.productId);
  const taxable = variant?.taxable ?? row.custom?.taxable ?? true;
  // assumed: a custom item has no tax category and is charged the shop's standard rate.
  const rate = shop.taxRates[product?.taxCategory ?? "standard"];
  return {
    ...{ row, variant, product, taxable },
    title: product?.title ?? row.custom?.title ?? "",
    sku: variant === null ? (row.custom?.sku ?? null) : variant.sku,
    requiresShipping: variant !== null || row.custom?.requiresShipping === true,
    weightGrams: variant?.weightGrams ?? 0,
    unitPriceMinor: row.priceOverrideMinor ?? variant?.priceMinor ?? row.custom?.unitPriceMinor ?? 0,
    tax: taxable && !taxExempt ? rate : null,
  };
}

/** "If a customer is applied to the draft order, then Shopify will use the customer's tax exempt field instead." */
function isExempt(draft: DraftTerms, store: ShopStore): boolean {
  const customer = draft.customerId === null ? null : store.customers.get(draft.customerId);
  return customer?.taxExempt ?? draft.taxExempt;
}

/** What automatic discounts take off, in whole amounts: of each line, and of the order. */
export interface TakenOff {
  readonly linesMinor: readonly number[];
  readonly orderMinor: number;
}

export const NOTHING_OFF: TakenOff = { linesMinor: [], orderMinor: 0 };

export function pricedDraft(draft: DraftTerms, store: ShopStore, takenOff = NOTHING_OFF): PricedDraft {
  const { shop } = store;
  const taxExempt = isExempt(draft, store);
  const lines = draft.lines.map((line) => resolveLine(line, store, shop, taxExempt));
  const shippingTax = taxExempt ? null : shop.taxRates.standard;
  const totals = priceDraft({
    lines: lines.map(({ row, unitPriceMinor, tax }, index) => ({
      quantity: row.quantity,
      discount: row.discount,
      takenOffMinor: takenOff.linesMinor[index] ?? 0,
      unitPriceMinor,
      tax,
    })),
    discount: draft.discount,
    takenOffMinor: takenOff.orderMinor,
    shippingMinor: draft.shipping?.priceMinor ?? 0,
    shippingTax,
    taxesIncluded: shop.taxesIncluded,
  });
  return { lines, totals, shippingTax, taxExempt };
}
