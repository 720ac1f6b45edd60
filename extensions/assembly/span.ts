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

/** Where the byte next stands before `end`, else `end`. */
export function find(byte: u8, from: usize, end: usize): usize {
  let at = from;
  while (at < end && load<u8>(at) != byte) at++;
  return at;
}

/** Of ASCII alone, as what we write ourselves is. */
export function ascii(text: string): Span {
  const length = text.length;
  const start = take(length);
  for (let index = 0; index < length; index++) store<u8>(start + index, <u8>text.charCodeAt(index));
  return span(start, start + length);
}
