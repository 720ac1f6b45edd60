import { take } from "../../assembly/memory";
import { count as ranks } from "./ranks";
import { productCount, Variant, variantAt, variantCount } from "./variants";

/** How many units of a product's variants each list prices, as `settleProductUnits` of app/pricing/product-units.ts asks. */

const ALL = 0;
const COUNTED = 1;
const ALONE = 2;

let mode: i32 = ALONE;
/** By product and rank: the units that this list prices; in a last column those of all. */
let counted: usize = 0;

/** Units of the variant's product that this list prices; its own always count. */
export function unitsFor(variant: Variant, rank: u32): u64 {
  if (mode == ALONE) return variant.units;
  if (mode == ALL) return load<u64>(placeOf(variant.product, ranks));
  const others = load<u64>(placeOf(variant.product, rank));
  return variant.rank == rank ? others : others + variant.units;
}

/** As if every list priced all. */
export function countAll(): void {
  counted = take(bytes());
  count();
  mode = ALL;
}

/** By which list each variant is priced now. */
export function countPriced(): void {
  count();
  mode = COUNTED;
}

export function countAlone(): void {
  mode = ALONE;
}

function count(): void {
  memory.fill(counted, 0, bytes());
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

function bytes(): usize {
  return <usize>productCount() * (ranks + 1) * 8;
}
