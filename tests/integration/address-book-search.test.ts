import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import type { CustomerInput } from "../../app/address-book/customer.ts";
import { listCustomers } from "../../app/address-book/list-customers.server.ts";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import { searchCustomers } from "../../app/address-book/search-customers.server.ts";
import { addressBook, type AddressBookShop, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina);
const other = addressBook(fresh, "beta.myshopify.com");

const { billing } = customerInput({});
const CUSTOMERS: readonly Partial<CustomerInput>[] = [
  {
    company: "Boulangerie du Port",
    alias: "Le Quai",
    number: "C-0001",
    phone: "+33465711123",
    email: "contact@port.example",
  },
  {
    company: "Bouchon des Halles",
    number: "C-0012",
    email: "lyon@halles.example",
    billing: { ...billing, city: "Lyon", zip: "69002" },
  },
  { company: "", firstName: "Anne", lastName: "Bouvet", number: "C-0003", email: "anne+pro@bouvet.example" },
  { company: "Hôtel Aigle", firstName: "", lastName: "", number: "C-0004", vatNumber: "IT01234567890" },
  { company: "Trattoria Bouquet & C.", firstName: "", lastName: "", number: "BOU", locale: "it" },
];

beforeAll(async () => {
  for (const each of [shop, other]) {
    await setUpShop(each);
    for (const input of CUSTOMERS)
      expect((await createCustomer(each, randomUUID(), customerInput(input))).ok).toBe(true);
  }
});

const titles = async (text: string, limit = 10) => (await searchCustomers(shop, text, limit)).map((hit) => hit.title);

it("[A6] puts the exact number first, then aliases and names that begin so, then the rest by name", async () => {
  expect(await titles("bou")).toEqual(["Trattoria Bouquet & C.", "Bouchon des Halles", "Le Quai", "Anne Bouvet"]);
  expect(await titles("1")).toEqual(["Le Quai", "Bouchon des Halles"]);
  expect(await titles("c-0001")).toEqual(["Le Quai"]);
});

it.each([
  ["LYON", ["Bouchon des Halles"]],
  ["69002", ["Bouchon des Halles"]],
  ["hotel aig", ["Hôtel Aigle"]],
  ["anne+pro@bouvet", ["Anne Bouvet"]],
  ["04 65 71", ["Le Quai"]],
  ["it 012 345", ["Hôtel Aigle"]],
  ["halles bou", ["Bouchon des Halles"]],
  ["bou aigle", []],
  ["%", []],
  ["' OR true --", []],
])("[A6] finds by %j", async (text, expected) => expect(await titles(text)).toEqual(expected));

it("[A6] shows what it matched, and no more hits than asked for", async () => {
  expect((await searchCustomers(shop, "contact@port", 5))[0]).toMatchObject({
    number: "C-0001",
    city: "Aix-les-Bains",
    match: { field: "email", value: "contact@port.example" },
  });
  expect(await titles("b", 2)).toHaveLength(2);
  const page = await listCustomers(shop, { text: " bou " }, 2);
  expect(page).toMatchObject({ isCut: true, next: null, customers: [{}, {}] });
});

it("[A6] leaves archived customers out", async () => {
  await shop.inShop((db) => db.customer.updateMany({ where: { number: "C-0004" }, data: { archivedAt: new Date() } }));
  expect(await titles("aigle")).toEqual([]);
  await shop.inShop((db) => db.customer.updateMany({ where: { number: "C-0004" }, data: { archivedAt: null } }));
});

it("[A6] finds nothing of another shop", async () => {
  const idsOf = async (each: AddressBookShop) => (await searchCustomers(each, "b", 50)).map((hit) => hit.id);
  const [own, theirs] = [await idsOf(shop), await idsOf(other)];
  expect(own).toHaveLength(theirs.length);
  expect(own.filter((id) => theirs.includes(id))).toEqual([]);
});

it("[A6] goes on inside words, and with one letter put right, after those whose words begin so", async () => {
  expect(await titles("langer")).toEqual(["Le Quai"]);
  expect(await titles("ouv")).toEqual(["Anne Bouvet", "Bouchon des Halles", "Le Quai"]);
  expect(await titles("5711")).toEqual(["Le Quai"]);
  expect(await titles("boulamgerie")).toEqual(["Le Quai"]);
  expect(await titles("anne bouvte")).toEqual(["Anne Bouvet"]);
  expect(await titles("quai bouvyer")).toEqual(["Le Quai"]);
  expect(await titles("uai oulan")).toEqual(["Le Quai"]);
});

it("[A6] takes a whole number at its word", async () => {
  expect(await titles("0001")).toEqual(["Le Quai"]);
  expect(await titles("0012")).toEqual(["Bouchon des Halles"]);
});
