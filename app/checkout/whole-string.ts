import { END } from "./numerals.ts";

export function ended(text: string): string {
  return text + END;
}

/** Without its end; null when that is missing: a string that was cut off is not read at all. */
export function wholeString(text: string | null): string | null {
  return text?.endsWith(END) ? text.slice(0, -END.length) : null;
}
