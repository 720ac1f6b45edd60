import { foldText } from "../values/fold.ts";

type Place = { readonly line1: string; readonly zip: string; readonly city: string; readonly countryCode: string };

/**
 * The place of a company for which an order is: the only one there is, or the only one where its goods go. Null where that is not
 * certain: the order is then the customer's own, and nobody is billed for another's.
 */
export function purchasingFor<Purchasing extends { readonly address: Place | null }>(
  places: readonly Purchasing[],
  delivery: Place,
): Purchasing | null {
  const there =
    places.length === 1 ? places : places.filter(({ address }) => address && isSamePlace(address, delivery));
  const [only = null] = there;
  return there.length === 1 ? only : null;
}

/** However it is written: capitals, accents and blanks tell no two places apart. */
function isSamePlace(one: Place, other: Place): boolean {
  const same = (field: "line1" | "zip" | "city") => folded(one[field]) === folded(other[field]);
  return one.countryCode === other.countryCode && same("zip") && same("line1") && same("city");
}

const folded = (text: string) =>
  foldText(text)
    .replaceAll(/[\s,.-]+/g, " ")
    .trim();
