import { afterAll, expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { fill, saveCustomer, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const carnet = carnetOfWorker();
const desk = deskOf(carnet.shopDomain);

// Other tests read these zones and days: what a test adds goes with it.
const made: { zone?: string } = {};
afterAll(async () => {
  if (made.zone) await desk.ask("/app/delivery/zones/remove", { id: made.zone });
});

it("[D1][D4] makes a zone by postcode, is told what is wrong, and gives a customer settings of their own, in French", async () => {
  const texts = resources.fr.delivery;
  const saveLabel = resources.fr.common.actions.save;
  const admin = await openCarnet("/app/delivery/zones/new", "fr");
  const { page, app } = admin;
  await titled(app, texts.zone.newTitle);
  await app.getByLabel(texts.zones.name, { exact: true }).fill("Maurienne");
  await app.getByRole("button", { name: texts.zone.addArea }).click();
  const postcodes = app.getByLabel(texts.zone.postcodes, { exact: true });
  await postcodes.fill("73300-733");
  await app.getByRole("button", { name: fill(texts.field.setOf, { field: texts.lead.title }) }).click();
  await app.getByRole("textbox", { name: texts.lead.days, exact: true }).fill("-1");
  const saving = page.getByRole("button", { name: saveLabel, exact: true });
  await saving.click();
  await app.getByText(fill(texts.errors.uneven, { text: "73300-733" })).waitFor();
  await app.getByText(texts.errors["negative-days"]).waitFor();
  await admin.screenshot("delivery-zone-errors-fr");
  await admin.expectAccessible();
  await postcodes.fill("73300-73399");
  await app.getByRole("textbox", { name: texts.lead.days, exact: true }).fill("3");
  await saving.press("Enter");
  await titled(app, "Maurienne");
  made.zone = (await app.locator("body").evaluate(() => location.pathname)).split("/").at(-1) ?? "";
  await app.getByText(`Maurienne · ${texts.history.acts.made}`).waitFor();

  const address = { line1: "2 place du Marché", zip: "73300", city: "Saint-Jean-de-Maurienne", countryCode: "FR" };
  const blank = { company: "", firstName: "", lastName: "", line2: "", provinceCode: "", phone: "" };
  const billing = { ...blank, ...address };
  const id = await saveCustomer(desk, { company: "Fruitière des Cols", email: "cols@example.com", billing });
  const record = await openCarnet(`/app/customers/${id}`, "fr");
  await titled(record.app, "Fruitière des Cols");
  const fromZone = fill(texts.origin.zone, { name: "Maurienne" });
  const lead = record.app.getByRole("group", { name: texts.lead.title });
  await lead.getByText(fromZone).waitFor();
  await record.app.getByLabel(texts.customer.own).press("Space");
  await lead.getByRole("button", { name: fill(texts.field.setOf, { field: texts.lead.title }) }).press("Enter");
  await record.app.getByRole("textbox", { name: texts.lead.days, exact: true }).fill("1");
  await record.app.getByRole("button", { name: texts.customer.save }).press("Enter");
  await lead.getByText(texts.origin.own, { exact: true }).waitFor();
  await record.app.getByRole("button", { name: texts.customer.save }).waitFor({ state: "detached" });
  await lead.scrollIntoViewIfNeeded();
  await record.screenshot("delivery-customer-fr");
  await record.expectAccessible();
  await lead.getByRole("button", { name: fill(texts.field.resetOf, { field: texts.lead.title }) }).press("Enter");
  await lead.getByText(fromZone).waitFor();
  expect([...admin.complaints, ...record.complaints]).toEqual([]);
});

it("[D5][D2][D8] closes a day after seeing whom it touches, shows it in the year, and refuses it with its reason on an order", async () => {
  const texts = resources.en.delivery;
  const admin = await openCarnet("/app/delivery/closed-days", "en");
  const { app } = admin;
  await titled(app, texts.closed.title);
  const day = nextWeekday(4);
  await app.getByLabel(texts.closed.day, { exact: true }).fill(day);
  await app.getByRole("button", { name: texts.closed.save }).click();
  await app.getByText(texts.closed.refused.reason).waitFor();
  await app.getByLabel(texts.closed.reason, { exact: true }).fill("Stocktaking");
  await app.getByRole("button", { name: texts.closed.preview }).press("Enter");
  await app.getByText(texts.closed.noOrders).or(app.getByText(texts.closed.callTitle).first()).first().waitFor();
  await admin.screenshot("delivery-closed-days-en");
  await admin.expectAccessible();
  await app.getByRole("button", { name: texts.closed.save }).press("Enter");
  const row = app.getByRole("row", { name: /Stocktaking/ });
  await row.waitFor();

  const order = await openCarnet(`/app/orders/new?customer=${(await desk.findCustomer("chabert")).id}`, "en");
  const cell = order.app.locator(".carnet-date--refused").filter({ hasText: "Stocktaking" });
  await cell.waitFor();
  expect(await cell.getAttribute("title")).toContain("Stocktaking");
  const first = order.app.locator("#date-first");
  await first.focus();
  await order.page.keyboard.press("ArrowRight");
  expect(await order.app.locator(".carnet-calendar input:checked").count()).toBe(1);
  await order.app.locator(".carnet-told").scrollIntoViewIfNeeded();
  await order.screenshot("delivery-order-calendar-en");
  await order.expectAccessible();

  await row.getByRole("button").press("Enter");
  await row.waitFor({ state: "detached" });
  expect([...admin.complaints, ...order.complaints]).toEqual([]);
});

it("[D12] finds rules that allow no day, and mends them with one click", async () => {
  const texts = resources.en.delivery;
  const id = await saveCustomer(desk, { company: "Gîte Sans Jour", email: "sans-jour@example.com" });
  const inherit = { timeZone: null, workingWeekdays: null, leadDays: null, dispatchAt: null, cutOffs: {}, fee: null };
  const rules = { ...inherit, weekdays: [], minimum: null, holidays: [] };
  expect(await desk.ask(`/app/customers/${id}/delivery`, { rules })).toMatchObject({ ok: true });
  const admin = await openCarnet("/app/delivery/check", "en");
  const { app } = admin;
  await titled(app, texts.check.title);
  await app.getByRole("link", { name: "Gîte Sans Jour" }).waitFor();
  await admin.screenshot("delivery-check-en");
  await admin.expectAccessible();
  await app.getByRole("button", { name: `${texts.check.mends["no-day"]}: Gîte Sans Jour` }).press("Enter");
  await app.getByRole("link", { name: "Gîte Sans Jour" }).waitFor({ state: "detached" });
  expect(admin.complaints).toEqual([]);
});

it("[D10] puts two moments side by side, with price, dates and fee", async () => {
  const { delivery: texts, orders } = resources.it;
  const admin = await openCarnet("/app/delivery/time-machine", "it");
  const { page, app } = admin;
  await titled(app, texts.machine.title);
  await app.getByRole("combobox", { name: orders.products.search }).fill("FAR-T55-25");
  await page.keyboard.press("Enter");
  await app
    .getByRole("button", { name: texts.remove })
    .or(app.getByRole("button", { name: /Rimuovi/ }))
    .first()
    .waitFor();
  await app.getByRole("combobox", { name: resources.it.customers.search.label }).fill("C-0003");
  await page.keyboard.press("Enter");
  await app.getByRole("button", { name: texts.machine.change }).waitFor();
  await app.getByRole("button", { name: texts.machine.compare }).click();
  await app.getByLabel(texts.machine.date, { exact: true }).last().fill("2027-05-10");
  await app.getByRole("button", { name: texts.machine.ask, exact: true }).click();
  await expect.poll(() => app.getByText(texts.machine.dates, { exact: true }).count()).toBe(2);
  await app.getByText("2027").first().waitFor();
  await admin.screenshot("delivery-time-machine-it");
  await admin.expectAccessible();
  expect(admin.complaints).toEqual([]);
});

it("[D11] makes a calendar's secret address, which any program reads until it is revoked", async () => {
  const texts = resources.en.delivery;
  const admin = await openCarnet("/app/delivery/feeds", "en");
  const { app } = admin;
  await titled(app, texts.feeds.title);
  await app.getByRole("button", { name: texts.feeds.makeIt }).click();
  const address = await app.getByLabel(texts.feeds.address).inputValue();
  const url = new URL(new URL(address).pathname, carnet.appUrl);
  const read = await fetch(url);
  expect([read.status, (await read.text()).split("\r\n")[0]]).toEqual([200, "BEGIN:VCALENDAR"]);
  await admin.screenshot("delivery-feeds-en");
  await admin.expectAccessible();
  await app
    .getByRole("button", { name: texts.feeds.revoke, exact: true })
    .or(app.getByRole("button", { name: /^Revoke / }))
    .first()
    .click();
  await app.getByText(texts.feeds.isRevoked, { exact: true }).waitFor();
  expect((await fetch(url)).status).toBe(410);
  expect(admin.complaints).toEqual([]);
});

/** The next such weekday (Sunday is 0) that is not this week's, within the horizon. */
function nextWeekday(weekday: number): string {
  const day = new Date(Date.now() + 8 * 86_400_000);
  while (day.getUTCDay() !== weekday) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}
