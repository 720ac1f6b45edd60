import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { EVERYONE, type CustomerFilter } from "../../app/address-book/customer-filter.ts";
import { deleteView, saveView } from "../../app/address-book/customer-views.server.ts";
import type { CustomerInput } from "../../app/address-book/customer.ts";
import { listChoices } from "../../app/address-book/filter-choices.server.ts";
import { listCustomers, type ListQuery } from "../../app/address-book/list-customers.server.ts";
import { redactCustomers } from "../../app/address-book/redact-customers.server.ts";
import { saveRep } from "../../app/address-book/sales-reps.server.ts";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import { refreshStatistics } from "../../app/db/statistics.server.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina, "101");
const colleague = addressBook(fresh, alpina, "102");
const stranger = addressBook(fresh, "beta.myshopify.com");
const rep = randomUUID();
let bakeries: string;

const [here] = [customerInput({}).billing];
/** By name: what is true of each. */
const CUSTOMERS: Readonly<Record<string, Partial<CustomerInput>>> = {
  Aube: { labels: ["Noël", "VIP"] },
  Brume: {
    labels: ["Noël"],
    mayLogIn: true,
    billing: { ...here, countryCode: "IT", provinceCode: "TO", zip: "10100" },
  },
  Cime: { delivery: { ...here, countryCode: "IT", provinceCode: "AO", zip: "11100", city: "Aosta" } },
  Dune: { labels: ["vip"], email: "dune@port.example", mayLogIn: true },
  Étang: {
    contacts: [{ id: randomUUID(), name: "Odile Framboisier", role: "", email: "", phone: null, notes: "" }],
  },
};

beforeAll(async () => {
  bakeries = await setUpShop(shop);
  await setUpShop(stranger);
  await saveRep(shop, { id: rep, version: null, name: "Livia", email: "", isMe: true });
  const own = {
    Aube: { repIds: [rep] },
    Cime: { repIds: [rep], rangeGroupId: bakeries },
    Dune: { rangeGroupId: bakeries },
  };
  for (const [company, input] of Object.entries(CUSTOMERS)) {
    const more: Partial<CustomerInput> = new Map(Object.entries(own)).get(company) ?? {};
    await create(company, { ...input, ...more });
  }
  await create("Zèbre", { labels: ["VIP"] }, stranger);
});

async function create(company: string, input: Partial<CustomerInput> = {}, by = shop) {
  const id = randomUUID();
  const whole = customerInput({ company, firstName: "", lastName: "", ...input });
  const result = await createCustomer(by, id, whole);
  if (!result.ok) throw new Error(result.refusal.code);
  return id;
}

const names = async (filter: Partial<CustomerFilter>, query: ListQuery = {}, by = shop) => {
  const page = await listCustomers(by, { ...query, filter: { ...EVERYONE, ...filter } });
  expect(page.total).toEqual({ count: page.customers.length, isMore: false });
  return page.customers.map(({ displayName }) => displayName);
};

it("[A9] narrows the list by each filter, in the order of the names, and by none of another shop", async () => {
  expect(await names({})).toEqual(["Aube", "Brume", "Cime", "Dune", "Étang"]);
  expect(await names({ country: "IT" })).toEqual(["Brume", "Cime"]);
  expect(await names({ province: "IT-TO" })).toEqual(["Brume"]);
  expect(await names({ rangeGroupId: bakeries })).toEqual(["Cime", "Dune"]);
  expect(await names({ deliveryGroupId: randomUUID() })).toEqual([]);
  expect(await names({ labels: ["vip"] })).toEqual(["Aube", "Dune"]);
  expect(await names({ repId: rep })).toEqual(["Aube", "Cime"]);
  expect(await names({ mayLogIn: true })).toEqual(["Brume", "Dune"]);
  expect(await names({ mayLogIn: false })).toEqual(["Aube", "Cime", "Étang"]);
  expect(await names({ labels: ["vip"] }, {}, stranger)).toEqual(["Zèbre"]);
});

it("[A9] narrows by all filters at once, and by a text's words", async () => {
  expect(await names({ labels: ["vip", "noel"] })).toEqual(["Aube"]);
  expect(await names({ country: "FR", repId: rep, rangeGroupId: bakeries })).toEqual(["Cime"]);
  expect(await names({ country: "FR", rangeGroupId: bakeries }, { text: "du" })).toEqual(["Dune"]);
  expect(await names({ country: "IT" }, { text: "aosta" })).toEqual(["Cime"]);
  expect(await names({ country: "IT" }, { text: "aosta cim" })).toEqual(["Cime"]);
  expect(await names({ country: "IT" }, { text: "?!" })).toEqual([]);
  const { customers } = await listCustomers(shop, { filter: { ...EVERYONE, country: "FR" }, text: "framb" });
  expect(customers).toMatchObject([{ displayName: "Étang", match: { value: "Odile Framboisier" } }]);
});

it("[A25] shows each sales rep their own customers, and nobody to who is none", async () => {
  expect(await names({ repId: "me" })).toEqual(["Aube", "Cime"]);
  expect(await names({ repId: "me" }, {}, colleague)).toEqual([]);
  expect((await listChoices(shop, false)).choices.isRep).toBe(true);
  expect((await listChoices(colleague, false)).choices.isRep).toBe(false);
});

