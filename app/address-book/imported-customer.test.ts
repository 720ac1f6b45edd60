import fc from "fast-check";
import { expect, it } from "vitest";
import { importedCustomer } from "./imported-customer.ts";

type Store = Parameters<typeof importedCustomer>[0];

const HOME: Store["addresses"][number] = {
  ...{ id: 1n, company: "", firstName: "", lastName: "", line1: "3 rue du Quai", line2: "", zip: "13002" },
  ...{ city: "Marseille", provinceCode: "", countryCode: "FR", phone: null },
};
const EVE: Store = {
  ...{ firstName: "Ève", lastName: "Rossi", email: "eve@port.example", phone: "+33465711123", locale: "fr" },
  ...{ accountState: "DISABLED", defaultAddressId: 1n, addresses: [HOME] },
};
const given = { newsletter: null, idOf: ({ id }: { readonly id: bigint }) => `address-${id}` };
const imported = (changes: Partial<Store>) => importedCustomer({ ...EVE, ...changes }, given);
const input = (changes: Partial<Store>) => {
  const one = imported(changes);
  if (one.kind !== "input") throw new Error(one.reason);
  return one.input;
};
const reason = (changes: Partial<Store>) => {
  const one = imported(changes);
  return one.kind === "skip" ? one.reason : null;
};

it("[E1] takes the default address for bills and goods, its company, and other whole addresses for goods", () => {
  const depot = { ...HOME, id: 2n, line1: "1 quai Nord" };
  const half = { ...HOME, id: 3n, city: " " };
  const main = { ...HOME, id: 4n, company: "Le  Port", phone: "04 65 71 11 24" };
  const one = input({ defaultAddressId: 4n, addresses: [depot, half, main] });
  expect(one).toMatchObject({ company: "Le Port", firstName: "Ève", lastName: "Rossi", delivery: null });
  expect(one.billing).toMatchObject({ line1: "3 rue du Quai", phone: "+33465711124", place: "" });
  expect(one.addresses).toMatchObject([{ id: "address-2", kind: "delivery", line1: "1 quai Nord" }]);
});

it.each([
  ["no-email", { email: null }],
  ["no-email", { email: " " }],
  ["bad-email", { email: "eve@port" }],
  ["no-address", { addresses: [] }],
  ["incomplete-address", { addresses: [{ ...HOME, line1: "" }] }],
  ["incomplete-address", { addresses: [{ ...HOME, zip: "" }] }],
  ["incomplete-address", { addresses: [{ ...HOME, countryCode: "" }] }],
  ["no-name", { firstName: "", lastName: " " }],
] as const)("[E1] leaves out, as %s, who lacks what a customer needs: %o", (expected, changes) => {
  expect(reason(changes)).toBe(expected);
});

it("[E1] needs no postcode where there is none, and keeps a telephone that can't be read", () => {
  const one = input({ addresses: [{ ...HOME, zip: "", countryCode: "IE", phone: "ask for Luc" }] });
  expect(one.billing).toMatchObject({ zip: "", phone: "ask for Luc" });
});

it("[E1] calls someone without a name as on their parcels", () => {
  const addresses = [{ ...HOME, firstName: "Luc", lastName: "Blanc" }];
  expect(input({ firstName: "", lastName: "", addresses })).toMatchObject({ firstName: "Luc", lastName: "Blanc" });
});

it("[A20] lets those log in whom the store lets in, or has invited", () => {
  const states = ["DECLINED", "DISABLED", "ENABLED", "INVITED"];
  expect(states.filter((accountState) => input({ accountState }).mayLogIn)).toEqual(["ENABLED", "INVITED"]);
});

it("[E1] makes nobody without an e-mail, a name and a whole address, whatever the store says", () => {
  const text = fc.string({ unit: "binary", maxLength: 6 });
  const address = fc.record({
    ...{ id: fc.bigInt(1n, 4n), company: text, firstName: text, lastName: text, line1: text, line2: text, zip: text },
    ...{ city: text, provinceCode: text, countryCode: fc.constantFrom("FR", "IE", "", "QQ"), phone: fc.option(text) },
  });
  const store = fc.record({
    ...{
      firstName: text,
      lastName: text,
      email: fc.option(fc.oneof(text, fc.emailAddress())),
      phone: fc.constant(null),
    },
    ...{ locale: fc.constant("fr"), accountState: fc.constantFrom("DISABLED", "ENABLED") },
    ...{ defaultAddressId: fc.option(fc.bigInt(1n, 4n)), addresses: fc.array(address) },
  });
  fc.assert(
    fc.property(store, (one) => {
      const result = importedCustomer(one, given);
      if (result.kind === "skip") return;
      const { company, firstName, lastName, email, billing } = result.input;
      expect([company + firstName + lastName, email, billing.line1, billing.city].every(Boolean)).toBe(true);
    }),
  );
});
