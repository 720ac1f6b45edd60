import { take } from "./memory";

/** UTF-8 in memory: where it begins (upper 32 bits) and its bytes (lower). None has 0, which no text has. */
export type Span = u64;

export const NONE: Span = 0;

export function span(start: usize, end: usize): Span {
  return ((<u64>start) << 32) | (<u64>(end - start));
}

export function startOf(text: Span): usize {
  return <usize>(text >> 32);
}

export function lengthOf(text: Span): u32 {
  return <u32>(text & 0xffff_ffff);
}

export function endOf(text: Span): usize {
  return startOf(text) + lengthOf(text);
}

export function equals(one: Span, other: Span): bool {
  const length = lengthOf(one);
  return length == lengthOf(other) && memory.compare(startOf(one), startOf(other), length) == 0;
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHEST_BITS: u64 = 0x8080_8080_8080_8080;

/** Where the byte next stands before `end`, else `end`. */
export function find(byte: u8, from: usize, end: usize): usize {
  const sought = <u64>byte * ONES;
  for (let at = from; at < end; at += 8) {
    // The lowest byte that is none of the word's has its highest bit set.
    const word = load<u64>(at) ^ sought;
    const hits = (word - ONES) & ~word & HIGHEST_BITS;
    if (hits != 0) {
      const found = at + <usize>(ctz(hits) >> 3);
      return found < end ? found : end;
    }
  }
  return end;
}

/** Of ASCII alone, as what we write ourselves is. */
export function ascii(text: string): Span {
  const length = text.length;
  const start = take(length);
  for (let index = 0; index < length; index++) store<u8>(start + index, <u8>text.charCodeAt(index));
  return span(start, start + length);
}
