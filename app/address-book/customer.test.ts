import { expect, it } from "vitest";
import { postalAddress } from "./customer.ts";

const billing = {
  ...{ company: "", firstName: "", lastName: "", line1: "14 quai des Bateliers", line2: "", zip: "73100" },
  ...{ city: "Aix-les-Bains", provinceCode: "", countryCode: "FR", phone: null },
};
const place = "Quai B";
const port = {
  ...{ company: "Boulangerie du Port", firstName: "Élodie", lastName: "Bouvier", phone: "+33465711123" },
  ...{ alias: "Le Quai", billing: { ...billing, place }, delivery: null },
};

it("[A12] sends goods to the billing address unless another is given, with the customer's own names", () => {
  const expected = {
    ...billing,
    company: "Boulangerie du Port",
    firstName: "Élodie",
    lastName: "Bouvier",
    phone: port.phone,
  };
  expect(postalAddress(port, "billing")).toEqual(expected);
  expect(postalAddress(port, "delivery")).toEqual(expected);
  const delivery = { ...billing, company: "Fournil Sud", city: "Annecy" };
  expect(postalAddress({ ...port, delivery: { ...delivery, place } }, "delivery")).toEqual({
    ...delivery,
    phone: port.phone,
  });
});

it("[A5] never writes the alias on an address", () => {
  expect(JSON.stringify([postalAddress(port, "billing"), postalAddress(port, "delivery")])).not.toMatch(
    /Le Quai|Quai B/,
  );
});
