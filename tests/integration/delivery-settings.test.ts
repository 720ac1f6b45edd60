import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import { listClosedDays, removeClosedDay, saveClosedDay } from "../../app/delivery/closed-days.server.ts";
import { openCustomerDelivery, saveCustomerDelivery } from "../../app/delivery/customer-delivery.server.ts";
import { listDeliveryChanges, undoDeliveryChange } from "../../app/delivery/delivery-changes.server.ts";
import { longestLeadTime } from "../../app/delivery/lead-times.server.ts";
import { lintDelivery, mendFinding } from "../../app/delivery/lint.server.ts";
import { rulesFormOf, type RulesForm } from "../../app/delivery/rules-form.ts";
import { openShopSettings, saveShopSettings } from "../../app/delivery/shop-settings.server.ts";
import { openYear } from "../../app/delivery/year-calendar.server.ts";
import { listZones, openZone, orderZones, removeZone, saveZone } from "../../app/delivery/zones.server.ts";
import { gid } from "../../app/values/gid.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
/** A Monday, 9:00 in Paris. */
const shop = { ...addressBook(fresh, alpina), at: new Date("2026-11-23T08:00:00Z") };
const otherShop = addressBook(fresh, "autre-boutique.myshopify.com");

const strict = { mode: "strict", time: "16:00", daysBefore: "1", working: false, lastMoment: null } as const;
async function shopForm(changes: Partial<RulesForm> = {}): Promise<RulesForm> {
  return { ...(await openShopSettings(shop)).form, ...changes };
}
const save = async (changes: Partial<RulesForm>, leadTimes: { target: string; name: string; days: string }[] = []) =>
  saveShopSettings(shop, { rules: await shopForm(changes), leadTimes });
const newest = async () => (await listDeliveryChanges(shop)).changes[0];

beforeAll(async () => {
  await Promise.all([setUpShop(shop), setUpShop(otherShop)]);
});
beforeEach(async () => {
  await shop.inShop(async (db) => {
    await db.customer.updateMany({ data: { deliveryGroupId: null } });
    await db.$executeRaw`UPDATE customer SET delivery_rules = NULL`;
    await db.closedDay.deleteMany();
    await db.deliveryGroup.deleteMany();
    await db.deliveryChange.deleteMany();
    await db.leadTime.deleteMany();
    await db.shopSettings.updateMany({ data: { deliveryRules: {} } });
  });
});

async function customer(input: Parameters<typeof customerInput>[0] = {}): Promise<string> {
  const id = randomUUID();
  const saved = await createCustomer(shop, id, customerInput({ email: `${id}@example.com`, ...input }));
  if (!saved.ok) throw new Error(saved.refusal.code);
  return id;
}
const zoneForm = (name: string, areas: { countryCode: string; provinces: string[]; postcodes: string }[] = []) => ({
  ...{ id: randomUUID(), name, rules: rulesFormOf({}), areas },
});
const france = (postcodes: string) => ({ countryCode: "FR", provinces: [], postcodes });

describe("[D1] the shop's rules", () => {
  it("are saved as they were typed, noted down, and taken back unless they were changed since", async () => {
    expect(await save({ leadDays: "2", weekdays: [4, 2], cutOffs: { 2: strict } })).toEqual({ ok: true, value: null });
    expect((await openShopSettings(shop)).form).toMatchObject({
      leadDays: "2",
      weekdays: [2, 4],
      cutOffs: { 2: strict },
    });
    const first = await newest();
    expect(first).toMatchObject({ kind: "shop", act: "changed", isOwn: true });
    await save({ leadDays: "3" });
    expect(await undoDeliveryChange(shop, first?.id ?? "")).toEqual({ ok: false, refusal: { code: "changed-since" } });
    const second = await newest();
    expect(await undoDeliveryChange(shop, second?.id ?? "")).toEqual({ ok: true, value: null });
    expect((await openShopSettings(shop)).form.leadDays).toBe("2");
    expect((await listDeliveryChanges(shop)).changes.map(({ isUndone, isUndo }) => [isUndone, isUndo])).toEqual([
      [false, true],
      [true, false],
      [false, false],
    ]);
  });

  it("says of each wrong value which it is: no such zone, a cut-off after the delivery or the vans, a country without holidays", async () => {
    const last = { time: "15:00", daysBefore: "1", working: false };
    const refused = await save({
      ...{ timeZone: "Europe/Atlantis", leadDays: "soon", dispatchAt: "06:00" },
      cutOffs: {
        1: { ...strict, daysBefore: "-1" },
        2: { ...strict, daysBefore: "0", time: "06:01" },
        3: { ...strict, mode: "flexible", lastMoment: last },
        4: { ...strict, time: "25:00" },
      },
      fee: {
        isCharged: true,
        amount: "dix",
        freeFrom: "",
        tiers: [
          { from: "10", amount: "5" },
          { from: "10,00", amount: "4" },
        ],
        byWeekday: {},
      },
      minimum: { mode: "block", amount: "", quantity: "" },
      holidays: [{ country: "FR", region: "57" }, { country: "FR", region: "99" }, { country: "XX" }],
    });
    expect(refused).toEqual({
      ok: false,
      refusal: {
        code: "invalid",
        form: {},
        errors: {
          ...{
            timeZone: "zone",
            leadDays: "days",
            "cutOffs.1.daysBefore": "negative-days",
            "cutOffs.2.time": "after-dispatch",
          },
          ...{ "cutOffs.3.last.time": "last-before-cut-off", "cutOffs.4.time": "time", "fee.amount": "amount" },
          ...{ "fee.tiers.1.from": "tier-twice", "minimum.amount": "minimum-empty" },
          ...{ "holidays.1": "holidays", "holidays.2": "holidays" },
        },
      },
    });
    expect(await newest()).toBeUndefined();
  });
});

