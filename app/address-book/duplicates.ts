import { foldText } from "../values/fold.ts";
import { letterPairs, likeness, nameWords, tellingWords, type LetterPairs } from "./company-name.ts";
import { displayName } from "./display-name.ts";

/** What two records are compared by. */
export type DuplicateProfile = {
  readonly company: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** E.164 */
  readonly phone: string | null;
  readonly vatNumber: string | null;
  readonly places: readonly DuplicatePlace[];
};

export type DuplicatePlace = {
  readonly line1: string;
  readonly zip: string;
  readonly city: string;
  readonly countryCode: string;
};

/** What two customers have in common, in the order in which it is told. */
export const DUPLICATE_REASONS = ["vatNumber", "email", "phone", "name", "similarName", "address", "town"] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

/** `certain`: one of them can go; `likely`: a look will tell; `possible`: it may as well be a chain, or neighbours. */
export const DUPLICATE_STRENGTHS = ["possible", "likely", "certain"] as const;
export type DuplicateStrength = (typeof DUPLICATE_STRENGTHS)[number];

/** As it is kept: certain ones come first. */
export const strengthNumber = (strength: DuplicateStrength): number => DUPLICATE_STRENGTHS.indexOf(strength);
export const strengthOfNumber = (number: number): DuplicateStrength => DUPLICATE_STRENGTHS[number] ?? "possible";

export type Duplicate = { readonly strength: DuplicateStrength; readonly reasons: readonly DuplicateReason[] };

/** Names this alike are one name misspelt: "Boulangerie Bouvier" and "Boulangerie Bouviet" are 0.94, any two bakeries 0.7. */
const SIMILAR = 0.84;

type Likened = { readonly text: string; readonly pairs: LetterPairs };

/** A customer as it is compared, worked out once for all its comparisons. */
export type Compared = {
  readonly name: string;
  /** Of the whole name, and of the words that tell one bakery from the next. */
  readonly letters: Likened;
  readonly telling: Likened;
  readonly email: string;
  readonly phone: string;
  readonly vat: string;
  readonly towns: ReadonlySet<string>;
  readonly zips: ReadonlySet<string>;
  readonly streets: ReadonlySet<string>;
};

export function compared(profile: DuplicateProfile): Compared {
  const words = nameWords(displayName(profile));
  const places = profile.places.filter(({ city, zip }) => city !== "" || zip !== "");
  const inCountry = (place: DuplicatePlace, text: string) => {
    const folded = foldText(text);
    return folded === "" ? [] : [`${place.countryCode} ${folded}`];
  };
  const zipsOf = (place: DuplicatePlace) => inCountry(place, place.zip);
  return {
    name: words.join(" "),
    letters: likened(words),
    telling: likened(tellingWords(words)),
    email: profile.email.trim().toLowerCase(),
    phone: profile.phone ?? "",
    vat: (profile.vatNumber ?? "").replace(/[^\p{L}\p{N}]/gu, "").toUpperCase(),
    towns: new Set(places.flatMap((place) => inCountry(place, place.city))),
    zips: new Set(places.flatMap(zipsOf)),
    streets: new Set(
      places.flatMap((place) => {
        const street = streetKey(place.line1);
        return street === "" ? [] : zipsOf(place).map((zip) => `${zip} ${street}`);
      }),
    ),
  };
}

/** Whether two records are likely of one customer, and why; null where nothing speaks for it. */
export function duplicateOf(left: Compared, right: Compared): Duplicate | null {
  const isName = left.name !== "" && left.name === right.name;
  const is = {
    vatNumber: left.vat !== "" && left.vat === right.vat,
    email: left.email !== "" && left.email === right.email,
    phone: left.phone !== "" && left.phone === right.phone,
    name: isName,
    similarName: !isName && isSimilar(left, right),
    address: meet(left.streets, right.streets),
    town: meet(left.zips, right.zips) || meet(left.towns, right.towns),
  };
  const strength = strengthOf(is, meet(left.zips, right.zips));
  if (strength === null) return null;
  return { strength, reasons: DUPLICATE_REASONS.filter((reason) => is[reason] && !(reason === "town" && is.address)) };
}

function strengthOf(is: Record<DuplicateReason, boolean>, isSameZip: boolean): DuplicateStrength | null {
  const isNamed = is.name || is.similarName;
  const isReached = is.email || is.phone;
  const isThere = is.address || is.town;
  if (is.name && is.address) return "certain";
  if (isNamed && isThere && (is.vatNumber || is.email)) return "certain";
  if (is.vatNumber && is.address) return "certain";
  // Branches of a chain share name, VAT number and office; what parts them is where they are.
  if (is.vatNumber && isThere) return "likely";
  if (is.name && isSameZip) return "likely";
  if (is.similarName && (is.address || (is.town && is.phone))) return "likely";
  if (isNamed && is.email) return "likely";
  // Two of one name in a large town have each their quarter.
  if (is.vatNumber || is.email || (is.name && is.town)) return "possible";
  return isReached && isNamed ? "possible" : null;
}

/** Raised with every change of what a customer's keys are: those of all customers are then made anew in the next night. */
export const KEYS_EDITION = 1;

/**
 * Keys under which a customer is looked for: two records that are duplicates have one in common, so that only those who
 * share one are compared.
 */
export function duplicateKeys(one: Compared): string[] {
  return [
    ...(one.vat === "" ? [] : [`vat ${one.vat}`]),
    ...(one.email === "" ? [] : [`email ${one.email}`]),
    ...(one.phone === "" ? [] : [`phone ${one.phone}`]),
    ...[...one.streets].map((street) => `street ${street}`),
    ...(one.name === "" ? [] : [...one.zips, ...one.towns].map((place) => `name ${place} ${one.name}`)),
  ];
}

function likened(words: readonly string[]): Likened {
  const text = words.join("");
  return { text, pairs: letterPairs(text) };
}

function isSimilar(left: Compared, right: Compared): boolean {
  if (left.letters.text === "" || right.letters.text === "") return false;
  // "Boulangerie" alike says nothing: what is left of the names has to be alike too.
  return isAlike(left.letters, right.letters, SIMILAR) && isAlike(left.telling, right.telling, SIMILAR - 0.1);
}

/** One letter has no pairs, and is like itself. */
const isAlike = (left: Likened, right: Likened, least: number): boolean =>
  left.text === right.text || likeness(left.pairs, right.pairs) >= least;

/** A house in a street, however it is written: "14, Quai des Bateliers" and "quai des bateliers 14"; "" without a number. */
function streetKey(line1: string): string {
  const words = nameWords(line1.replace(/\bav\b\.?/giu, "avenue").replace(/\bbd\b\.?|\bboul\b\.?/giu, "boulevard"));
  return words.some((word) => /\d/.test(word)) && words.length > 1 ? words.join(" ") : "";
}

function meet(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  for (const each of left) if (right.has(each)) return true;
  return false;
}
