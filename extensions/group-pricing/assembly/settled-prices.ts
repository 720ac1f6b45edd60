import { take } from "../../assembly/memory";
import { choose, rank } from "./choice";
import { countAll, countAlone, countPriced } from "./product-units";
import { hasAcross } from "./ranks";
import { UNSERVED } from "./tiers";
import { productCount, Variant, variantAt, variantCount } from "./variants";

/** By product: nothing of it may be given. */
let unserved: usize = 0;

/** That of app/pricing/product-units.ts. */
const MOST_ROUNDS = 20;

export function isProductUnserved(variant: Variant): bool {
  return hasAcross() && load<u8>(unserved + variant.product) != 0;
}

/** The price of each variant for the units that count. */
export function priceVariants(): void {
  if (!hasAcross()) {
    priceAll();
    return;
  }
  unserved = take(productCount());
  memory.fill(unserved, 0, productCount());
  countAll();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (!priceAll() && round > 0) return;
    countPriced();
  }
  // They go round in circles: no break is given that was not earned.
  countAlone();
  priceAll();
}

/** Whether any variant is priced by another list than before. */
function priceAll(): bool {
  let isChanged = false;
  for (let index: u32 = 0; index < variantCount(); index++) {
    const variant = variantAt(index);
    variant.price = choose(variant, variant.store);
    // Whether its units count for the others of its product can't be known.
    if (variant.price == UNSERVED && hasAcross()) store<u8>(unserved + variant.product, 1);
    if (variant.rank != rank) isChanged = true;
    variant.nextRank = rank;
  }
  // Until here each was asked by what the round before found.
  for (let index: u32 = 0; index < variantCount(); index++) variantAt(index).rank = variantAt(index).nextRank;
  return isChanged;
}