it("[D4] takes the longest lead time of a variant, its product and its tags", async () => {
  await shop.inShop(async (db) => {
    await db.$executeRaw`INSERT INTO product (shop_id, id, title, handle, status, vendor, product_type, tags, folded_tags, is_gift_card, requires_selling_plan, updated_at, fingerprint, read_at)
      VALUES (${alpina}, 1, 'Comté', 'comte', 'ACTIVE', '', '', '{Bio}', '{bio}', false, false, now(), '', now())`;
    await db.$executeRaw`INSERT INTO product_variant (shop_id, id, product_id, position, title, price_minor, currency_code, taxable, inventory_item_id, inventory_policy, words, is_active)
      VALUES (${alpina}, 11, 1, 1, '', 100, 'EUR', true, 1, 'DENY', '', true), (${alpina}, 12, 1, 2, '', 100, 'EUR', true, 2, 'DENY', '', true)`;
  });
  const rows = [
    { target: "tag: BIO ", name: "Bio", days: "2" },
    { target: "product:1", name: "Comté", days: "3" },
    { target: "variant:11", name: "Comté 24", days: "5" },
    { target: "tag:autre", name: "autre", days: "9" },
  ];
  const longest = (...numbers: number[]) =>
    shop.inShop((db) =>
      longestLeadTime(
        db,
        numbers.map((number) => gid("ProductVariant", String(number))),
      ),
    );
  expect(await save({}, rows)).toMatchObject({ ok: true });
  expect([await longest(12), await longest(11, 12), await longest(99), await longest()]).toEqual([3, 5, 0, 0]);
  await save({}, rows.slice(0, 1));
  expect(await longest(11)).toBe(2);
  expect(await save({}, [{ target: "tag:bio", name: "Bio", days: "0" }])).toMatchObject({
    refusal: { form: { "leadTimes.0": { code: "lead-days", text: "0" } } },
  });
});

