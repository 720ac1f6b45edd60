import { take } from "./memory";

/**
 * Numbers in the order in which they were first met, each found by what it is. In scratch memory: nothing here may be made by
 * `new`, whose memory would be the same.
 */
@unmanaged
export class NumberTable {
  private mask: u32;
  /** Of each place: the number, and its index from 1; 0 is an empty place. */
  private numbers: usize;
  private indices: usize;
  count: u32;

  /** For so many numbers at most. */
  static of(most: u32): NumberTable {
    let places: u32 = 16;
    while (places < most * 2) places *= 2;
    const table = changetype<NumberTable>(take(offsetof<NumberTable>()));
    table.mask = places - 1;
    table.numbers = take(places * 8);
    table.indices = take(places * 4);
    table.count = 0;
    memory.fill(table.indices, 0, places * 4);
    return table;
  }

  /** Its index from 0, which is the former count where it is new. */
  add(number: u64): u32 {
    const place = this.placeOf(number);
    const found = load<u32>(this.indices + place * 4);
    if (found != 0) return found - 1;
    store<u64>(this.numbers + place * 8, number);
    store<u32>(this.indices + place * 4, ++this.count);
    return this.count - 1;
  }

  /** Its index, or -1. */
  find(number: u64): i32 {
    return <i32>load<u32>(this.indices + this.placeOf(number) * 4) - 1;
  }

  private placeOf(number: u64): u32 {
    // Fibonacci hashing: ids follow each other.
    let place = (<u32>((number * 0x9e37_79b9_7f4a_7c15) >> 40)) & this.mask;
    while (load<u32>(this.indices + place * 4) != 0 && load<u64>(this.numbers + place * 8) != number) {
      place = (place + 1) & this.mask;
    }
    return place;
  }
}
