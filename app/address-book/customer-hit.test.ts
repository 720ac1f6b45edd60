import { expect, it } from "vitest";
import { customerHit, type FoundCustomer } from "./customer-hit.ts";
import { parseQuery } from "./search-terms.ts";

const port: FoundCustomer = {
  id: "0198f2a0-0000-7000-8000-000000000001",
  company: "Boulangerie du Port",
  firstName: "Élodie",
  lastName: "Bouvier",
  alias: "Le Quai",
  number: "C-0042",
  email: "contact@port.example",
  phone: "+33465711123",
  vatNumber: "FR85000731372",
  rangeGroup: "Boulangeries",
  deliveryGroup: null,
  labels: [],
  city: "Aix-les-Bains",
  cities: ["Aix-les-Bains", "Chambéry"],
  zips: ["73100", "73000"],
  names: ["", "Fournil Sud"],
  contacts: ["Luca Rossi · luca@cucina.example"],
};

it("[A5] shows the alias where the company would stand", () => {
  expect(customerHit(port)).toMatchObject({ title: "Le Quai", displayName: "Boulangerie du Port", match: null });
});

it.each([
  ["quai", null],
  ["c0042 aix", null],
  ["c 00 42", null],
  ["bou", { field: "name", value: "Boulangerie du Port" }],
  ["quai elo", { field: "name", value: "Élodie Bouvier" }],
  ["fournil", { field: "name", value: "Fournil Sud" }],
  ["contact@p", { field: "email", value: "contact@port.example" }],
  ["04 65 71", { field: "phone", value: "04 65 71 11 23" }],
  ["fr85", { field: "vatNumber", value: "FR85000731372" }],
  ["73000", { field: "zip", value: "73000" }],
  ["chamb", { field: "city", value: "Chambéry" }],
  ["rossi", { field: "contact", value: "Luca Rossi · luca@cucina.example" }],
  ["luca@cuc", { field: "contact", value: "Luca Rossi · luca@cucina.example" }],
  ["langer", { field: "name", value: "Boulangerie du Port" }],
  ["+33 465", { field: "phone", value: "+33 4 65 71 11 23" }],
  ["5711", { field: "phone", value: "+33 4 65 71 11 23" }],
  ["quay bouv", { field: "name", value: "Élodie Bouvier" }],
  ["boulamgerie", { field: "name", value: "Boulangerie du Port" }],
  ["bains", null],
])("[A6] says which field out of sight %j matched", (query, match) =>
  expect(customerHit(port, parseQuery(query)).match).toEqual(match),
);
