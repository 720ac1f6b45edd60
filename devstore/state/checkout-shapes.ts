/** Rows of the storefront and of what runs at its checkout. Amounts are minor units, instants ISO 8601 in UTC. */
import type { AddressRow, Attribute } from "./shapes.ts";

export type DiscountClass = "ORDER" | "PRODUCT" | "SHIPPING";

export interface CombinesWithRow {
  readonly orderDiscounts: boolean;
  readonly productDiscounts: boolean;
  readonly shippingDiscounts: boolean;
}

/** An automatic discount that an app's Function computes. */
export interface AutomaticDiscountRow {
  readonly id: number;
  readonly title: string;
  /** The handle of the app's Function, or the discount of another app that takes a percentage off each line. */
  readonly by: { readonly functionHandle: string } | { readonly otherApp: string; readonly percentage: number };
  readonly discountClasses: readonly DiscountClass[];
  readonly combinesWith: CombinesWithRow;
  readonly tags: readonly string[];
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A cart and checkout validation of the app. */
export interface ValidationRow {
  readonly id: number;
  readonly title: string;
  readonly functionHandle: string;
  readonly isEnabled: boolean;
  readonly blockOnFailure: boolean;
}

export interface CartLineRow {
  readonly id: number;
  readonly variantId: number;
  readonly quantity: number;
  readonly attributes: readonly Attribute[];
}

export interface CartRow {
  readonly id: number;
  /** What a browser knows it by. */
  readonly token: string;
  /** Of an invoice's checkout: whose lines, attributes and PO number the draft alone decides. */
  readonly draftOrderId: number | null;
  readonly customerId: number | null;
  /** The company location that is bought for. */
  readonly locationId: number | null;
  readonly isSignedIn: boolean;
  readonly email: string | null;
  readonly phone: string | null;
  readonly lines: readonly CartLineRow[];
  readonly attributes: readonly Attribute[];
  readonly note: string | null;
  readonly poNumber: string | null;
  readonly shippingAddress: AddressRow | null;
  readonly billingAddress: AddressRow | null;
  readonly deliveryHandle: string | null;
  /** The order that it became. */
  readonly orderId: number | null;
}
