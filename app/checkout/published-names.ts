import { isPublishedName } from "./numerals.ts";

/** Throws a RangeError for a name that would break the string, a bug of the caller; "" is nobody's name and may stand. */
export function requireNames(names: readonly string[]): void {
  for (const name of names)
    if (name !== "" && !isPublishedName(name)) throw new RangeError(`Not a published name: "${name}"`);
}
