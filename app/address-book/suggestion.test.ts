import { expect, it } from "vitest";
import { profileOf, verdictOnOrder, type OrderFacts, type OrderVerdict } from "./suggestion.ts";

const NEW: OrderFacts = { mode: "suggest", isKnown: false, standing: "none", isWhole: true, hasDuplicates: false };

it.each<[what: string, facts: Partial<OrderFacts>, verdict: OrderVerdict]>([
  ["off", { mode: "off" }, "nothing"],
  ["suggest", {}, "suggest"],
  ["on", { mode: "on" }, "create"],
  ["on, and suggested before", { mode: "on", standing: "open" }, "create"],
  ["on, and may be somebody else", { mode: "on", hasDuplicates: true }, "suggest"],
  ["on, and lacks an address", { mode: "on", isWhole: false }, "suggest"],
  ["suggest, and lacks an address", { isWhole: false }, "suggest"],
  ["known", { isKnown: true }, "nothing"],
  ["on, and known", { mode: "on", isKnown: true }, "nothing"],
  ["ignored", { standing: "ignored" }, "nothing"],
  ["on, and ignored", { mode: "on", standing: "ignored" }, "nothing"],
  ["on, and erased since", { mode: "on", standing: "erased" }, "nothing"],
])("[A19] %s", (_what, facts, verdict) => {
  expect(verdictOnOrder({ ...NEW, ...facts })).toBe(verdict);
});

const PLACE = {
  ...{ id: 5n, company: "Le Port", firstName: "Ève", lastName: "Rossi" },
  ...{ line1: "3 rue du Quai", zip: "13002", city: "Marseille", countryCode: "FR" },
};

it("[A19] compares somebody without a name of their own by the name on their parcels", () => {
  const store = { firstName: "", lastName: "", email: "e@example.com", phone: null, defaultAddressId: 5n };
  expect(profileOf({ ...store, addresses: [{ ...PLACE, id: 4n, company: "" }, PLACE] })).toMatchObject({
    ...{ company: "Le Port", firstName: "Ève", lastName: "Rossi", email: "e@example.com" },
  });
  expect(profileOf({ ...store, addresses: [] })).toMatchObject({ company: "", firstName: "", places: [] });
});
