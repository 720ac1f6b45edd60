import { createHmac, randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { decideSuggestion } from "../../app/address-book/decide-suggestion.server.ts";
import { followOrder } from "../../app/address-book/follow-order.server.ts";
import { listChoices } from "../../app/address-book/filter-choices.server.ts";
import { listSuggestions } from "../../app/address-book/list-suggestions.server.ts";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import { findStoreSettings, saveStoreSettings } from "../../app/address-book/store-settings.server.ts";
import type { Decision, FromOrders } from "../../app/address-book/suggestion.ts";
import { composeExport } from "../../app/privacy/compose-export.server.ts";
import { logger } from "../../app/runtime/logger.server.ts";
import { refuse } from "../../app/values/result.ts";
import { customerInput } from "./address-book.ts";
import { API_SECRET } from "./app-on-devstore.ts";
import { orderDesk } from "./order-desk.ts";
import { queueOf } from "./queue.ts";
import { receive } from "./webhook-listener.ts";

const desk = orderDesk();
const { app, wire } = desk;
const queue = queueOf(app.fresh);

vi.setConfig({ testTimeout: 60_000 });

const shop = () => desk.shop(new Date());
const inShop: typeof app.fresh.withShop = (...given) => app.fresh.withShop(...given);
const setMode = async (fromOrders: FromOrders) =>
  saveStoreSettings(shop(), { ...(await findStoreSettings(shop())), fromOrders });

beforeEach(async () => {
  await queue.clear();
  await inShop(app.shopId, async (db) => {
    await db.customer.deleteMany();
    await db.customerSuggestion.deleteMany();
  });
  await setMode("suggest");
});

const BUYER = {
  ...{ firstName: "Camille", lastName: "Perrin", company: "", address1: "4 place du Marché", zip: "73000" },
  ...{ city: "Chambéry", countryCode: "FR", quantity: 1 },
};
type Bought = { readonly id: string; readonly name: string; readonly customerId: bigint | null };

let buyers = 0;
const someEmail = () => `acheteur-${(buyers += 1)}@boutique.example`;

/** Buys in the store; each e-mail is a customer there. */
async function buy(purchase: Partial<typeof BUYER> & { readonly email: string | null }): Promise<Bought> {
  const { sku } = desk.product(0);
  const name = app.devstore.control.placeOrder({ ...BUYER, sku, ...purchase });
  const { orders } = await app.devstore.admin<{
    orders: { nodes: { id: string; name: string; customer: { id: string } | null }[] };
  }>(`query ($query: String) { orders(first: 1, query: $query) { nodes { id name customer { id } } } }`, {
    query: `name:${name ?? ""}`,
  });
  const [order] = orders.nodes;
  if (order === undefined) throw new Error("The store has no such order");
  const numberOf = (id: string) => id.split("/").at(-1) ?? "";
  return {
    ...{ id: numberOf(order.id), name: order.name },
    customerId: order.customer && BigInt(numberOf(order.customer.id)),
  };
}

const follow = ({ id }: Pick<Bought, "id">) => followOrder({ ...shop(), log: logger() }, id);
const decide = ({ customerId }: Bought, decision: Decision) => decideSuggestion(shop(), String(customerId), decision);
const suggestions = async () => (await listSuggestions(shop())).suggestions;
const customers = () =>
  inShop(app.shopId, (db) => db.customer.findMany({ select: { email: true, shopifyCustomerId: true } }));

async function save(input: Parameters<typeof customerInput>[0]): Promise<string> {
  const id = randomUUID();
  const saved = await createCustomer(shop(), id, customerInput(input));
  if (!saved.ok) throw new Error(saved.refusal.code);
  return id;
}

/** Saved under the buyer's name and address, and an e-mail of their own. */
const saveTwin = (email: string) => {
  const { billing } = customerInput({});
  const place = { line1: BUYER.address1, zip: BUYER.zip, city: BUYER.city };
  const names = { company: "", firstName: "Camille", lastName: "Perrin" };
  return save({ ...names, email, billing: { ...billing, ...place } });
};

async function deliver(topic: string, body: object): Promise<number> {
  const text = JSON.stringify(body);
  const headers = {
    "x-shopify-topic": topic,
    "x-shopify-shop-domain": app.shopId,
    "x-shopify-webhook-id": randomUUID(),
    "x-shopify-triggered-at": new Date().toISOString(),
    "x-shopify-hmac-sha256": createHmac("sha256", API_SECRET).update(text).digest("base64"),
  };
  return (await receive(new Request("http://localhost/webhooks", { method: "POST", body: text, headers }))).status;
}
/** Beside what lists the order among its customer's. */
const followings = async () =>
  (await queue.jobs()).filter(({ identifier }) => identifier === "address-book/order-reported");
const deliverOrder = ({ id }: Bought) =>
  deliver("orders/create", { admin_graphql_api_id: `gid://shopify/Order/${id}` });

describe("an order of the store", () => {
  it("[A19] is reported once and followed in the background; where it is switched off nothing is even put there", async () => {
    const order = await buy({ email: someEmail() });
    await setMode("off");
    expect(await deliverOrder(order)).toBe(200);
    expect(await followings()).toEqual([]);
    await follow(order);
    expect(wire.bodies.filter((body) => body.includes("OrderingCustomer"))).toEqual([]);

    await setMode("suggest");
    expect(await deliverOrder(order)).toBe(200);
    expect(await followings()).toMatchObject([{ payload: { orderId: order.id } }]);
    await queue.work("address-book/order-reported");
    expect(await suggestions()).toMatchObject([
      { name: "Camille Perrin", orderCount: 1, orders: [{ name: order.name }], duplicates: [] },
    ]);
    expect((await listChoices(shop(), false)).suggestionCount).toBe(1);
    expect(await customers()).toEqual([]);
  });

  it("[A19] creates who is new, as the first import does, and suggests who may be somebody saved, or lacks an address", async () => {
    await setMode("on");
    const fresh = await buy({ email: someEmail(), lastName: "Neuf", address1: "7 rue Neuve" });
    await Promise.all([follow(fresh), follow(fresh)]);
    expect(await customers()).toMatchObject([{ shopifyCustomerId: fresh.customerId }]);
    const changes = await inShop(app.shopId, (db) =>
      db.customerChange.findMany({ select: { kind: true, changedBy: true } }),
    );
    expect(changes).toEqual([{ kind: "create", changedBy: "store" }]);
    // The store is not told what it has just told.
    expect(await queue.jobs()).toEqual([]);

    const twin = await saveTwin("camille@ailleurs.example");
    await follow(await buy({ email: someEmail() }));
    await follow(await buy({ email: someEmail(), lastName: "Vague", address1: "" }));
    expect(await customers()).toHaveLength(2);
    expect(await suggestions()).toMatchObject([
      { name: "Camille Vague", duplicates: [] },
      { name: "Camille Perrin", duplicates: [{ id: twin, strength: "certain" }] },
    ]);
  });

  it.each<FromOrders>(["suggest", "on"])(
    "[A19] says nothing of who is in the address book, archived too, has no e-mail or is nobody (%s)",
    async (mode) => {
      await setMode(mode);
      const linked = await buy({ email: someEmail(), lastName: "Lié" });
      const archived = await buy({ email: someEmail(), lastName: "Rangé" });
      const byEmail = await buy({ email: "Connue@Boutique.example" });
      for (const { customerId } of [linked, archived]) {
        const id = await save({ email: someEmail() });
        const archivedAt = customerId === archived.customerId ? new Date() : null;
        await inShop(app.shopId, (db) =>
          db.customer.updateMany({ where: { id }, data: { shopifyCustomerId: customerId, archivedAt } }),
        );
      }
      await save({ email: "connue@boutique.example" });
      const before = await customers();
      const nobody = await buy({ email: null });
      for (const one of [linked, archived, byEmail, nobody, { id: "999999" }]) await follow(one);
      expect(await suggestions()).toEqual([]);
      expect(await customers()).toEqual(before);
    },
  );

  it("[A19] makes one suggestion a customer of the store, counting each order once, however the reports arrive", async () => {
    const emails = [someEmail(), someEmail(), someEmail()];
    const orders = await Promise.all([0, 0, 1, 1, 1, 2].map((who) => buy({ email: emails[who] ?? "" })));
    const counts = new Map<string, number>();
    for (const { customerId } of orders) counts.set(String(customerId), (counts.get(String(customerId)) ?? 0) + 1);
    const reports = fc
      .shuffledSubarray([...orders, ...orders], { minLength: 12 })
      .chain((all) => fc.tuple(fc.constant(all), fc.integer({ min: 1, max: 4 })));
    await fc.assert(
      fc.asyncProperty(reports, async ([all, atOnce]) => {
        await inShop(app.shopId, (db) => db.customerSuggestion.deleteMany());
        for (let from = 0; from < all.length; from += atOnce)
          await Promise.all(all.slice(from, from + atOnce).map(follow));
        const rows = await suggestions();
        expect(new Map(rows.map(({ storeId, orderCount }) => [storeId, orderCount]))).toEqual(counts);
      }),
      { numRuns: process.env.CARNET_DEEP ? 60 : 4, endOnFailure: true },
    );
  });
});

describe("whoever decides", () => {
  it("[A19] creates the customer as the store has them now; the second is told", async () => {
    const order = await buy({ email: someEmail() });
    await follow(order);
    const [first, second] = await Promise.all([decide(order, { kind: "create" }), decide(order, { kind: "create" })]);
    expect([first, second].filter(({ ok }) => ok)).toMatchObject([
      { value: { customer: { displayName: "Camille Perrin" } } },
    ]);
    expect([first, second].filter(({ ok }) => !ok)).toMatchObject([{ refusal: { code: "decided" } }]);
    expect(await customers()).toHaveLength(1);
    await follow(order);
    expect(await suggestions()).toEqual([]);
  });

  it("[A19] is shown who came up since, and is refused what the store lacks or nobody can do", async () => {
    const order = await buy({ email: someEmail() });
    await follow(order);
    await saveTwin("camille@ailleurs.example");
    expect(await decide(order, { kind: "create" })).toMatchObject({ refusal: { code: "more-duplicates" } });
    expect(await suggestions()).toMatchObject([{ duplicates: [{ strength: "certain" }] }]);
    const store = { ...shop().store, run: () => Promise.resolve(refuse({ code: "unavailable" as const })) };
    expect(await decideSuggestion({ ...shop(), store }, String(order.customerId), { kind: "create" })).toMatchObject({
      refusal: { code: "store-unavailable" },
    });
    expect(await decide(order, { kind: "create" })).toMatchObject({ ok: true });

    const vague = await buy({ email: someEmail(), lastName: "Vague", address1: "" });
    await follow(vague);
    expect(await decide(vague, { kind: "create" })).toMatchObject({ refusal: { code: "no-address" } });
    expect(await decide(vague, { kind: "link", customerId: randomUUID() })).toMatchObject({
      refusal: { code: "customer-gone" },
    });
  });

  it("[A19] links to a saved customer, whose e-mail does not overwrite the one in the store; to one linked elsewhere not", async () => {
    const order = await buy({ email: someEmail() });
    const id = await saveTwin("camille@ailleurs.example");
    await follow(order);
    await queue.clear();
    expect(await decide(order, { kind: "link", customerId: id })).toMatchObject({ value: { customer: { id } } });
    expect(await customers()).toMatchObject([{ shopifyCustomerId: order.customerId }]);
    await queue.work("address-book/mirror");
    const { storeLink } = await inShop(app.shopId, (db) =>
      db.customer.findFirstOrThrow({ where: { id }, select: { storeLink: true } }),
    );
    expect(storeLink).toMatchObject({ kind: "linked", differs: ["email"] });

    const other = await buy({ email: someEmail(), lastName: "Autre" });
    await follow(other);
    expect(await decide(other, { kind: "link", customerId: id })).toMatchObject({
      refusal: { code: "linked-elsewhere" },
    });
  });

  it("[A19] ignores for good, until they are suggested again; a link made elsewhere ends the suggestion", async () => {
    const email = someEmail();
    const order = await buy({ email });
    await follow(order);
    expect(await decide(order, { kind: "ignore" })).toMatchObject({ ok: true });
    expect(await decide(order, { kind: "ignore" })).toMatchObject({ refusal: { code: "decided" } });
    await setMode("on");
    await follow(await buy({ email }));
    expect(await listSuggestions(shop())).toMatchObject({ suggestions: [], ignored: [{ name: "Camille Perrin" }] });
    expect(await decide(order, { kind: "restore" })).toMatchObject({ ok: true });
    expect(await suggestions()).toMatchObject([{ orderCount: 1 }]);
    await save({ email, lastName: "Perrin-Blanc" });
    await queue.work("address-book/mirror");
    expect(await suggestions()).toEqual([]);
  });
});

it.each(["id", "e-mail"])(
  "[A19] gives out and erases what a suggestion holds, by %s; an old report brings nobody back",
  async (by) => {
    const email = someEmail();
    const order = await buy({ email });
    await follow(order);
    const customer = by === "id" ? { id: Number(order.customerId), email: "other@example.com" } : { email };
    const request = { shop_domain: app.shopId, customer };
    const id = Math.ceil(Math.random() * 1e9);
    await deliver("customers/data_request", { ...request, orders_requested: [], data_request: { id } });
    expect(await composeExport(shop(), String(id))).toMatchObject({
      suggestedFromOrders: [{ email, name: "Camille Perrin", orders: [{ name: order.name }] }],
    });
    await deliver("customers/redact", { ...request, orders_to_redact: [] });
    expect(JSON.stringify(await queue.jobs())).not.toContain(email);
    await queue.work("privacy/");
    for (const mode of ["suggest", "on"] as const) {
      await setMode(mode);
      await follow(order);
    }
    const kept = await queue.sql(
      "SELECT t::text AS row FROM customer_suggestion t UNION ALL SELECT t::text FROM suggested_order t",
    );
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toMatch(/Perrin|boutique\.example/);
    expect(await customers()).toEqual([]);
    app.devstore.control.clock.advance(60_000);
    await follow(await buy({ email }));
    app.devstore.control.clock.reset();
    expect(await customers()).toHaveLength(1);
  },
);
