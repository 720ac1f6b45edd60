import { expect, it } from "vitest";
import { postJson, testStore } from "../testing.ts";
import type { Devstore } from "../start.ts";

const post = async (devstore: Devstore, name: string, body: object) =>
  postJson(`${devstore.url}/control/api/${name}`, body);

it("moves, freezes and resets the clock over HTTP", async () => {
  const devstore = await testStore();
  const frozen = await post(devstore, "clock", { freeze: "2026-12-24T08:00:00Z" });
  expect(frozen).toMatchObject({ status: 200, body: { clock: { now: "2026-12-24T08:00:00Z", frozen: true } } });
  const later = await post(devstore, "clock", { advanceMs: 3_600_000 });
  expect(later.body["clock"]).toMatchObject({ now: "2026-12-24T09:00:00Z" });
  await post(devstore, "clock", { unfreeze: true });
  expect(devstore.control.clock.nowIso()).toMatch(/^2026-12-24T09:00:0/);
  await post(devstore, "clock", { reset: true });
  expect(devstore.control.clock.setting).toEqual({ offsetMs: 0, frozenAt: null });
});

it("sets faults by JSON and by form, and says what it can't", async () => {
  const devstore = await testStore();
  await post(devstore, "faults", { throttleNext: 2, webhooksPaused: true });
  expect(devstore.control.faults).toMatchObject({ throttleNext: 2, webhooksPaused: true });
  const form = await fetch(`${devstore.url}/control/api/faults`, {
    method: "POST",
    body: new URLSearchParams({ indexLagMs: "99999" }),
    redirect: "manual",
  });
  expect([form.status, form.headers.get("location")]).toEqual([303, "/control"]);
  expect(devstore.control.faults.indexLagMs).toBe(30_000);
  expect(await post(devstore, "faults", { throttleNext: "many" })).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining("throttleNext") as unknown },
  });
  expect((await post(devstore, "faults", { nothing: 1 })).status).toBe(400);
  expect((await post(devstore, "elsewhere", {})).status).toBe(400);
  await post(devstore, "faults", { clear: true });
  expect(devstore.control.faults.throttleNext).toBe(0);
});

it("takes no form of another page", async () => {
  const devstore = await testStore();
  const answer = await postJson(`${devstore.url}/control/api/reset`, {}, { Origin: "http://elsewhere.example" });
  expect(answer.status).toBe(403);
});

it("uninstalls with its webhooks, shop/redact two days later, and installs again", async () => {
  const devstore = await testStore({ webhooks: [{ topics: ["app/uninstalled", "shop/redact"], uri: "/webhooks" }] });
  devstore.control.setFaults({ webhooksPaused: true });
  const { body } = await post(devstore, "app", { uninstall: true });
  expect(body).toMatchObject({ installed: false });
  const [redact, uninstalled] = devstore.control.deliveries();
  expect([uninstalled?.topic, redact?.topic]).toEqual(["app/uninstalled", "shop/redact"]);
  expect(Date.parse(redact?.dueAt ?? "") - Date.parse(uninstalled?.dueAt ?? "")).toBe(172_800_000);
  expect((await post(devstore, "app", { reinstall: true })).body).toMatchObject({ installed: true });
});

it("sends compliance webhooks on demand", async () => {
  const devstore = await testStore({ webhooks: [{ topics: ["customers/redact"], uri: "/webhooks" }] });
  devstore.control.setFaults({ webhooksPaused: true });
  await post(devstore, "webhooks", { topic: "customers/redact", payload: { customer: { id: 7 } } });
  expect(devstore.control.deliveries()).toMatchObject([
    { topic: "customers/redact", payload: '{"customer":{"id":7}}' },
  ]);
  expect((await post(devstore, "webhooks", { topic: "no/such" })).status).toBe(400);
});

it("takes an order as its checkout would: whose e-mail the store knows is no new customer", async () => {
  const devstore = await testStore({ webhooks: [{ topics: ["customers/create", "orders/create"], uri: "/webhooks" }] });
  devstore.control.setFaults({ webhooksPaused: true });
  const buyer = { email: "neuve@example.com", firstName: "Ève", company: "Chez Ève", address1: "1 rue Basse" };
  const order = { ...buyer, zip: "73000", city: "Chambéry", sku: "FAR-T55-25", quantity: 2 };
  for (const email of [order.email, order.email.toUpperCase(), ""])
    expect((await post(devstore, "orders", { ...order, email })).status).toBe(200);
  expect(await post(devstore, "orders", { ...order, sku: "NONE" })).toMatchObject({ status: 400 });
  const sent = devstore.control
    .deliveries()
    .map(({ topic, payload }) => ({ topic, payload: JSON.parse(payload) as object }));
  expect(sent.map(({ topic }) => topic).reverse()).toEqual([
    "customers/create",
    ...["orders/create", "orders/create", "orders/create"],
  ]);
  expect(sent[2]?.payload).toMatchObject({
    ...{ source_name: "web", financial_status: "paid", customer: { email: "neuve@example.com" } },
    line_items: [{ quantity: 2, sku: "FAR-T55-25" }],
  });
  expect(sent[0]?.payload).toMatchObject({ customer: null });
});
