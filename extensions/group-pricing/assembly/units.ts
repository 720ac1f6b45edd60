import { take } from "../../assembly/memory";
import { choose, rank } from "./choice";
import { count as ranks, hasAcross } from "./ranks";
import { UNSERVED } from "./tiers";
import { productCount, Variant, variantAt, variantCount } from "./variants";

/** How many units count for breaks across variants: `settleProductUnits` of app/pricing/product-units.ts. */

const MOST_ROUNDS = 20;

const ALL = 0;
const COUNTED = 1;
const ALONE = 2;

let mode: i32 = ALONE;
/** By product and rank: the units that this list prices; in a last column those of all. */
let counted: usize = 0;
/** By product: nothing of it may be given. */
let unserved: usize = 0;

/** Units of the variant's product that this list prices; its own always count. */
export function unitsFor(variant: Variant, each: u32): u64 {
  if (mode == ALONE) return variant.units;
  if (mode == ALL) return load<u64>(placeOf(variant.product, ranks));
  const others = load<u64>(placeOf(variant.product, each));
  return variant.rank == each ? others : others + variant.units;
}

export function isProductUnserved(variant: Variant): bool {
  return hasAcross() && load<u8>(unserved + variant.product) != 0;
}

/** The price of each variant for the units that count. */
export function priceVariants(): void {
  if (!hasAcross()) {
    priceAll();
    return;
  }
  counted = take(<usize>productCount() * (ranks + 1) * 8);
  unserved = take(productCount());
  memory.fill(unserved, 0, productCount());
  mode = ALL;
  countAll();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (!priceAll() && round > 0) return;
    countAll();
    mode = COUNTED;
  }
  // They go round in circles: no break is given that was not earned.
  mode = ALONE;
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

function countAll(): void {
  memory.fill(counted, 0, <usize>productCount() * (ranks + 1) * 8);
  for (let index: u32 = 0; index < variantCount(); index++) {
    const variant = variantAt(index);
    addUnits(placeOf(variant.product, ranks), variant.units);
    if (variant.rank >= 0) addUnits(placeOf(variant.product, variant.rank), variant.units);
  }
}

function addUnits(place: usize, units: u64): void {
  store<u64>(place, load<u64>(place) + units);
}

function placeOf(product: u32, column: u32): usize {
  return counted + (<usize>product * (ranks + 1) + column) * 8;
}
