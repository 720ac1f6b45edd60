import fc from "fast-check";
import { expect, it } from "vitest";
import { formatPostcodes, overlap, parsePostcodes, zoneFinder, zoneOfAddress, type Area } from "./zone-areas.ts";

const ranges = (text: string) => {
  const parsed = parsePostcodes(text);
  if (!parsed.ok) throw new Error(parsed.refusal.code);
  return parsed.value;
};
const area = (countryCode: string, postcodes = "", provinces: string[] = []): Area => ({
  ...{ countryCode, provinces },
  postcodes: ranges(postcodes),
});
const zone = (id: string, ...areas: Area[]) => ({ id, areas });
const at = (countryCode: string, zip: string, provinceCode = "") => ({ countryCode, zip, provinceCode });

it("[D1] takes an address by country, province and postcodes, the first zone before the others", () => {
  const zones = [
    zone("city", area("FR", "73000-73100")),
    zone("savoie", area("FR", "73*, 74*")),
    zone("turin", area("IT", "", ["TO"])),
  ];
  const found = (...address: Parameters<typeof at>) => zoneOfAddress(zones, at(...address))?.id ?? null;
  expect(found("FR", "73000")).toBe("city");
  expect(found("FR", "73 100")).toBe("city");
  expect(found("FR", "73101")).toBe("savoie");
  expect(found("FR", "75001")).toBeNull();
  expect(found("IT", "10121", "TO")).toBe("turin");
  expect(found("IT", "73000", "MI")).toBeNull();
  expect(found("FR", "")).toBeNull();
  expect(zoneOfAddress([zone("uk", area("GB", "SW1A, EC1-EC4"))], at("GB", "ec2v 7an"))?.id).toBe("uk");
});

it("[D1] says which part of what was typed is no range", () => {
  expect(parsePostcodes("73000-73999; 74*,\n01200, ")).toEqual({
    ok: true,
    value: [
      { from: "73000", to: "73999" },
      { from: "74", to: "74" },
      { from: "01200", to: "01200" },
    ],
  });
  expect(parsePostcodes("75999-75000")).toEqual({ ok: false, refusal: { code: "backwards", text: "75999-75000" } });
  expect(parsePostcodes("75-75999")).toEqual({ ok: false, refusal: { code: "uneven", text: "75-75999" } });
  for (const text of ["75000-", "75%", "1-2-3"])
    expect(parsePostcodes(text)).toMatchObject({ ok: false, refusal: { text } });
});

const code = fc.integer({ min: 0, max: 999 }).map((number) => String(number).padStart(3, "0"));
const range = fc.tuple(code, code, fc.integer({ min: 1, max: 3 })).map(([one, other, length]) => {
  const [from = "", to = ""] = [one.slice(0, length), other.slice(0, length)].sort();
  return { from, to };
});
const areas: fc.Arbitrary<Area> = fc.record({
  countryCode: fc.constantFrom("FR", "IT"),
  provinces: fc.subarray(["TO", "MI"]),
  postcodes: fc.array(range, { maxLength: 2 }),
});

it("[D1] says that two zones overlap exactly when some address falls into both, and reads back what it writes", () => {
  const addresses = ["FR", "IT"].flatMap((country) =>
    ["TO", "MI", "VE"].flatMap((province) =>
      Array.from({ length: 1000 }, (_, number) => at(country, String(number).padStart(3, "0"), province)),
    ),
  );
  fc.assert(
    fc.property(areas, areas, (one, other) => {
      const takesBoth = addresses.some(
        (address) => zoneOfAddress([zone("a", one)], address) && zoneOfAddress([zone("b", other)], address),
      );
      expect(overlap(zone("a", one), zone("b", other))).toBe(takesBoth);
      expect(ranges(formatPostcodes(one.postcodes))).toEqual(one.postcodes);
    }),
    { numRuns: 60 },
  );
});

it("[D1] finds for each of many addresses the first zone whose area takes it, looked at one by one", () => {
  const address = fc.record({
    countryCode: fc.constantFrom("FR", "IT", "CH"),
    provinceCode: fc.constantFrom("TO", "VE", ""),
    zip: fc.oneof(
      code,
      fc.constant(""),
      code.map((text) => `${text.slice(0, 1)} ${text.slice(1)}`),
    ),
  });
  const takes = ({ countryCode, provinces, postcodes }: Area, to: ReturnType<typeof at>) => {
    const zip = to.zip.replace(" ", "");
    const inRange = postcodes.some(({ from, to: last }) => {
      const start = zip.slice(0, from.length);
      return start.length === from.length && from <= start && start <= last;
    });
    return (
      countryCode === to.countryCode &&
      (provinces.length === 0 || provinces.includes(to.provinceCode)) &&
      (postcodes.length === 0 || inRange)
    );
  };
  fc.assert(
    fc.property(fc.array(fc.array(areas, { maxLength: 3 }), { maxLength: 4 }), fc.array(address), (all, addresses) => {
      const zones = all.map((own, index) => zone(String(index), ...own));
      const find = zoneFinder(zones);
      for (const each of addresses)
        expect(find(each)?.id).toBe(zones.find((one) => one.areas.some((part) => takes(part, each)))?.id);
    }),
    { numRuns: 300 },
  );
});
