import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import { getEffectiveRules } from "../../app/delivery/delivery-rules.server.ts";
import type { DeliveryRules, ShopDeliveryRules } from "../../app/delivery/rules.ts";
import { saveDeliveryGroup, saveOwnRules, saveShopRules } from "../../app/delivery/save-delivery-rules.server.ts";
import { localTime, timeZone } from "../../app/values/moment.ts";
import { money } from "../../app/values/money.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina);
const otherShop = addressBook(fresh, "autre-boutique.myshopify.com");
const eur = (amountMinor: number) => money(amountMinor, "EUR");
const strict = (time: string, daysBefore: number) => ({ time: localTime(time), daysBefore, mode: "strict" as const });

const shopRules: Omit<ShopDeliveryRules, "closedDays"> = {
  ...{ timeZone: timeZone("Europe/Paris"), weekdays: [2, 4], workingWeekdays: [1, 2, 3, 4, 5], leadDays: 2 },
  cutOffs: { 2: strict("12:00", 1), 4: strict("12:00", 1) },
  fee: { amount: eur(3200), freeFrom: eur(60_000) },
  minimum: { amount: eur(15_000), mode: "warn" },
};
const groupId = randomUUID();
let customerId: string;

beforeAll(async () => {
  await Promise.all([setUpShop(shop), setUpShop(otherShop)]);
});

beforeEach(async () => {
  await shop.inShop(async (db) => {
    await db.closedDay.deleteMany();
    await saveShopRules(db, alpina, shopRules);
    const name = "Torino & Valle d'Aosta";
    const rules = { timeZone: timeZone("Europe/Rome"), cutOffs: { 4: strict("15:00", 1) }, leadDays: 1 };
    await saveDeliveryGroup(db, alpina, groupId, { name, rules });
  });
  customerId = await newCustomer(groupId);
});

async function newCustomer(deliveryGroupId: string | null): Promise<string> {
  const id = randomUUID();
  await createCustomer(shop, id, customerInput({ deliveryGroupId }));
  return id;
}

const rulesOf = (id: string, from = "2026-11-22") =>
  shop.inShop(async (db) => getEffectiveRules(db, await db.customer.findFirstOrThrow({ where: { id } }), from));

const ownRules = (id: string, rules: Omit<DeliveryRules, "closedDays">) =>
  shop.inShop((db) => saveOwnRules(db, alpina, id, rules));

it("[D1] takes each field from the customer, else the group, else the shop, and says from where", async () => {
  await ownRules(customerId, { fee: null, cutOffs: { 2: null } });
  expect(await rulesOf(customerId)).toEqual({
    timeZone: { value: "Europe/Rome", origin: "group" },
    weekdays: { value: [2, 4], origin: "shop" },
    cutOffs: {
      2: { value: null, origin: "customer" },
      4: { value: strict("15:00", 1), origin: "group" },
    },
    leadDays: { value: 1, origin: "group" },
    workingWeekdays: { value: [1, 2, 3, 4, 5], origin: "shop" },
    fee: { value: null, origin: "customer" },
    minimum: { value: shopRules.minimum, origin: "shop" },
    closedDays: [],
    closedDayNumbers: [],
    dispatchAt: { value: null, origin: "shop" },
    holidays: [],
    movedDeliveries: [],
  });
});

it("[D1] follows the group while the customer's own rules are off, and the shop without a group", async () => {
  expect((await rulesOf(customerId)).leadDays).toEqual({ value: 1, origin: "group" });
  expect((await rulesOf(await newCustomer(null))).leadDays).toEqual({ value: 2, origin: "shop" });
});

it("[D5] adds up the closed days of the three levels from a day on, and nobody else's", async () => {
  const neighbour = await newCustomer(null);
  const otherGroup = randomUUID();
  await shop.inShop(async (db) => {
    await saveDeliveryGroup(db, alpina, otherGroup, { name: "Vallée", rules: {} });
    const day = (date: string, reason: string, owner: { deliveryGroupId?: string; customerId?: string } = {}) => ({
      ...{ shopId: alpina, date: new Date(date), reason, ...owner },
    });
    await db.closedDay.createMany({
      data: [
        day("2026-12-24", "Yesterday's"),
        day("2027-01-04", "Inventaire", {}),
        day("2026-12-25", "Noël"),
        day("2026-12-26", "Santo Stefano", { deliveryGroupId: groupId }),
        day("2026-12-27", "Mariage", { customerId }),
        day("2026-12-28", "The valley's", { deliveryGroupId: otherGroup }),
        day("2026-12-29", "The neighbour's", { customerId: neighbour }),
      ],
    });
  });
  await otherShop.inShop((db) =>
    db.closedDay.create({ data: { shopId: otherShop.shopId, date: new Date("2026-12-30"), reason: "Another shop's" } }),
  );

  expect((await rulesOf(customerId, "2026-12-25")).closedDays).toEqual([
    { date: "2026-12-25", name: "Noël", origin: "shop" },
    { date: "2026-12-26", name: "Santo Stefano", origin: "group" },
    { date: "2026-12-27", name: "Mariage", origin: "customer" },
    { date: "2027-01-04", name: "Inventaire", origin: "shop" },
  ]);
});

