import { count as ranks, isAcross, isLowest } from "./ranks";
import { NO_PRICE, UNSERVED } from "./tiers";
import { unitsFor } from "./product-units";
import { listPrice, Variant } from "./variants";

/** By which rank the price of the last choice is; -1: by the store. */
export let rank: i32 = -1;

/** The unit price, or {@link UNSERVED}: `resolvePrice` of app/pricing/resolve-price.ts. */
export function choose(variant: Variant, store: i64): i64 {
  rank = -1;
  if (variant.isUnserved) return UNSERVED;
  let lowest = store;
  for (let each: u32 = 0; each < ranks; each++) {
    const price = listPrice(variant, each, store, isAcross(each) ? unitsFor(variant, each) : variant.units);
    if (price == NO_PRICE) continue;
    if (!isLowest) rank = each;
    if (!isLowest || price == UNSERVED) return price;
    // Of equal prices the more specific list's: the store's comes last.
    if (price < lowest || (price == lowest && rank < 0)) {
      lowest = price;
      rank = each;
    }
  }
  return lowest;
}
