import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { checkVatJob } from "../../app/address-book/check-vat.job.ts";
import { findCustomer, openCustomer } from "../../app/address-book/find-customer.server.ts";
import { redactCustomers } from "../../app/address-book/redact-customers.server.ts";
import { createCustomer, updateCustomer } from "../../app/address-book/save-customer.server.ts";
import { findVatStatus, keepVatAnswer } from "../../app/address-book/vat-check.server.ts";
import { createShopContext } from "../../app/store/shop-context.server.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { appOnDevstore } from "./app-on-devstore.ts";
import { queueOf } from "./queue.ts";

const app = appOnDevstore();
const queue = queueOf(app.fresh);
const shop = addressBook(app.fresh, alpina);
const OWN_NUMBER = "FR23334175221";
const NUMBER = "FR40303265045";

beforeAll(() => setUpShop(shop));
beforeEach(() => queue.clear());

async function saved(vatNumber: string | null) {
  const email = `${randomUUID()}@port.example`;
  const result = await createCustomer(shop, randomUUID(), customerInput({ email, vatNumber }));
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}
const change = (id: string, version: number, vatNumber: string | null) =>
  updateCustomer(shop, id, version, customerInput({ vatNumber, generateNumber: false }));
const statusOf = (id: string) => findVatStatus(shop, id);
const context = () => createShopContext({ shopId: alpina, staffId: "1", at: new Date("2026-11-22T23:30:00Z") });
const jobs = async () =>
  (await queue.jobs()).map(({ identifier }) => identifier).filter((name) => name === "address-book/check-vat");
const runJob = (customerId: string) => checkVatJob.task({ shopId: alpina, customerId }, { job: { id: "1" } });

it("[A11] asks VIES of a saved number, and keeps result, date and consultation", async () => {
  await shop.inShop((db) => db.shopSettings.updateMany({ data: { vatNumber: OWN_NUMBER } }));
  const { id } = await saved(NUMBER);
  expect(await statusOf(id)).toEqual({ kind: "not-asked-yet" });
  expect(JSON.stringify(await queue.jobs())).not.toContain("303265045");
  await queue.work("address-book/");
  const status = await statusOf(id);
  expect(status).toMatchObject({ kind: "valid", consultationNumber: expect.stringMatching(/^WAPI\w{12}$/) as string });
  expect((await openCustomer(shop, id))?.vatStatus).toEqual(status);
  await runJob(id); // what is known is not asked again
  expect(await statusOf(id)).toEqual(status);
  await shop.inShop((db) => db.shopSettings.updateMany({ data: { vatNumber: null } }));
});

it("[A11] asks in the name of no number that VIES does not know", async () => {
  await shop.inShop((db) => db.shopSettings.updateMany({ data: { vatNumber: "CHE116281710" } }));
  const { id } = await saved(NUMBER);
  await queue.work("address-book/");
  expect(await statusOf(id)).toMatchObject({ kind: "valid", consultationNumber: null });
  await shop.inShop((db) => db.shopSettings.updateMany({ data: { vatNumber: null } }));
});

it("[A11] keeps that a number is not registered, with the shop's own day", async () => {
  const { id } = await saved("FR07000738039");
  await queue.work("address-book/");
  expect(await statusOf(id)).toMatchObject({ kind: "invalid" });
  await shop.inShop(async (db) => {
    await db.vatCheck.updateMany({ where: { customerId: id }, data: { outcome: null, checkedAt: null } });
    const asked = { customerId: id, number: "FR07000738039", at: context().at };
    await keepVatAnswer(db, asked, { isValid: false, consultationNumber: null });
  });
  expect(await statusOf(id)).toEqual({ kind: "invalid", on: "2026-11-23" }); // in Paris
});

it("[A11] asks once for each number: not again when it is saved unchanged, and anew when it is changed", async () => {
  const { id, version } = await saved(NUMBER);
  expect(await jobs()).toEqual(["address-book/check-vat"]);
  await queue.work("address-book/");
  expect((await change(id, version, NUMBER)).ok).toBe(true);
  expect(await jobs()).toEqual([]);
  expect(await statusOf(id)).toMatchObject({ kind: "valid" });

  expect((await change(id, version + 1, "IT00743110157")).ok).toBe(true);
  expect(await jobs()).toEqual(["address-book/check-vat"]);
  expect(await statusOf(id)).toEqual({ kind: "not-asked-yet" });
  await shop.inShop((db) =>
    keepVatAnswer(db, { customerId: id, number: NUMBER, at: new Date() }, { isValid: false, consultationNumber: null }),
  );
  expect(await statusOf(id)).toEqual({ kind: "not-asked-yet" }); // a late answer was about another number
  expect((await change(id, version + 2, null)).ok).toBe(true);
  expect(await statusOf(id)).toEqual({ kind: "none" });
  await queue.work("address-book/");
  expect(await shop.inShop((db) => db.vatCheck.count({ where: { customerId: id } }))).toBe(0);
});

it("[A11] asks nobody of numbers that VIES does not know, and says which", async () => {
  const [swiss, typed] = [await saved("CHE107787577MWST"), await saved("12-3456789")];
  expect(await jobs()).toEqual([]);
  expect([await statusOf(swiss.id), await statusOf(typed.id)]).toEqual([{ kind: "form-only" }, { kind: "as-typed" }]);
  expect([await statusOf(randomUUID()), await statusOf("' OR 1=1")]).toEqual([null, null]);
});

it("[A11] [vies/down] leaves a number that got no answer to the queue's next attempt, and keeps the reason out of the way", async () => {
  const { id } = await saved("MT11679112");
  await expect(runJob(id)).rejects.toMatchObject({ reason: "vies-unavailable" });
  expect(await statusOf(id)).toMatchObject({ kind: "unavailable" });
  await expect(runJob(id)).rejects.toMatchObject({ reason: "vies-unavailable" });
  await shop.inShop((db) => db.vatCheck.updateMany({ where: { customerId: id }, data: { number: NUMBER } }));
  await runJob(id);
  expect(await shop.inShop((db) => db.vatCheck.findFirst({ where: { customerId: id } }))).toMatchObject({
    outcome: "valid",
  });
});

it("[A11] asks nothing for a customer who was not saved", async () => {
  const input = customerInput({ vatNumber: NUMBER, deliveryGroupId: randomUUID() });
  const id = randomUUID();
  expect((await createCustomer(shop, id, input)).ok).toBe(false);
  expect(await jobs()).toEqual([]);
});

it("[A11] keeps the reason why a company has none", async () => {
  const input = customerInput({ email: "mairie@port.example", vatExemptionReason: "public-body" });
  const id = randomUUID();
  await createCustomer(shop, id, input);
  expect(await findCustomer(shop, id)).toMatchObject({ vatNumber: null, vatExemptionReason: "public-body" });
  expect((await createCustomer(shop, id, input)).ok).toBe(true);
  const other = await createCustomer(shop, id, { ...input, vatExemptionReason: "private-use" });
  expect(other).toMatchObject({ ok: false, refusal: { code: "already-created" } });
});

it("[A11] erases number, result and reason with the customer", async () => {
  const { id } = await saved(NUMBER);
  await queue.work("address-book/");
  await shop.inShop((db) => redactCustomers(db, [id], new Date()));
  expect(await shop.inShop((db) => db.vatCheck.count({ where: { customerId: id } }))).toBe(0);
  await runJob(id); // one that was still waiting
  expect(await statusOf(id)).toBeNull();
});
