import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import { listClosedDays, removeClosedDay, saveClosedDay } from "../../app/delivery/closed-days.server.ts";
import { listComingHolidays } from "../../app/delivery/coming-holidays.server.ts";
import { openCustomerDelivery, saveCustomerDelivery } from "../../app/delivery/customer-delivery.server.ts";
import { getEffectiveRules, getRuleLevels } from "../../app/delivery/delivery-rules.server.ts";
import { readRuleLevels } from "../../app/delivery/many-rule-levels.server.ts";
import { clockFor, dateVerdict } from "../../app/delivery/possible-dates.ts";
import { rulesFormOf } from "../../app/delivery/rules-form.ts";
import type { HolidayCalendar } from "../../app/delivery/rules.ts";
import { openShopSettings, saveShopSettings } from "../../app/delivery/shop-settings.server.ts";
import { openYear } from "../../app/delivery/year-calendar.server.ts";
import { listZones, saveZone } from "../../app/delivery/zones.server.ts";
import { previewClosedDay } from "../../app/orders/touched-by-day.server.ts";
import { localDate } from "../../app/values/local-date.ts";
import { instant } from "../../app/values/moment.ts";
import { zero } from "../../app/values/money.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
/** A Monday, 9:00 in Paris. */
const shop = { ...addressBook(fresh, alpina), at: new Date("2027-04-26T07:00:00Z") };
const zoneId = randomUUID();
let [inZone, elsewhere] = ["", ""];

const rules = (holidays: readonly HolidayCalendar[] = []) => ({ ...rulesFormOf({}), holidays });
const ofShop = async (holidays: readonly HolidayCalendar[]) =>
  saveShopSettings(shop, { rules: { ...(await openShopSettings(shop)).form, holidays }, leadTimes: [] });
const ofZone = (holidays: readonly HolidayCalendar[]) =>
  saveZone(shop, { id: zoneId, name: "Vallée", rules: rules(holidays), areas: [] });

beforeAll(async () => {
  await setUpShop(shop);
  const every = { weekdays: [1, 2, 3, 4, 5, 6, 7] as const, leadDays: "0" };
  const { form } = await openShopSettings(shop);
  expect(await saveShopSettings(shop, { rules: { ...form, ...every }, leadTimes: [] })).toMatchObject({ ok: true });
  expect(await ofZone([])).toMatchObject({ ok: true });
  [inZone, elsewhere] = [await customer({ deliveryGroupId: zoneId }), await customer({})];
});

async function customer(input: Parameters<typeof customerInput>[0]): Promise<string> {
  const id = randomUUID();
  const saved = await createCustomer(shop, id, customerInput({ email: `${id}@example.com`, ...input }));
  if (!saved.ok) throw new Error(saved.refusal.code);
  return id;
}

/** Whether an order of today can name the day. */
async function isOffered(customerId: string, date: string): Promise<boolean> {
  const found = await shop.inShop(async (db) => {
    const row = await db.customer.findFirstOrThrow({ where: { id: customerId } });
    return getEffectiveRules(db, row, "2027-04-25");
  });
  const at = { instant: instant(shop.at.toISOString()) };
  const basket = { goods: zero("EUR"), quantity: 1, leadDays: 0 };
  return dateVerdict(found, basket, at, localDate(date), clockFor(found, at)).kind === "offered";
}
const yearDay = async (owner: string, date: string) =>
  (await openYear(shop, { owner, year: "2027" }))?.days.find((day) => day.date === date)?.kind;

