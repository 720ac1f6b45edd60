import { iso31662 } from "iso-3166";
import type { Province } from "./province.ts";

/**
 * Countries whose addresses name a province, state or region by a code that is ISO 3166-2's and the store's alike. In
 * others the code is typed. Italy's and Spain's provinces are a level below the regions, Spain's two cities are not.
 */
const COUNTRIES = ["AU", "BR", "CA", "ES", "IT", "US"] as const;
const BELOW_REGIONS: ReadonlySet<string> = new Set(["ES", "IT"]);
const CITIES: ReadonlySet<string> = new Set(["ES-CE", "ES-ML"]);
/** Aosta is a region and no province any more; its letters stand in addresses all the same. */
const STILL_WRITTEN: readonly (Province & { readonly countryCode: string })[] = [
  { countryCode: "IT", code: "AO", name: "Aosta" },
];

const PROVINCES: Readonly<Record<string, readonly Province[]>> = Object.fromEntries(
  COUNTRIES.map((countryCode) => [countryCode, provincesOf(countryCode)]),
);

/** By country and by name; countries that are not in it have none to choose from. */
export function provinces(): Readonly<Record<string, readonly Province[]>> {
  return PROVINCES;
}

function provincesOf(countryCode: string): Province[] {
  const kept = STILL_WRITTEN.filter((one) => one.countryCode === countryCode);
  const listed = iso31662
    .filter(({ code }) => code.startsWith(`${countryCode}-`))
    .filter(({ code, parent }) => !BELOW_REGIONS.has(countryCode) || parent !== countryCode || CITIES.has(code))
    // "Bolzano, Bozen": the first is the country's own language.
    .map(({ code, name }) => ({ code: code.slice(3), name: name.split(", ")[0] ?? name }));
  const order = new Intl.Collator("en");
  return [...listed, ...kept.map(({ code, name }) => ({ code, name }))].sort((left, right) =>
    order.compare(left.name, right.name),
  );
}
