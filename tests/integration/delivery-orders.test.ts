import { randomUUID } from "node:crypto";
import ICAL from "ical.js";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { saveDeliveryGroup, saveOwnRules } from "../../app/delivery/save-delivery-rules.server.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { hashOf, listFeeds, makeFeed, revokeFeed } from "../../app/orders/feeds.server.ts";
import { previewSchema } from "../../app/orders/order.schema.ts";
import { listDrafts } from "../../app/orders/list-drafts.server.ts";
import { previewOrder } from "../../app/orders/preview-order.server.ts";
import { readFeed } from "../../app/orders/read-feed.server.ts";
import { timeMachineSchema } from "../../app/orders/time-machine.schema.ts";
import { askTimeMachine, openTimeMachine } from "../../app/orders/time-machine.server.ts";
import { previewClosedDay } from "../../app/orders/touched-by-day.server.ts";
import { loader as feedRoute } from "../../app/routes/feeds.$address.tsx";
import { eur, orderDesk } from "./order-desk.ts";

vi.setConfig({ testTimeout: 60_000 });
const desk = orderDesk();
const { app } = desk;
const zoneId = randomUUID();
let customerId: string;

beforeAll(async () => {
  await desk.shop().inShop((db) => saveDeliveryGroup(db, app.shopId, zoneId, { name: "Vallée", rules: {} }));
  customerId = await desk.saveCustomer({
    name: "calls",
    company: "Cave aux Appels",
    phone: "+33479000000",
    deliveryGroupId: zoneId,
  });
});

const place = async (deliverOn: string, quantity = 10) => {
  const request = await desk.order(customerId, [{ product: desk.product(2), quantity }], { deliverOn });
  expect(await createDraft(desk.shop(), request)).toMatchObject({ ok: true });
  return request.id;
};

it("[D5] lists the orders that keep a day which is to be closed, for the shop, the zone and nobody else", async () => {
  const orderId = await place("2026-12-02");
  const preview = (owner: { kind: "shop" | "group"; id: string | null }, date = "2026-12-02") =>
    previewClosedDay(desk.shop(), { date, movedTo: "", reason: "x", owner });
  const touched = { id: orderId, customerId, customer: "Cave aux Appels", phone: "+33479000000" };
  expect(await preview({ kind: "shop", id: null })).toMatchObject({ ok: true, value: { orders: [touched] } });
  const ofZone = await preview({ kind: "group", id: zoneId });
  expect(ofZone).toMatchObject({ ok: true, value: { customers: 1, orders: [touched] } });
  expect(await preview({ kind: "group", id: randomUUID() })).toMatchObject({ value: { customers: 0, orders: [] } });
  expect(await preview({ kind: "shop", id: null }, "2026-11-30")).toMatchObject({
    value: { customers: 0, orders: [] },
  });
});

it("[D10] says for a customer, a basket and any moment: prices with receipts, dates, fee and minimum", async () => {
  const product = desk.product(3);
  const ask = async (date: string, time: string, quantity: number) => {
    const lines = [{ key: "a", variantId: product.id, price: product.price, quantity }];
    const answer = await askTimeMachine(
      desk.shop(),
      timeMachineSchema.parse({ customerId, lines, deliverOn: null, date, time }),
    );
    if (!answer.ok) throw new Error(answer.refusal);
    return answer.value;
  };
  const offered = (preview: Awaited<ReturnType<typeof ask>>) =>
    preview.order.dates.flatMap((date) => (date.kind === "offered" ? [date.date] : []))[0];
  const [before, after] = [await ask("2026-11-23", "15:59", 1), await ask("2026-11-23", "16:00", 100)];
  expect([offered(before), offered(after)]).toEqual(["2026-11-24", "2026-11-25"]);
  expect(before.at).toBe("2026-11-23T14:59:00Z");
  expect(before.order.lines[0]).toMatchObject({ kind: "priced", receipt: { steps: expect.any(Array) as unknown[] } });
  expect([before.order.fee, after.order.fee]).toEqual([eur(1200), eur(0)]);
  expect([before.order.minimum?.kind, after.order.minimum?.kind]).toEqual(["missing", "met"]);
  // It opens at the shop's own minute, which may be of the next day.
  const night = { ...desk.shop(), at: new Date("2026-11-23T23:30:00Z") };
  expect(await openTimeMachine(night)).toEqual({ date: "2026-11-24", time: "00:30", zone: "Europe/Paris" });
  expect(
    timeMachineSchema.safeParse({ customerId, lines: [], deliverOn: null, date: "2026-02-30", time: "99:00" }).success,
  ).toBe(false);
});

