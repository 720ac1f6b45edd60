/** Behind it a published string ends: one that was cut off, by hand or on the way, lacks it and is not read at all. */
const END = "$";

export function ended(text: string): string {
  return text + END;
}

/** Without its end; null when that is missing. */
export function wholeString(text: string | null): string | null {
  return text?.endsWith(END) ? text.slice(0, -END.length) : null;
}