const area = (countryCode: string, from?: string, to = from) => ({
  ...{ countryCode, provinces: [] },
  postcodes: from === undefined || to === undefined ? [] : [{ from, to }],
});
const zoned = (id: string, position: number, areas: object[]) =>
  shop.inShop((db) => db.deliveryGroup.updateMany({ where: { id }, data: { position, areas } }));

it("[D1] follows the address where zones are by postcode, in their order, else the customer's own zone", async () => {
  const savoie = randomUUID();
  await shop.inShop((db) => saveDeliveryGroup(db, alpina, savoie, { name: "Savoie", rules: { leadDays: 9 } }));
  const leadDays = async (address?: { countryCode: string; provinceCode: string; zip: string }) =>
    shop.inShop(async (db) => {
      const row = await db.customer.findFirstOrThrow({ where: { id: customerId } });
      return (await getEffectiveRules(db, row, "2026-11-22", address)).leadDays.value;
    });
  expect(await leadDays()).toBe(1); // the zone they were given: none takes addresses yet
  await zoned(savoie, 1, [area("FR", "73", "74")]);
  expect(await leadDays()).toBe(9); // Aix-les-Bains, 73100
  expect(await leadDays({ countryCode: "IT", provinceCode: "TO", zip: "10121" })).toBe(1);
  await zoned(groupId, 0, [area("FR", "73100")]);
  expect(await leadDays()).toBe(1); // both take it: the first counts
  await shop.inShop((db) => db.deliveryGroup.updateMany({ data: { areas: [] } }));
});

it("[D5] closes on the public holidays of a country and region, but for those that are worked, and moves deliveries", async () => {
  const holidays = [{ country: "FR", region: "57", worked: ["easter 1"] }];
  await shop.inShop(async (db) => {
    await saveShopRules(db, alpina, { ...shopRules, holidays });
    const day = { shopId: alpina, date: new Date("2026-12-31"), reason: "Réveillon", movedTo: new Date("2026-12-30") };
    await db.closedDay.createMany({
      data: [day, { ...day, date: new Date("2026-12-25"), reason: "Noël", movedTo: null }],
    });
  });
  const { closedDays, movedDeliveries } = await rulesOf(customerId, "2026-12-24");
  const of = (year: string) => closedDays.filter(({ date }) => date.startsWith(year));
  expect(of("2026")).toEqual([
    { date: "2026-12-25", name: "Noël", origin: "shop" },
    { date: "2026-12-26", name: expect.stringMatching(/tienne|Noël/) as string, origin: "shop" },
  ]);
  const easter = of("2027").map(({ date }) => date);
  expect(easter).toContain("2027-03-26"); // Good Friday is one in Moselle
  expect(easter).not.toContain("2027-03-29"); // Easter Monday is worked
  expect(movedDeliveries).toEqual([{ from: "2026-12-31", to: "2026-12-30", name: "Réveillon", origin: "shop" }]);
});

it("throws on stored rules that can't be read, of every level", async () => {
  const unreadable = { leadDays: "soon" };
  await shop.inShop((db) => db.customer.updateMany({ where: { id: customerId }, data: { deliveryRules: unreadable } }));
  await expect(rulesOf(customerId)).rejects.toThrow(/leadDays/);

  const inGroup = await newCustomer(groupId);
  await shop.inShop((db) => db.deliveryGroup.updateMany({ data: { deliveryRules: { timeZone: "Atlantis" } } }));
  await expect(rulesOf(inGroup)).rejects.toThrow(/Atlantis/);

  const alone = await newCustomer(null);
  await shop.inShop((db) => db.shopSettings.updateMany({ data: { deliveryRules: { leadDays: 1 } } }));
  await expect(rulesOf(alone)).rejects.toThrow(/weekdays/);
});

it("delivers from Monday to Friday in a shop that has set nothing yet", async () => {
  await shop.inShop((db) => db.shopSettings.updateMany({ data: { deliveryRules: {} } }));
  const rules = await rulesOf(await newCustomer(null));
  expect(rules).toMatchObject({
    timeZone: { value: "Europe/Paris" },
    weekdays: { value: [1, 2, 3, 4, 5], origin: "shop" },
    leadDays: { value: 1 },
    ...{ fee: { value: null }, minimum: { value: null }, cutOffs: {} },
  });
});

it("writes no rules that could not be read, and no second group of one name", async () => {
  await expect(ownRules(customerId, { leadDays: -1 })).rejects.toThrow(/leadDays/);
  await expect(ownRules(customerId, { fee: { amount: eur(-1) } })).rejects.toThrow(/fee/);
  await expect(ownRules(randomUUID(), { leadDays: 1 })).rejects.toThrow();
  expect((await rulesOf(customerId)).leadDays.origin).toBe("group");
  const again = { name: "Torino & Valle d'Aosta", rules: {} };
  const saved = await shop.inShop((db) => saveDeliveryGroup(db, alpina, randomUUID(), again));
  expect(saved).toEqual({ ok: false, refusal: { code: "name-taken" } });
});