it("[D6] says how many of the usual product reach the minimum, at the price of that quantity, and with which quantity it is just reached", async () => {
  const [usual, other] = [desk.product(2), desk.product(3)];
  const look = async (lines: { key: string; variantId: string; price: object; quantity: number }[]) => {
    const answer = await previewOrder(desk.shop(), previewSchema.parse({ customerId, lines, deliverOn: null }));
    if (!answer.ok) throw new Error(answer.refusal);
    return answer.value;
  };
  const line = (product: typeof usual, quantity: number) => ({
    key: product.id,
    variantId: product.id,
    price: product.price,
    quantity,
  });
  const short = await look([line(other, 1)]);
  if (short.order.minimum?.kind !== "missing") throw new Error("One unit is not below the minimum");
  const quantity = short.usual?.quantity ?? 0;
  expect(quantity).toBeGreaterThan(0);
  expect((await look([line(other, 1), line(usual, quantity)])).order.minimum?.kind).toBe("met");
  if (quantity > 1)
    expect((await look([line(other, 1), line(usual, quantity - 1)])).order.minimum?.kind).toBe("missing");
  expect((await look([line(usual, 100)])).usual ?? null).toBeNull();
  // Delivery that is free already is no reason to order more.
  expect(short.usual?.isThenFree).toBe(
    (await look([line(other, 1), line(usual, quantity)])).order.fee?.amountMinor === 0,
  );
  const free = { fee: null, minimum: { amount: eur(100_000), mode: "warn" as const } };
  await desk.shop().inShop((db) => saveOwnRules(db, app.shopId, customerId, free));
  expect((await look([line(other, 1)])).usual).toMatchObject({ isThenFree: false });
  await desk
    .shop()
    .inShop((db) => db.$executeRaw`UPDATE customer SET delivery_rules = NULL WHERE id = ${customerId}::uuid`);
});

it("[D5][D9][D11] goes by the day to which an order was moved in the store, and leaves out what the store refused", async () => {
  const [moved, refused] = [await place("2026-12-08"), await place("2026-12-08")];
  const shop = desk.shop();
  await shop.inShop(async (db) => {
    await db.$executeRaw`UPDATE draft_order SET known_content = '{"deliverOn": "2026-12-10"}' WHERE id = ${moved}::uuid`;
    await db.draftOrder.updateMany({ where: { id: refused }, data: { state: "refused" } });
  });
  const touched = async (date: string) => {
    const preview = await previewClosedDay(shop, {
      date,
      movedTo: "",
      reason: "x",
      owner: { kind: "group", id: zoneId },
    });
    return preview.ok && preview.value.orders.map(({ id }) => id);
  };
  expect([await touched("2026-12-08"), await touched("2026-12-10")]).toEqual([[], [moved]]);
  const { rows } = await listDrafts(shop, null);
  expect(rows.find(({ id }) => id === moved)?.deliverOn).toBe("2026-12-10");
  const secret = randomUUID();
  const feed = { alarmMinutes: 0, language: "fr", createdBy: "101", createdAt: shop.at, secretHash: hashOf(secret) };
  await shop.inShop((db) => db.calendarFeed.create({ data: { shopId: app.shopId, deliveryGroupId: zoneId, ...feed } }));
  const read = await readFeed(shop, secret);
  const orders = (date: string) => read.ok && read.value.days.find((day) => day.date === date)?.orders;
  expect([orders("2026-12-08"), orders("2026-12-10")]).toEqual([0, 1]);
});

