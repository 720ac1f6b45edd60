import { giveBack, take } from "../memory";
import { lengthOf, span, startOf, Span } from "../span";

/*
 * Sentences for buyers. A pattern has a character below U+0010 where a value stands: its slot.
 */

/** Longer than any sentence whose values are cut as {@link shortened} cuts them. */
const ROOM: usize = 4096;
const SLOTS = memory.data(16 * 8);
/** Bytes of a name: longer ones are cut, so that many sentences fit into one output. */
const LONGEST_NAME: u32 = 60;

let begun: usize = 0;
let at: usize = 0;

export function begin(): void {
  begun = take(ROOM);
  at = begun;
}

export function finished(): Span {
  const sentence = span(begun, at);
  giveBack((at + 7) & ~(<usize>7));
  return sentence;
}

export function set(slot: i32, value: Span): void {
  store<u64>(SLOTS + slot * 8, value);
}

export function say(pattern: string): void {
  for (let index = 0; index < pattern.length; index++) {
    const unit = pattern.charCodeAt(index);
    if (unit < 0x10) append(load<u64>(SLOTS + unit * 8));
    else sayUnit(unit);
  }
}

export function append(value: Span): void {
  const room = begun + ROOM - at;
  const length = <usize>lengthOf(value);
  const written = length < room ? length : room;
  memory.copy(at, startOf(value), written);
  at += written;
}

/** UTF-8 of a UTF-16 unit; none of our texts needs two. */
export function sayUnit(unit: i32): void {
  if (at + 3 > begun + ROOM) return;
  if (unit < 0x80) {
    store<u8>(at++, <u8>unit);
    return;
  }
  if (unit < 0x800) store<u8>(at++, <u8>(0xc0 | (unit >> 6)));
  else {
    store<u8>(at++, <u8>(0xe0 | (unit >> 12)));
    store<u8>(at++, <u8>(0x80 | ((unit >> 6) & 0x3f)));
  }
  store<u8>(at++, <u8>(0x80 | (unit & 0x3f)));
}

/** A name as it is said: cut where a character ends. */
export function shortened(name: Span): Span {
  if (lengthOf(name) <= LONGEST_NAME) return name;
  let end = startOf(name) + LONGEST_NAME;
  // A byte that goes on with a character before it.
  while (end > startOf(name) && (load<u8>(end) & 0xc0) == 0x80) end--;
  begin();
  append(span(startOf(name), end));
  sayUnit(0x2026);
  return finished();
}
