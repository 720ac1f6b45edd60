import { ok, refuse, type Result } from "../values/result.ts";

/** Postcodes from one to another, both included, by their beginnings: "75-78" takes 75001 and 78999. */
export type PostcodeRange = { readonly from: string; readonly to: string };

/** A part of a zone: of a country all, or what lies in one of the provinces and in one of the ranges that are named. */
export type Area = {
  readonly countryCode: string;
  readonly provinces: readonly string[];
  readonly postcodes: readonly PostcodeRange[];
};

export type ZoneAddress = { readonly countryCode: string; readonly provinceCode: string; readonly zip: string };

/** A zone as it takes addresses; of several the first in their order counts. */
export type ZoneByAddress = { readonly id: string; readonly areas: readonly Area[] };

/** The first zone that takes the address; null when none does. */
export function zoneOfAddress<Zone extends ZoneByAddress>(zones: readonly Zone[], address: ZoneAddress): Zone | null {
  return zoneFinder(zones)(address);
}

/** The same for many addresses: of a thousand ranges only those are looked at that begin as the postcode does. */
export function zoneFinder<Zone extends ZoneByAddress>(zones: readonly Zone[]): (address: ZoneAddress) => Zone | null {
  const pieces = zones.flatMap((zone) =>
    zone.areas.flatMap((area) => piecesOf(area).map((piece) => ({ ...piece, zone }))),
  );
  const near = new Map<string, typeof pieces>();
  return ({ countryCode, provinceCode, zip }) => {
    const code = normalPostcode(zip);
    const begins = code.charAt(0);
    const known = near.get(countryCode + begins);
    const looked = known ?? pieces.filter((piece) => piece.countryCode === countryCode && mayTake(piece, begins));
    if (!known) near.set(countryCode + begins, looked);
    const found = looked.find(
      ({ provinces, range }) =>
        (provinces.length === 0 || provinces.includes(provinceCode)) && (range === null || isInRange(range, code)),
    );
    return found?.zone ?? null;
  };
}

/** One range of an area; null: all postcodes. */
type Piece = Pick<Area, "countryCode" | "provinces"> & { readonly range: PostcodeRange | null };

function piecesOf({ countryCode, provinces, postcodes }: Area): Piece[] {
  if (postcodes.length === 0) return [{ countryCode, provinces, range: null }];
  return postcodes.map((range) => ({ countryCode, provinces, range }));
}

const mayTake = ({ range }: Piece, begins: string): boolean =>
  range === null || (range.from.charAt(0) <= begins && begins <= range.to.charAt(0));

function isInRange({ from, to }: PostcodeRange, code: string): boolean {
  return code.length >= from.length && code.slice(0, from.length) >= from && code.slice(0, to.length) <= to;
}

function normalPostcode(text: string): string {
  return text.toUpperCase().replace(/[^0-9A-Z]/g, "");
}

export type PostcodesRefusal =
  | { readonly code: "not-postcodes"; readonly text: string }
  | { readonly code: "backwards"; readonly text: string }
  | { readonly code: "uneven"; readonly text: string };

/** "73000-73999, 74*, 01200" as ranges. Refused with the part that is none. */
export function parsePostcodes(text: string): Result<readonly PostcodeRange[], PostcodesRefusal> {
  const ranges: PostcodeRange[] = [];
  for (const part of text.split(/[,;\n]/).map((each) => each.trim())) {
    if (part === "") continue;
    // A hyphen between two codes of one length makes a range; "1234-567" of Portugal is one code.
    const [first = "", second, ...more] = part.split(/\s*[-–…]\s*|\s+(?:to|à|a)\s+/);
    const from = normalPostcode(first.replace(/\*$/, ""));
    const to = second === undefined ? from : normalPostcode(second.replace(/\*$/, ""));
    if (from === "" || to === "" || more.length > 0 || /[^0-9A-Za-z\s*–…-]/.test(part))
      return refuse({ code: "not-postcodes", text: part });
    if (from.length !== to.length) return refuse({ code: "uneven", text: part });
    if (from > to) return refuse({ code: "backwards", text: part });
    ranges.push({ from, to });
  }
  return ok(ranges);
}

/** As it is typed: what `parsePostcodes` reads back. */
export function formatPostcodes(ranges: readonly PostcodeRange[]): string {
  return ranges.map(({ from, to }) => (from === to ? from : `${from}-${to}`)).join(", ");
}

/** Whether there can be an address that both zones take. */
export function overlap(one: Pick<ZoneByAddress, "areas">, other: Pick<ZoneByAddress, "areas">): boolean {
  return one.areas.some((left) => other.areas.some((right) => areasOverlap(left, right)));
}

function areasOverlap(left: Area, right: Area): boolean {
  if (left.countryCode !== right.countryCode) return false;
  const sharesProvince =
    left.provinces.length === 0 ||
    right.provinces.length === 0 ||
    left.provinces.some((province) => right.provinces.includes(province));
  const sharesPostcode =
    left.postcodes.length === 0 ||
    right.postcodes.length === 0 ||
    left.postcodes.some((one) => right.postcodes.some((other) => rangesOverlap(one, other)));
  return sharesProvince && sharesPostcode;
}

function rangesOverlap(one: PostcodeRange, other: PostcodeRange): boolean {
  if (one.from.length === other.from.length) return one.from <= other.to && other.from <= one.to;
  const length = Math.min(one.from.length, other.from.length);
  const start = (text: string) => text.slice(0, length);
  return start(one.from) <= start(other.to) && start(other.from) <= start(one.to);
}