describe("[D11] a calendar of deliveries", () => {
  const make = async (kind: "zone" | "rep" | "customer", ownerId: string, alarmMinutes: 0 | 120 = 120) => {
    const id = randomUUID();
    const made = await makeFeed(desk.shop(), { id, kind, ownerId, alarmMinutes, language: "fr" });
    if (!made.ok) throw new Error(made.refusal.code);
    return { id, address: new URL(made.value.address).pathname.replace("/feeds/", "") };
  };
  const read = (address: string) =>
    feedRoute({ params: { address }, request: new Request(`https://carnet.example/feeds/${address}`), context: {} });
  const eventsOf = async (response: Response) => {
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/calendar; charset=utf-8"]);
    const text = await response.text();
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
    return { text, events };
  };

  it("is read back by a parser: days with deliveries, cut-offs with alarms, and no person's data", async () => {
    vi.useFakeTimers({ now: new Date("2026-11-23T08:00:00Z"), toFake: ["Date"] });
    try {
      const { address } = await make("zone", zoneId);
      const { text, events } = await eventsOf(await read(address));
      const cutOff = events.find(({ uid }) => uid.startsWith("cut-off-2026-11-24"));
      const day = events.find(({ uid }) => uid.startsWith("delivery-2026-11-24"));
      expect(day?.startDate.isDate).toBe(true);
      expect(day?.startDate.toString()).toBe("2026-11-24");
      expect(cutOff?.startDate.toJSDate().toISOString()).toBe("2026-11-23T15:00:00.000Z");
      const alarm = cutOff?.component.getFirstSubcomponent("valarm");
      expect(String(alarm?.getFirstPropertyValue("trigger"))).toBe("-PT2H");
      expect(day?.summary).toContain("Vallée");
      for (const secret of ["Cave aux Appels", "Bouvier", "@", "+33"])
        expect(text.replaceAll("@carnet", "")).not.toContain(secret);
      expect(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
      const days = events.filter(({ uid }) => uid.startsWith("delivery-"));
      expect(days.length).toBeGreaterThan(20);
    } finally {
      vi.useRealTimers();
    }
  });

  it("is there for a rep and a customer, without alarms where none are wished for", async () => {
    const { address } = await make("customer", customerId, 0);
    const { events } = await eventsOf(await read(address));
    expect(events.length).toBeGreaterThan(0);
    expect(events.flatMap(({ component }) => component.getAllSubcomponents("valarm"))).toEqual([]);
    const repId = randomUUID();
    await desk.shop().inShop((db) => db.salesRep.create({ data: { shopId: app.shopId, id: repId, name: "Nadia" } }));
    await desk.shop().inShop((db) => db.customerRep.create({ data: { shopId: app.shopId, customerId, repId } }));
    expect((await eventsOf(await read((await make("rep", repId)).address))).events.length).toBeGreaterThan(0);
    expect(
      await makeFeed(desk.shop(), { id: randomUUID(), kind: "rep", ownerId: zoneId, alarmMinutes: 0, language: "en" }),
    ).toMatchObject({ ok: false });
    // Of who was deleted meanwhile there is none to be made.
    const goes = await desk.saveCustomer({ name: "calendrier-parti" });
    const plain = { kind: "customer", ownerId: goes, alarmMinutes: 0, language: "en" } as const;
    const at = { shopId_id: { shopId: app.shopId, id: goes } };
    await desk.shop().inShop((db) => db.customer.update({ where: at, data: { deletedAt: new Date() } }));
    expect(await makeFeed(desk.shop(), { id: randomUUID(), ...plain })).toMatchObject({
      ...{ ok: false, refusal: { code: "owner-gone" } },
    });
  });

  it("keeps a hash of its secret alone, and answers 410 once it is revoked, 404 to what never was one", async () => {
    const { id, address } = await make("zone", zoneId);
    const secret = address.split(".")[1] ?? "";
    expect(secret).toHaveLength(43);
    const rows = await desk
      .shop()
      .inShop((db) => db.$queryRaw<{ row: string }[]>`SELECT f::text AS row FROM calendar_feed f`);
    expect(rows.map(({ row }) => row).join()).not.toContain(secret);
    expect((await read(address)).status).toBe(200);
    expect((await read(address.replace(secret, secret.toUpperCase()))).status).toBe(404);
    expect((await read(address.replace(/^[^.]+/, "autre-boutique"))).status).toBe(404);
    expect((await read("x.ics")).status).toBe(404);
    await revokeFeed(desk.shop(), id);
    expect((await read(address)).status).toBe(410);
    expect((await listFeeds(desk.shop())).feeds.find((feed) => feed.id === id)?.isRevoked).toBe(true);
  });
});