describe("[D5] public holidays that are worked", () => {
  const LABOUR_DAY = "2027-05-01";
  const VICTORY_DAY = "2027-05-08";

  it("can be ticked by name, each once, in the calendar of the country and region", async () => {
    const { holidays } = await listComingHolidays(shop, { country: "FR", region: "" });
    expect(holidays.map(({ date, rule }) => [date, rule])).toContainEqual([VICTORY_DAY, "05-08"]);
    expect(new Set(holidays.map(({ rule }) => rule)).size).toBe(holidays.length);
    expect(await listComingHolidays(shop, { country: "XX", region: "" })).toEqual({ holidays: [] });
    const alsace = await listComingHolidays(shop, { country: "FR", region: "57" });
    expect(alsace.holidays.length).toBeGreaterThan(holidays.length);
  });

  it("are days of delivery where they are ticked, and closed elsewhere: of the shop, a zone, a customer", async () => {
    expect(await ofShop([{ country: "FR" }])).toMatchObject({ ok: true });
    expect([await isOffered(inZone, VICTORY_DAY), await isOffered(elsewhere, VICTORY_DAY)]).toEqual([false, false]);
    await ofZone([{ country: "FR", worked: ["05-08"] }]);
    expect([await isOffered(inZone, VICTORY_DAY), await isOffered(elsewhere, VICTORY_DAY)]).toEqual([true, false]);
    expect(await isOffered(inZone, LABOUR_DAY)).toBe(false);
    expect([await yearDay(`group:${zoneId}`, VICTORY_DAY), await yearDay("shop", VICTORY_DAY)]).toEqual([
      "delivery",
      "closed",
    ]);
    const own = rules([{ country: "FR", worked: ["05-01"] }]);
    expect(await saveCustomerDelivery(shop, inZone, own)).toMatchObject({ ok: true });
    // Their own calendar says nothing of the other day, so it is closed for them.
    expect([await isOffered(inZone, LABOUR_DAY), await isOffered(inZone, VICTORY_DAY)]).toEqual([true, false]);
    expect(await yearDay(`customer:${inZone}`, LABOUR_DAY)).toBe("delivery");
    await saveCustomerDelivery(shop, inZone, null);
  });

  it("are inherited, calendar by calendar, until one is set anew", async () => {
    await ofShop([{ country: "FR", worked: ["05-08"] }, { country: "IT" }]);
    await ofZone([{ country: "FR", worked: [] }]);
    const opened = await openCustomerDelivery(shop, inZone);
    expect(opened?.inherited.holidays).toEqual([
      { country: "FR", worked: [], origin: "group" },
      { country: "IT", origin: "shop" },
    ]);
    expect([await isOffered(inZone, VICTORY_DAY), await isOffered(elsewhere, VICTORY_DAY)]).toEqual([false, true]);
  });

  it("are told on the page of closed days: a shop's with the zones that deliver", async () => {
    await ofShop([{ country: "FR" }]);
    await ofZone([{ country: "FR", worked: ["05-08"] }]);
    const { holidays } = await listClosedDays(shop);
    const on = (date: string) => holidays.filter((day) => day.date === date);
    expect(on(VICTORY_DAY)).toMatchObject([{ owner: "", workedIn: ["Vallée"] }]);
    expect(on(LABOUR_DAY)).toMatchObject([
      { owner: "", workedIn: [] },
      { owner: "Vallée", workedIn: [] },
    ]);
  });
});

