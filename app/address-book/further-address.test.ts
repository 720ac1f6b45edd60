import fc from "fast-check";
import { expect, it } from "vitest";
import { emptyAddress, emptyCustomerForm, type FurtherAddressFormValue } from "./customer-form.ts";
import { byPlace, withDefault } from "./further-address.ts";

const blank = emptyCustomerForm({
  ...{
    rangeGroups: [],
    deliveryGroups: [],
    instructions: [],
    reps: [],
    labels: [],
    notices: { kinds: [] },
    provinces: {},
    countryCode: "FR",
    locale: "fr",
  },
  nextNumber: "C-1",
});
const address = (line1: string) => ({ ...emptyAddress("FR"), line1 });
const kind = fc.constantFrom("billing" as const, "delivery" as const);
const further = fc
  .record({ id: fc.uuid(), kind, line1: fc.string() })
  .map(({ line1, ...own }): FurtherAddressFormValue => ({ ...address(line1), ...own }));
const form = fc
  .record({
    ...{ billing: fc.string(), delivery: fc.string(), deliveryDiffers: fc.boolean() },
    addresses: fc.uniqueArray(further, { selector: ({ id }) => id, minLength: 1, maxLength: 6 }),
  })
  .map(({ billing, delivery, ...rest }) => {
    return { ...blank, ...rest, billing: address(billing), delivery: address(delivery) };
  });

/** Where each kind's goods or bills can go, the default among them. */
const streets = ({ billing, delivery, deliveryDiffers, addresses = [] }: typeof blank, of: "billing" | "delivery") =>
  [...(of === "billing" ? [billing] : deliveryDiffers ? [delivery] : []), ...addresses.filter((one) => one.kind === of)]
    .map(({ line1 }) => line1)
    .sort();

it("[A12] makes any address the default of its kind and loses none", () => {
  fc.assert(
    fc.property(form, fc.nat(), fc.uuid(), (before, index, newId) => {
      const chosen = before.addresses[index % before.addresses.length];
      if (chosen === undefined || before.addresses.some(({ id }) => id === newId)) return;
      const after = withDefault(before, chosen, newId);
      expect(after[chosen.kind].line1).toBe(chosen.line1);
      expect(after.addresses?.some(({ id }) => id === chosen.id)).toBe(false);
      for (const one of ["billing", "delivery"] as const) expect(streets(after, one)).toEqual(streets(before, one));
    }),
  );
});

it("[A12] takes the default back with the address that it took the place of", () => {
  const chosen = { ...address("2 quai Nord"), id: "a", kind: "delivery" as const };
  const before = { ...blank, deliveryDiffers: true, delivery: address("1 rue Haute"), addresses: [chosen] };
  const after = withDefault(before, chosen, "b");
  const [former] = after.addresses ?? [];
  expect(former).toMatchObject({ id: "b", line1: "1 rue Haute" });
  if (former) expect(withDefault(after, former, "a")).toEqual(before);
});

it("[A12] shows places by kind and name, whatever order they come in", () => {
  const saved = further.map((one) => ({ ...one, place: one.place ?? "", phone: null }));
  fc.assert(
    fc.property(fc.uniqueArray(saved, { selector: ({ id }) => id, maxLength: 6 }), (addresses) => {
      expect(byPlace([...addresses].reverse())).toEqual(byPlace(addresses));
    }),
  );
});