describe("[D1] zones", () => {
  it("take addresses in their order, show where they overlap, and who falls where", async () => {
    const [city, savoie] = [zoneForm("Ville", [france("73000-73100")]), zoneForm("Savoie", [france("73*, 74*")])];
    const away = zoneForm("Ailleurs");
    for (const zone of [savoie, city, away]) expect(await saveZone(shop, zone)).toMatchObject({ ok: true });
    const id = await customer({ deliveryGroupId: away.id, company: "Cave du Lac" }); // 73100
    const listed = await listZones(shop);
    expect(listed.zones.map(({ name, overlaps, given, byAddress }) => ({ name, overlaps, given, byAddress }))).toEqual([
      { name: "Savoie", overlaps: [], given: 0, byAddress: expect.any(Number) as number },
      { name: "Ville", overlaps: ["Savoie"], given: 0, byAddress: 0 },
      { name: "Ailleurs", overlaps: [], given: 1, byAddress: 0 },
    ]);
    expect(listed.mismatches).toContainEqual({
      customerId: id,
      customer: "Cave du Lac",
      given: "Ailleurs",
      byAddress: "Savoie",
    });
    await orderZones(shop, [city.id, savoie.id, away.id]);
    expect((await listZones(shop)).mismatches).toContainEqual(
      expect.objectContaining({ customerId: id, byAddress: "Ville" }),
    );
    await undoDeliveryChange(shop, (await newest())?.id ?? "");
    expect((await listZones(shop)).zones.map(({ name }) => name)).toEqual(["Savoie", "Ville", "Ailleurs"]);
  });

  it("are refused without a name, by another's name, and with what is no postcode; and kept while a customer has one", async () => {
    const zone = zoneForm("Savoie", [france("73*")]);
    await saveZone(shop, zone);
    const wrong = await saveZone(shop, zoneForm(" ", [france("75-75999"), france("7%")]));
    expect(wrong).toMatchObject({
      refusal: {
        form: {
          name: { code: "required" },
          "areas.0.postcodes": { code: "uneven", text: "75-75999" },
          "areas.1.postcodes": { code: "not-postcodes", text: "7%" },
        },
      },
    });
    expect(await saveZone(shop, zoneForm("Savoie"))).toMatchObject({
      refusal: { form: { name: { code: "name-taken" } } },
    });
    await customer({ deliveryGroupId: zone.id });
    expect(await removeZone(shop, zone.id)).toEqual({ ok: false, refusal: { code: "in-use", customers: 1 } });
    expect(await openZone(otherShop, zone.id)).toBeNull();
  });

  it("come back with what they held when their removal is taken back", async () => {
    const zone = zoneForm("Savoie", [france("73*")]);
    await saveZone(shop, zone);
    await removeZone(shop, zone.id);
    expect(await openZone(shop, zone.id)).toBeNull();
    expect(await undoDeliveryChange(shop, (await newest())?.id ?? "")).toMatchObject({ ok: true });
    expect((await openZone(shop, zone.id))?.zone).toMatchObject({
      name: "Savoie",
      areas: [{ countryCode: "FR", postcodes: "73" }],
    });
  });
});

it("[D1] holds a customer's own settings only while they are switched on", async () => {
  const id = await customer();
  expect(await openCustomerDelivery(shop, id)).toMatchObject({
    own: null,
    inherited: { leadDays: { value: 1, origin: "shop" } },
  });
  expect(await saveCustomerDelivery(shop, id, { ...rulesFormOf({}), weekdays: [3] })).toMatchObject({ ok: true });
  expect((await openCustomerDelivery(shop, id))?.own).toMatchObject({ weekdays: [3], leadDays: null });
  await saveCustomerDelivery(shop, id, null);
  expect((await openCustomerDelivery(shop, id))?.own).toBeNull();
  expect(await undoDeliveryChange(shop, (await newest())?.id ?? "")).toMatchObject({ ok: true });
  expect((await openCustomerDelivery(shop, id))?.own).toMatchObject({ weekdays: [3] });
  expect(await saveCustomerDelivery(otherShop, id, null)).toEqual({ ok: false, refusal: { code: "customer-gone" } });
});

describe("[D5] closed days", () => {
  const day = (changes: object = {}) => ({
    ...{ id: randomUUID(), date: "2026-12-24", movedTo: "", reason: "Réveillon" },
    ...{ owner: { kind: "shop" as const, id: null }, ...changes },
  });

  it("are refused in words, kept once, and removed; the year tells each with its reason", async () => {
    const refusals = await Promise.all(
      [
        { date: "2026-02-30" },
        { date: "2026-11-22" },
        { movedTo: "2026-12-24" },
        { movedTo: "never" },
        { reason: " " },
      ].map(async (changes) => {
        const saved = await saveClosedDay(shop, day(changes));
        return saved.ok ? "saved" : saved.refusal.code;
      }),
    );
    expect(refusals).toEqual(["date", "past", "same-day", "moved-to", "reason"]);
    expect(await saveClosedDay(shop, day({ owner: { kind: "group", id: randomUUID() } }))).toMatchObject({
      refusal: { code: "owner-gone" },
    });
    await save({ weekdays: [4], holidays: [{ country: "FR" }] });
    const closed = day({ movedTo: "2026-12-23" });
    expect(await saveClosedDay(shop, closed)).toMatchObject({ ok: true });
    expect(await saveClosedDay(shop, day())).toMatchObject({ refusal: { code: "twice" } });
    const listed = await listClosedDays(shop);
    expect(listed.days).toMatchObject([
      { date: "2026-12-24", movedTo: "2026-12-23", reason: "Réveillon", owner: { kind: "shop" } },
    ]);
    expect(listed.holidays[0]).toMatchObject({ date: "2026-12-25", name: "Noël" });
    const year = await openYear(shop, { owner: "shop", year: "2026" });
    const of = (date: string) => year?.days.find((one) => one.date === date);
    expect(year?.days).toHaveLength(365);
    expect(of("2026-12-24")).toEqual({
      date: "2026-12-24",
      kind: "moved",
      reason: { name: "Réveillon", origin: "shop", other: "2026-12-23" },
    });
    expect(of("2026-12-23")?.kind).toBe("moved-here");
    expect(of("2026-12-25")).toMatchObject({ kind: "closed", reason: { name: "Noël", origin: "shop" } });
    expect([of("2026-12-17")?.kind, of("2026-12-18")?.kind]).toEqual(["delivery", "none"]);
    await removeClosedDay(shop, closed.id);
    expect((await listClosedDays(shop)).days).toEqual([]);
    await undoDeliveryChange(shop, (await newest())?.id ?? "");
    expect((await listClosedDays(shop)).days).toHaveLength(1);
  });
});

