import fc from "fast-check";
import { expect, it } from "vitest";
import { purchasingFor } from "./purchasing.ts";

const place = (line1: string, zip: string) => ({ line1, zip, city: "Chambéry", countryCode: "FR" });
const [gare, marche] = [place("3, rue de la Gare", "73000"), place("Place du Marché", "73000")];

it("[M6] orders for the only place of a company, wherever the goods go, and for none of none", () => {
  expect(purchasingFor([{ address: gare }], marche)).toEqual({ address: gare });
  expect(purchasingFor([{ address: null }], marche)).toEqual({ address: null });
  expect(purchasingFor([], marche)).toBeNull();
});

it("[M6] takes of several places the one where the goods go, however it is written, and never a guess", () => {
  const places = [{ address: gare }, { address: marche }, { address: null }];
  expect(purchasingFor(places, place("3 RUE DE LA GARE", "73000"))).toEqual({ address: gare });
  expect(purchasingFor(places, place("3 rue de la Gare", "74000"))).toBeNull();
  expect(purchasingFor(places, { ...gare, countryCode: "CH" })).toBeNull();
  expect(purchasingFor([...places, { address: gare }], gare)).toBeNull();
});

it("[M6] answers the same in any order of places, and only a place that goods go to", () => {
  const some = fc.record({
    line1: fc.constantFrom("rue A", "Rue a", "rue B"),
    zip: fc.constantFrom("73000", "74000"),
    ...{ city: fc.constant("Annecy"), countryCode: fc.constantFrom("FR", "IT") },
  });
  const places = fc.array(fc.record({ id: fc.uuid(), address: fc.option(some) }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(places, some, (given, delivery) => {
      const found = purchasingFor(given, delivery);
      expect(purchasingFor(given.toReversed(), delivery)).toEqual(found);
      const written = (one: typeof delivery) => [one.countryCode, one.zip, one.line1.toLowerCase()].join("|");
      const there = given.filter(({ address }) => address !== null && written(address) === written(delivery));
      expect(found).toEqual(there.length === 1 ? there[0] : null);
    }),
  );
});
