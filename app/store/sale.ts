import type { Gid } from "../values/gid.ts";
import type { Instant } from "../values/moment.ts";
import type { Money } from "../values/money.ts";

/** One tax that the store reckoned on a line. `basisPoints`: 550 is 5.5 %. */
export type SaleTax = { readonly title: string; readonly basisPoints: number; readonly amount: Money };

export type SaleLine = {
  readonly title: string;
  /** Null for a product without variants. */
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly quantity: number;
  /** Before discounts. */
  readonly original: Money;
  /** After all discounts, those of the whole order included; with tax where the store's prices include it. */
  readonly total: Money;
  readonly taxes: readonly SaleTax[];
};

export type SaleAddress = {
  readonly company: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly line1: string;
  readonly line2: string;
  readonly zip: string;
  readonly city: string;
  readonly provinceCode: string;
  readonly countryCode: string;
  readonly phone: string | null;
};

export type SalePayment = { readonly method: string; readonly at: Instant; readonly amount: Money };

/** An order or a draft of one, with the store's own amounts, all in the buyer's currency: nothing is reckoned again. */
export type StoreSale = {
  /** "#1001", "#D12" */
  readonly name: string;
  readonly placedAt: Instant;
  readonly customerId: Gid<"Customer"> | null;
  readonly isCancelled: boolean;
  readonly taxesIncluded: boolean;
  readonly lines: readonly SaleLine[];
  readonly shipping: Pick<SaleLine, "title" | "total" | "taxes"> | null;
  /** What the buyer owes; of an order as it is after edits and refunds. */
  readonly total: Money;
  /** The earliest first; none for a draft. */
  readonly payments: readonly SalePayment[];
  readonly poNumber: string | null;
  readonly attributes: readonly { readonly key: string; readonly value: string }[];
  readonly billing: SaleAddress | null;
  readonly delivery: SaleAddress | null;
  /** Of all goods; 0 where the store knows none. */
  readonly weightGrams: number;
};

/** A draft besides has its note, and lines of which the variant is known; null for what staff typed, or whose product is gone. */
export type StoreDraftSale = Omit<StoreSale, "lines"> & {
  readonly note: string;
  readonly lines: readonly (SaleLine & { readonly variantId: Gid<"ProductVariant"> | null })[];
};