describe("[D12] the check", () => {
  it("finds rules that allow no day, cut-offs after the vans, and days outside the zone, and mends each with one click", async () => {
    await save({ weekdays: [2, 4], dispatchAt: "06:00", cutOffs: { 2: strict } });
    const zone = zoneForm("Savoie");
    const before = { ...zone, rules: { ...zone.rules, weekdays: [2] as const, dispatchAt: "" } };
    await saveZone(shop, { ...before, rules: { ...before.rules, cutOffs: { 2: { ...strict, daysBefore: "0" } } } });
    // The zone's vans leave early from now on.
    await saveZone(shop, { ...zone, rules: { ...zone.rules, weekdays: [2], dispatchAt: null, cutOffs: {} } });
    const [outside, never] = [await customer({ deliveryGroupId: zone.id }), await customer()];
    await saveCustomerDelivery(shop, outside, { ...rulesFormOf({}), weekdays: [2, 5] });
    await saveCustomerDelivery(shop, never, { ...rulesFormOf({}), weekdays: [] });
    await shop.inShop((db) =>
      db.deliveryGroup.update({
        where: { shopId_id: { shopId: alpina, id: zone.id } },
        data: { deliveryRules: { weekdays: [2], cutOffs: { "2": { mode: "strict", time: "08:00", daysBefore: 0 } } } },
      }),
    );
    const { findings } = await lintDelivery(shop);
    expect(findings.map(({ code, weekday, owner }) => [code, weekday, owner.id]).sort()).toEqual(
      [
        ["after-dispatch", 2, zone.id],
        ["outside-zone", null, outside],
        ["no-day", null, never],
      ].sort(),
    );
    for (const finding of findings) expect(await mendFinding(shop, finding)).toEqual({ ok: true, value: null });
    expect((await lintDelivery(shop)).findings).toEqual([]);
    expect((await openZone(shop, zone.id))?.zone.rules.cutOffs[2]).toMatchObject({ time: "06:00", daysBefore: "0" });
    expect((await openCustomerDelivery(shop, outside))?.own?.weekdays).toEqual([2]);
    expect(await mendFinding(shop, findings[0] as (typeof findings)[number])).toEqual({
      ok: false,
      refusal: { code: "gone" },
    });
    expect((await newest())?.kind).toBe("customer");
  });

  it("tells on each page what is amiss with the rules that are saved there, and nobody else's", async () => {
    await save({ weekdays: [2, 4], cutOffs: { 2: strict, 5: strict } });
    const zone = zoneForm("Savoie");
    const idle = { 5: { ...strict, daysBefore: "2" } };
    await saveZone(shop, { ...zone, rules: { ...zone.rules, weekdays: [2], cutOffs: idle } });
    const [own, other] = [await customer({ deliveryGroupId: zone.id }), await customer()];
    await saveCustomerDelivery(shop, own, { ...rulesFormOf({}), weekdays: [2, 4] });
    const opened = await Promise.all([
      openShopSettings(shop),
      openZone(shop, zone.id),
      openCustomerDelivery(shop, own),
    ]);
    expect(opened.map((page) => page?.findings.map(({ code, weekday, owner }) => [code, weekday, owner.id]))).toEqual([
      [["unused-cut-off", 5, ""]],
      [["unused-cut-off", 5, zone.id]],
      [["outside-zone", null, own]],
    ]);
    expect((await openCustomerDelivery(shop, other))?.findings).toEqual([]);
    // Nobody delivers to who was archived.
    await saveCustomerDelivery(shop, other, { ...rulesFormOf({}), weekdays: [] });
    await shop.inShop((db) => db.customer.updateMany({ where: { id: other }, data: { archivedAt: shop.at } }));
    expect((await lintDelivery(shop)).findings.map(({ owner }) => owner.id)).not.toContain(other);
    for (const finding of opened.flatMap((page) => page?.findings ?? []))
      expect(await mendFinding(shop, finding)).toEqual({ ok: true, value: null });
    expect((await lintDelivery(shop)).findings).toEqual([]);
  });
});