it("[A9] agrees with what is true of each customer, whatever is asked for, and pages without gap or repeat", async () => {
  const possible: Partial<CustomerFilter>[] = [
    ...[{ country: "FR" }, { country: "IT" }, { rangeGroupId: bakeries }, { labels: ["noel"] }, { labels: ["vip"] }],
    ...[{ repId: rep }, { province: "IT-AO" }, { mayLogIn: true }, { mayLogIn: false }],
  ];
  for (const one of possible) {
    for (const other of possible) {
      const both = {
        ...one,
        ...other,
        ...(one.labels && other.labels ? { labels: [...one.labels, ...other.labels] } : {}),
      };
      const [first, second] = [await names({ ...both, ...one }), await names({ ...both, ...other })];
      const isMixed =
        (one.country !== undefined && other.country !== undefined) ||
        (one.mayLogIn !== undefined && other.mayLogIn !== undefined);
      if (isMixed) continue;
      const wanted = (await names(one)).filter((name) => first.includes(name) || second.includes(name));
      const among = await names(other);
      expect(await names(both)).toEqual(wanted.filter((name) => among.includes(name)));
    }
  }
  const filter = { ...EVERYONE, country: "FR" };
  const seen: string[] = [];
  let page = await listCustomers(shop, { filter }, 2);
  for (; ; page = await listCustomers(shop, { filter, after: page.next }, 2)) {
    seen.push(...page.customers.map(({ displayName }) => displayName));
    expect(page.total?.count).toBe(4);
    if (page.next === null) break;
  }
  expect(seen).toEqual(["Aube", "Cime", "Dune", "Étang"]);
  const back = await listCustomers(shop, { filter, before: page.previous }, 2);
  expect(back.customers.map(({ displayName }) => displayName)).toEqual(["Aube", "Cime"]);
  expect(back.previous).toBeNull();
});

it("[A9] offers what some customer has, and forgets what an erased one had", async () => {
  const id = await create("Fugace", {
    labels: ["Passager"],
    billing: { ...here, countryCode: "CH", provinceCode: "VD" },
  });
  const before = (await listChoices(shop, false)).choices;
  expect(before).toMatchObject({ countries: ["CH", "FR", "IT"], provinces: ["CH-VD", "IT-AO", "IT-TO"] });
  expect(before.labels.map(({ key }) => key)).toEqual(["noel", "passager", "vip"]);
  await shop.inShop((db) => redactCustomers(db, [id], shop.at));
  expect((await listChoices(shop, false)).choices.countries).toEqual(["FR", "IT"]);
  expect(await shop.inShop((db) => db.customerFacet.count({ where: { customerId: id } }))).toBe(0);
});

it("[A9] saves a filter under a name for all of the shop, renames and deletes it", async () => {
  const id = randomUUID();
  const view = { id, name: "Italiens", query: "q=anna&country=IT&x=1&after=abc" };
  expect(await saveView(shop, view)).toEqual({ ok: true, value: { id, name: "Italiens", query: "country=IT" } });
  expect(await saveView(shop, { ...view, id: randomUUID() })).toMatchObject({ refusal: { code: "name-taken" } });
  expect(await saveView(shop, { ...view, name: "Italie" })).toMatchObject({ ok: true });
  expect((await listChoices(colleague, false)).views).toEqual([{ id, name: "Italie", query: "country=IT" }]);
  expect((await listChoices(stranger, false)).views).toEqual([]);
  expect(await deleteView(stranger, id)).toBe(0);
  expect(await deleteView(shop, id)).toBe(1);
  expect((await listChoices(shop, false)).views).toEqual([]);
});

it("[A9] counts exactly up to 10,000, then says that there are more", { timeout: 60_000 }, async () => {
  const large = addressBook(fresh, "gamma.myshopify.com");
  await setUpShop(large);
  const addMany = async (count: number) => {
    // What lists are made from alone: to save as many by hand takes minutes.
    const added = await large.inShop(
      (db) => db.$queryRaw<{ id: string }[]>`
        INSERT INTO customer (shop_id, id, company, email, locale, sort_name, updated_at)
        SELECT ${large.shopId}, gen_random_uuid(), 'Grossiste', n || '@example.com', 'fr', 'grossiste', now()
        FROM generate_series(1, ${count}::int) n RETURNING id`,
    );
    const ids = added.map(({ id }) => id);
    await large.inShop(refreshStatistics);
    for (let from = 0; from < count; from += 2_000) {
      const some = ids.slice(from, from + 2_000);
      await large.inShop((db) => db.$executeRaw`CALL write_facets(${some}::uuid[])`);
      await large.inShop(refreshStatistics);
    }
    const tokens = ids.map((customerId) => ({ shopId: large.shopId, customerId, token: "grossiste" }));
    await large.inShop((db) => db.customerToken.createMany({ data: tokens }));
  };
  const totals = async () => {
    const filter = { ...EVERYONE, mayLogIn: false };
    const pages = [
      listCustomers(large),
      listCustomers(large, { filter }),
      listCustomers(large, { filter, text: "gross" }),
    ];
    return (await Promise.all(pages)).map(({ total }) => total);
  };
  await addMany(10_000);
  expect(await totals()).toEqual(Array(3).fill({ count: 10_000, isMore: false }));
  await addMany(1);
  expect(await totals()).toEqual(Array(3).fill({ count: 10_000, isMore: true }));
});
