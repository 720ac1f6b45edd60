import fc from "fast-check";
import { expect, it } from "vitest";
import { COUNTRY_CODES } from "./countries.ts";
import { EVERYONE, facetsWanted, filterQuery, type CustomerFilter } from "./customer-filter.ts";
import { parseFilter } from "./customer-filter.schema.ts";
import { labelKey } from "./label.ts";

const orNull = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: null });
const filters: fc.Arbitrary<CustomerFilter> = fc.record({
  country: orNull(fc.constantFrom(...COUNTRY_CODES)),
  province: orNull(fc.constantFrom("IT-TO", "FR-73", "CH-VD")),
  rangeGroupId: orNull(fc.uuid()),
  deliveryGroupId: orNull(fc.uuid()),
  labels: fc
    .uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 4 })
    .map((labels) => [...new Set(labels.map(labelKey).filter(Boolean))].sort()),
  repId: orNull(fc.oneof(fc.constant("me"), fc.uuid())),
  mayLogIn: orNull(fc.boolean()),
  isArchived: fc.boolean(),
});

it("[A9] reads from the address whatever filter was written into it", () => {
  fc.assert(
    fc.property(filters, (filter) => {
      expect(parseFilter(new URLSearchParams(filterQuery(filter)))).toEqual({ filter, unreadable: [] });
    }),
  );
});

it("[A9] narrows by what it can read, and names the rest, whatever stands in the address", () => {
  const read = parseFilter(new URLSearchParams("country=XX&group=1&rep=me&archived=yes&login=perhaps&q=anna&label="));
  expect(read).toEqual({ filter: { ...EVERYONE, repId: "me" }, unreadable: ["country", "group", "login", "archived"] });
  expect(parseFilter(new URLSearchParams("country=FR&country=IT")).unreadable).toEqual(["country"]);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom("country", "label", "zone", "rep", "x"), fc.string())), (pairs) => {
      const { filter } = parseFilter(new URLSearchParams(pairs));
      expect(parseFilter(new URLSearchParams(filterQuery(filter))).unreadable).toEqual([]);
    }),
  );
});

it("[A9] wants all that is filtered by, and nobody of a reader who is no sales rep", () => {
  const filter = { ...EVERYONE, country: "FR", labels: ["vip", "noel"], repId: "me" };
  expect(facetsWanted(filter, "r")).toEqual(["label:vip", "label:noel", "rep:r", "country:FR"]);
  expect(facetsWanted(filter, null)).toContain("rep:nobody");
});
