import { Transform } from "node:stream";

/**
 * The pieces of a page without the zero bytes at their ends. React 18 writes a page in pieces of one size, and fills one up with
 * zeros where a letter of several bytes ("é", "’") no longer fits into it: a browser shows them as "�" in the middle of a word.
 */
export function withoutPadding(): Transform {
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      let end = piece.length;
      while (end > 0 && piece[end - 1] === 0) end -= 1;
      done(null, piece.subarray(0, end));
    },
  });
}
