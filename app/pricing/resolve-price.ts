import type { Money } from "../values/money.ts";
import type { PriceReceipt } from "./receipt.ts";

/** Why there is no price: none in the order's currency, no quantity to price, or more than money can hold exactly. */
export type PriceRefusalCode = "currency-missing" | "quantity-invalid" | "amount-too-large";

export type PriceResolution =
  | { readonly kind: "priced"; readonly unitPrice: Money; readonly receipt: PriceReceipt }
  | { readonly kind: "refused"; readonly code: PriceRefusalCode; readonly receipt: PriceReceipt };
