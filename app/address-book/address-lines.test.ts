import { expect, it } from "vitest";
import { addressLines } from "./address-lines.ts";

const bouvier = { company: "Le Port", firstName: "Élodie", lastName: "Bouvier", phone: null };
const at = (line1: string, zip: string, city: string, provinceCode: string, countryCode: string) => ({
  ...{ ...bouvier, line1, line2: "", zip, city, provinceCode, countryCode },
});

it.each([
  [at("14 quai Nord", "73100", "Aix", "", "FR"), ["Le Port", "Élodie Bouvier", "14 quai Nord", "73100 Aix", "France"]],
  [
    at("via Po 1", "10121", "Torino", "TO", "IT"),
    ["Élodie Bouvier", "Le Port", "via Po 1", "10121 Torino TO", "Italie"],
  ],
  [
    at("548 Market St", "94016", "San Francisco", "CA", "US"),
    ["Élodie Bouvier", "Le Port", "548 Market St", "San Francisco, CA 94016", "États-Unis"],
  ],
  [
    at("1 High St", "EC1A 1BB", "London", "", "GB"),
    ["Élodie Bouvier", "Le Port", "1 High St", "London", "EC1A 1BB", "Royaume-Uni"],
  ],
])("[A12] writes an address as its country does", (address, lines) =>
  expect(addressLines(address, "fr")).toEqual(lines),
);

it("[A12] leaves no empty line where little is known, and shows a country's code that nobody knows", () => {
  const blank = { ...bouvier, company: "", firstName: "", lastName: "" };
  expect(addressLines({ ...blank, ...at("1 rue Haute", "", "Ailleurs", "", "ZZ"), ...blank }, "en")).not.toContain("");
});
