/** Scratch memory: taken from the end of what is in use, given back all together, never by the piece. */

const PAGE: usize = 65_536;

/** Text is read in words, the last of which may begin at its last byte. */
const SLACK: usize = 8;

let free: usize = 0;

/** Room for so many bytes, at a multiple of 8, with eight more behind them to read. What stands there before is undefined. */
export function take(bytes: usize): usize {
  const at = mark();
  free = (at + bytes + 7) & ~(<usize>7);
  const missing = <i32>((free + SLACK + PAGE - 1) / PAGE) - memory.size();
  if (missing > 0) memory.grow(missing);
  return at;
}

/** What is taken from here on ends with {@link giveBack}. */
export function mark(): usize {
  if (free == 0) free = (__heap_base + 7) & ~(<usize>7);
  return free;
}

export function giveBack(from: usize): void {
  free = from;
}
