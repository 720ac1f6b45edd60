import { compareInstants, type Instant } from "../values/moment.ts";
import type { Money } from "../values/money.ts";
import { replayReceipt } from "./replay-receipt.ts";
import type { StoredReceipt } from "./stored-receipt.ts";

/** A price as it was offered; null: the offer has no end. */
export type QuotedPrice = { readonly receipt: StoredReceipt; readonly expiresAt: Instant | null };

/**
 * The price of the day on which the quote was placed, whatever the lists say by now; null from its end on: then the price is
 * resolved anew.
 */
export function heldPrice({ receipt, expiresAt }: QuotedPrice, at: Instant): Money | null {
  if (expiresAt !== null && compareInstants(at, expiresAt) >= 0) return null;
  return replayReceipt(receipt);
}
