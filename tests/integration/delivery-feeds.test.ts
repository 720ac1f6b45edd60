import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { openCustomer } from "../../app/address-book/find-customer.server.ts";
import { mergeCustomers, openPair } from "../../app/address-book/merge-customers.server.ts";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import { undoChange } from "../../app/address-book/undo-change.server.ts";
import { saveClosedDay } from "../../app/delivery/closed-days.server.ts";
import { rulesFormOf } from "../../app/delivery/rules-form.ts";
import { saveZone } from "../../app/delivery/zones.server.ts";
import { hashOf, listFeeds } from "../../app/orders/feeds.server.ts";
import { readFeed } from "../../app/orders/read-feed.server.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
/** A Monday, 9:00 in Paris. */
const shop = { ...addressBook(fresh, alpina, "101"), at: new Date("2026-11-23T08:00:00Z") };

beforeAll(() => setUpShop(shop));

async function customer(input: Parameters<typeof customerInput>[0]): Promise<string> {
  const id = randomUUID();
  const saved = await createCustomer(shop, id, customerInput({ email: `${id}@example.com`, ...input }));
  if (!saved.ok) throw new Error(saved.refusal.code);
  return id;
}

/** As `makeFeed` writes it, whose address needs the app's own. */
async function madeFeed(kind: "zone" | "customer", ownerId: string) {
  const [id, secret] = [randomUUID(), randomUUID()];
  const owner = kind === "zone" ? { deliveryGroupId: ownerId } : { customerId: ownerId };
  const made = { alarmMinutes: 0, language: "fr", createdBy: "101", createdAt: shop.at };
  await shop.inShop((db) =>
    db.calendarFeed.create({ data: { shopId: alpina, id, ...owner, ...made, secretHash: hashOf(secret) } }),
  );
  return { id, secret };
}

async function daysOf(secret: string) {
  const feed = await readFeed(shop, secret);
  return feed.ok ? { name: feed.value.name, dates: feed.value.days.map(({ date }): string => date) } : feed.refusal;
}

const close = (id: string, date: string) =>
  saveClosedDay(shop, { id: randomUUID(), date, movedTo: "", reason: "Fermé", owner: { kind: "customer", id } });

it("[D11] goes on under its address when its customer is merged into another, whose deliveries it gives, and is theirs again when that is undone", async () => {
  const [stays, goes] = [await customer({ company: "Hôtel du Lac" }), await customer({ company: "Htl Lac" })];
  await close(stays, "2026-12-01");
  const { id, secret } = await madeFeed("customer", goes);
  const before = await daysOf(secret);
  expect(before).toMatchObject({ name: "Htl Lac", dates: expect.arrayContaining(["2026-12-01"]) as unknown });

  const pair = await openPair(shop, stays, goes);
  if (pair === null) throw new Error("Not both are there");
  const versions = { version: pair.stays.version, otherVersion: pair.goes.version };
  expect(await mergeCustomers(shop, stays, { otherId: goes, taken: [], ...versions })).toMatchObject({ ok: true });
  const after = await daysOf(secret);
  expect(after).toMatchObject({ name: "Hôtel du Lac" });
  expect((after as { dates: string[] }).dates).not.toContain("2026-12-01");
  const nameOf = async () => (await listFeeds(shop)).feeds.find((feed) => feed.id === id)?.name;
  expect(await nameOf()).toBe("Hôtel du Lac");

  const line = (await openCustomer(shop, stays))?.history.changes.find(({ kind }) => kind === "merge");
  expect(await undoChange(shop, stays, line?.id ?? "")).toMatchObject({ ok: true });
  expect([await daysOf(secret), await nameOf()]).toEqual([before, "Htl Lac"]);
});

it("[D11] is gone with the customer who stayed", async () => {
  const [stays, goes] = [await customer({}), await customer({})];
  const { secret } = await madeFeed("customer", goes);
  const pair = await openPair(shop, stays, goes);
  if (pair === null) throw new Error("Not both are there");
  const versions = { version: pair.stays.version, otherVersion: pair.goes.version };
  await mergeCustomers(shop, stays, { otherId: goes, taken: [], ...versions });
  await shop.inShop((db) => db.customer.updateMany({ where: { id: stays }, data: { archivedAt: shop.at } }));
  expect(await daysOf(secret)).toBe("gone");
});

it("[D11] counts every customer of a zone, however many there are", async () => {
  const zoneId = randomUUID();
  await saveZone(shop, { id: zoneId, name: "Plaine", rules: rulesFormOf({}), areas: [] });
  const first = await customer({ deliveryGroupId: zoneId });
  await shop.inShop(
    (db) =>
      db.$executeRaw`
      INSERT INTO customer SELECT (c2).* FROM (
        SELECT jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', NULL, 'email', n || '@example.com')) AS c2
        FROM customer c, generate_series(1, 600) n WHERE c.id = ${first}::uuid) made`,
  );
  await close(first, "2026-12-01");
  const { secret } = await madeFeed("zone", zoneId);
  const feed = await readFeed(shop, secret);
  const count = (date: string) => feed.ok && feed.value.days.find((day) => day.date === date)?.customers;
  expect([count("2026-12-01"), count("2026-12-02")]).toEqual([600, 601]);
});
