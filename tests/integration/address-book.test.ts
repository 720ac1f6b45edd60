import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { postalAddress, type CustomerInput } from "../../app/address-book/customer.ts";
import { customerFormChoices, findCustomer, openCustomer } from "../../app/address-book/find-customer.server.ts";
import { findEmailHolder } from "../../app/address-book/find-email-holder.server.ts";
import { listCustomers } from "../../app/address-book/list-customers.server.ts";
import { createCustomer, updateCustomer } from "../../app/address-book/save-customer.server.ts";
import { searchCustomers } from "../../app/address-book/search-customers.server.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina);
const other = addressBook(fresh, "beta.myshopify.com");
let group: string;

beforeAll(async () => {
  group = await setUpShop(shop);
  await setUpShop(other);
});

async function created(input: Partial<CustomerInput>) {
  const result = await createCustomer(shop, randomUUID(), customerInput(input));
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}
const countAll = () => shop.inShop((db) => db.customer.count());

describe("creating", () => {
  it("[A1][A3] keeps a customer as it was entered, to be found again", async () => {
    const delivery = { ...customerInput({}).billing, line1: "2 rue du Four", city: "Chambéry" };
    const input = customerInput({ phone: "+33465711123", vatNumber: "FR85000731372", rangeGroupId: group, delivery });
    const id = randomUUID();
    const result = await createCustomer(shop, id, input);
    const { rangeGroupId: _group, deliveryGroupId: _zone, generateNumber: _generate, ...kept } = input;
    expect(result).toMatchObject({ ok: true, value: { ...kept, id, version: 1, number: "C-0001" } });
    expect(await findCustomer(shop, id)).toEqual(result.ok && result.value);
    expect((await openCustomer(shop, id))?.choices.rangeGroups.map((choice) => choice.id)).toEqual([group]);
  });

  it.each([
    ["مخبز الميناء", "المين"],
    ["מאפיית הנמל", "הנמ"],
    ["株式会社みなと", "株式"],
    ["Пекарня «Порт»", "порт"],
    ["Αρτοποιείο Λιμάνι", "λιμα"],
    ["बेकरी बंदर", "बंद"],
    ["Chefs 👩\u200D🍳 & Söhne", "sohn"],
    [`${"Donaudampfschiff".repeat(15)} 255`, "donaudampfschiff"],
  ])("[A1][A6] keeps %s as it is, and finds it by the beginning of a word", async (company, beginning) => {
    const address = { ...customerInput({}).billing, city: company.slice(0, 60) };
    const { id, displayName, billing } = await created({ company, delivery: null, billing: address });
    expect([displayName, billing.city]).toEqual([company, address.city]);
    expect((await searchCustomers(shop, beginning, 5)).map((hit) => hit.id)).toEqual([id]);
  });

  it("[A1][A3] keeps an e-mail with capitals, a plus sign or an international domain as it was typed, and finds it", async () => {
    for (const email of ["Anna.Bianchi+B2B@Port.Example", "élodie@épicerie.example", "李@例子.example"]) {
      const saved = await created({ email });
      expect((await findCustomer(shop, saved.id))?.email).toBe(email);
      const found = await searchCustomers(shop, email.toLowerCase(), 5);
      expect(found.map((hit) => hit.id)).toEqual([saved.id]);
      expect(await findEmailHolder(shop, email.toUpperCase(), "")).toMatchObject({ id: saved.id });
    }
  });

  it("[A2] stores one value once, and leaves a recipient that repeats the customer out of its address", async () => {
    const { billing } = customerInput({});
    const names = { company: "Maison Carle", firstName: "maison carle", lastName: "MAISON-CARLE" };
    const saved = await created({ ...names, billing: { ...billing, ...names } });
    expect(saved).toMatchObject({ company: "Maison Carle", firstName: "", lastName: "", displayName: "Maison Carle" });
    expect(saved.billing).toMatchObject({ company: "", firstName: "", lastName: "" });
    expect(postalAddress(saved, "delivery").company).toBe("Maison Carle");
  });

  it("[A4] creates one customer when the button is pressed twice, in turn or at once", async () => {
    const before = await countAll();
    const id = randomUUID();
    const input = customerInput({ company: "Refuge du Glacier" });
    const results = await Promise.all([1, 2, 3].map(() => createCustomer(shop, id, input)));
    const again = await createCustomer(shop, id, input);
    expect(new Set([...results, again].map((result) => result.ok && result.value.number)).size).toBe(1);
    expect(again.ok).toBe(true);
    expect(await countAll()).toBe(before + 1);
    const changed = await createCustomer(shop, id, { ...input, company: "Refuge des Lacs" });
    expect(changed).toMatchObject({ ok: false, refusal: { code: "already-created", current: { id } } });
  });

  it("[A4] leaves nothing behind when it is refused", async () => {
    const before = [await countAll(), (await customerFormChoices(shop)).nextNumber];
    const gone = await createCustomer(shop, randomUUID(), customerInput({ deliveryGroupId: randomUUID() }));
    expect(gone).toEqual({ ok: false, refusal: { code: "group-gone", field: "deliveryGroupId" } });
    expect([await countAll(), (await customerFormChoices(shop)).nextNumber]).toEqual(before);
  });
});