it("[D1][D5] reads the rules of many at once as it reads each one's: by address, by record, with rules and days of their own", async () => {
  const byAddress = { ...{ id: randomUUID(), name: "Rhône", rules: { ...rulesFormOf({}), leadDays: "3" } } };
  const lyon = { countryCode: "FR", provinces: [], postcodes: "69" };
  expect(await saveZone(shop, { ...byAddress, areas: [lyon] })).toMatchObject({ ok: true });
  const inLyon = { ...customerInput({}).billing, zip: "69003", city: "Lyon" };
  const given = { deliveryGroupId: zoneId };
  const ids = [
    ...[await customer({}), await customer(given), await customer({ ...given, billing: inLyon })],
    ...[await customer({ delivery: inLyon }), await customer(given), await customer({})],
  ];
  const [, , , fromElsewhere = "", ruled = "", closed = ""] = ids;
  await saveCustomerDelivery(shop, ruled, { ...rulesFormOf({}), weekdays: [1, 6], leadDays: "5" });
  const owner = { kind: "customer" as const, id: closed };
  await saveClosedDay(shop, { id: randomUUID(), date: "2027-05-12", movedTo: "", reason: "Fermé", owner });
  // Two are in the zone by address. By its days both are delivered on a Monday; one of them has days of their own.
  const inZones = { kind: "group" as const, id: byAddress.id };
  const touched = () => previewClosedDay(shop, { date: "2027-05-10", movedTo: "", reason: "x", owner: inZones });
  expect((await listZones(shop)).zones.find(({ id }) => id === byAddress.id)).toMatchObject({ given: 0, byAddress: 2 });
  expect(await touched()).toMatchObject({ value: { customers: 2 } });
  await saveCustomerDelivery(shop, fromElsewhere, { ...rulesFormOf({}), weekdays: [2] });
  expect(await touched()).toMatchObject({ value: { customers: 1 } });
  await saveCustomerDelivery(shop, fromElsewhere, null);
  await shop.inShop(async (db) => {
    const select = { id: true, deliveryGroupId: true, deliveryRules: true };
    const rows = await db.customer.findMany({ where: { id: { in: ids } }, select });
    const many = await readRuleLevels(db, rows, "2027-04-25");
    for (const row of rows) expect(many.get(row.id)).toEqual(await getRuleLevels(db, row, "2027-04-25"));
    expect(new Set(rows.map(({ id }) => many.get(id)?.group?.groupName))).toEqual(
      new Set([undefined, "Vallée", "Rhône"]),
    );
    expect(many.get(fromElsewhere)?.group?.groupName).toBe("Rhône");
    // Who has nothing of their own shares what others in the zone have.
    expect(new Set(many.values()).size).toBe(5);
    await db.deliveryGroup.deleteMany({ where: { id: byAddress.id } });
    await db.closedDay.deleteMany();
  });
});

describe("[D5] a customer's own days", () => {
  it("close and move deliveries for that customer alone, and are listed on their record", async () => {
    await ofShop([]);
    await ofZone([]);
    const owner = { kind: "customer" as const, id: inZone };
    const day = { id: randomUUID(), date: "2027-05-04", movedTo: "", reason: "Inventaire", owner };
    expect(await saveClosedDay(shop, { ...day, owner: { ...owner, id: null } })).toEqual({
      ok: false,
      refusal: { code: "no-owner" },
    });
    expect(await saveClosedDay(shop, day)).toMatchObject({ ok: true });
    const moved = { ...day, id: randomUUID(), date: "2027-05-05", movedTo: "2027-05-06", reason: "Travaux" };
    expect(await saveClosedDay(shop, moved)).toMatchObject({ ok: true });
    expect([await isOffered(inZone, "2027-05-04"), await isOffered(inZone, "2027-05-05")]).toEqual([false, false]);
    expect([await isOffered(elsewhere, "2027-05-04"), await isOffered(elsewhere, "2027-05-05")]).toEqual([true, true]);
    const listed = (await openCustomerDelivery(shop, inZone))?.days;
    expect(listed?.map(({ date, movedTo, reason }) => [date, movedTo, reason])).toEqual([
      ["2027-05-04", null, "Inventaire"],
      ["2027-05-05", "2027-05-06", "Travaux"],
    ]);
    expect((await openCustomerDelivery(shop, elsewhere))?.days).toEqual([]);
    expect((await listClosedDays(shop)).days).toMatchObject([{ owner }, { owner }]);
    await removeClosedDay(shop, day.id);
    expect(await isOffered(inZone, "2027-05-04")).toBe(true);
  });

  it("are of nobody who was deleted", async () => {
    const gone = await customer({});
    const owner = { kind: "customer" as const, id: gone };
    const day = { id: randomUUID(), date: "2027-05-07", movedTo: "", reason: "Vacances", owner };
    expect(await saveClosedDay(shop, day)).toMatchObject({ ok: true });
    await shop.inShop((db) => db.customer.updateMany({ where: { id: gone }, data: { deletedAt: shop.at } }));
    expect((await listClosedDays(shop)).days.map(({ reason }) => reason)).not.toContain("Vacances");
    expect(await saveClosedDay(shop, { ...day, id: randomUUID(), date: "2027-05-10" })).toMatchObject({
      refusal: { code: "owner-gone" },
    });
  });
});