describe("numbers", () => {
  it("[A10] gives twenty customers created at once twenty numbers", async () => {
    const saved = await Promise.all(Array.from({ length: 20 }, (_, index) => created({ company: `Gîte ${index}` })));
    expect(new Set(saved.map((customer) => customer.number)).size).toBe(20);
    expect(saved.every((customer) => /^C-\d{4}$/.test(customer.number ?? ""))).toBe(true);
  });

  it("[A10] refuses a number that another has, naming who, also when two save it at once", async () => {
    const results = await Promise.all(
      ["Le Chalet", "La Grange"].map((company) =>
        createCustomer(shop, randomUUID(), customerInput({ company, number: "VIP 1" })),
      ),
    );
    const won = results.find((result) => result.ok);
    const lost = results.find((result) => !result.ok);
    const holder = won?.ok && { id: won.value.id, displayName: won.value.displayName };
    expect(lost).toEqual({ ok: false, refusal: { code: "number-taken", holder } });
    await expect(createCustomer(other, randomUUID(), customerInput({ number: "VIP 1" }))).resolves.toMatchObject({
      ok: true,
    });
  });

  it("[A10] steps over numbers that were given by hand, and proposes the one it then gives", async () => {
    const { nextNumber } = await customerFormChoices(shop);
    const counter = Number(nextNumber.slice(2));
    const byHand = [0, 1, 2].map((step) => `C-${String(counter + step).padStart(4, "0")}`);
    for (const number of byHand) await created({ company: "Numbered by hand", number });
    const proposed = (await customerFormChoices(shop)).nextNumber;
    expect(byHand).not.toContain(proposed);
    expect((await created({})).number).toBe(proposed);
    expect((await created({ generateNumber: false })).number).toBeNull();
  });

  it("[A10] gives no new customer the number of one who was archived or deleted", async () => {
    for (const isDeleted of [false, true]) {
      const { nextNumber: number } = await customerFormChoices(shop);
      const { id } = await created({ number, archivedAt: shop.at.toISOString() });
      await fresh.withShop(alpina, (db) =>
        db.customer.updateMany({ where: { id }, data: { deletedAt: isDeleted ? shop.at : null } }),
      );
      const proposed = (await customerFormChoices(shop)).nextNumber;
      expect(proposed).not.toBe(number);
      expect((await created({})).number).toBe(proposed);
    }
  });
});

describe("changing", () => {
  it("[A8] saves every block on the customer and counts the version", async () => {
    const saved = await created({ company: "Trattoria Vecchia", delivery: customerInput({}).billing });
    const input = customerInput({ company: "Trattoria Nuova", number: saved.number, rangeGroupId: group });
    const changed = await updateCustomer(shop, saved.id, 1, { ...input, delivery: null });
    expect(changed).toMatchObject({ ok: true, value: { version: 2, displayName: "Trattoria Nuova", delivery: null } });
    expect(await searchCustomers(shop, "vecchia", 5)).toEqual([]);
    expect((await searchCustomers(shop, "nuova", 5)).map((hit) => hit.id)).toEqual([saved.id]);
  });

  it("[A8] never overwrites what another person saved meanwhile", async () => {
    const saved = await created({ company: "Le Bistrot" });
    const edit = (company: string) =>
      updateCustomer(shop, saved.id, 1, customerInput({ company, number: saved.number, generateNumber: false }));
    const results = await Promise.all([edit("Le Bistrot d’Anna"), edit("Le Bistrot de Bruno")]);
    const won = results.find((result) => result.ok);
    const lost = results.find((result) => !result.ok);
    const last = { at: shop.at.toISOString(), isOwn: true, isByStore: false };
    const current = won?.ok && won.value;
    expect(lost).toEqual({ ok: false, refusal: { code: "changed-meanwhile", current, last } });
    expect(await findCustomer(shop, saved.id)).toEqual(won?.ok && won.value);
    // The same save again, whose answer was lost, is no conflict.
    expect(await edit(won?.ok ? won.value.company : "")).toEqual(won);
  });

  it("[A8] keeps its own number, and says when the customer is gone", async () => {
    const saved = await created({ company: "Auberge" });
    const input = customerInput({ company: "Auberge du Lac", number: saved.number });
    expect(await updateCustomer(shop, saved.id, 1, input)).toMatchObject({ ok: true });
    const gone = { ok: false, refusal: { code: "not-found" } };
    expect(await updateCustomer(shop, randomUUID(), 1, input)).toEqual(gone);
    expect(await updateCustomer(other, saved.id, 2, input)).toEqual(gone);
    expect(await findCustomer(other, saved.id)).toBeNull();
    expect(await findCustomer(shop, "new")).toBeNull();
  });
});

it("[A5] keeps the alias out of every address", async () => {
  const saved = await created({ company: "Hôtel des Cimes", alias: "Chez Zoé Quadrille" });
  const rows = await shop.inShop((db) => db.address.findMany({ where: { customerId: saved.id } }));
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify([rows, postalAddress(saved, "billing"), postalAddress(saved, "delivery")])).not.toMatch(/Zoé/);
  const hit = (await searchCustomers(shop, "zoe", 5))[0];
  expect(hit).toMatchObject({ title: "Chez Zoé Quadrille", displayName: "Hôtel des Cimes" });
});

it("[A9] pages through the list by name, there and back, without losing or repeating anyone", async () => {
  const all = (await listCustomers(shop, {}, 1000)).customers.map((customer) => customer.id);
  const there: string[][] = [];
  let page = await listCustomers(shop, {}, 7);
  for (; ; page = await listCustomers(shop, { after: page.next }, 7)) {
    there.push(page.customers.map((customer) => customer.id));
    if (page.next === null) break;
  }
  expect(there.flat()).toEqual(all);
  expect(there.length).toBeGreaterThan(3);
  const back = [page.customers.map((customer) => customer.id)];
  while (page.previous !== null) {
    page = await listCustomers(shop, { before: page.previous }, 7);
    back.unshift(page.customers.map((customer) => customer.id));
  }
  expect(back).toEqual(there);
  const tampered = await listCustomers(shop, { after: "WzEsMl0" }, 7);
  expect(tampered.customers.map((customer) => customer.id)).toEqual(there[0]);
});
