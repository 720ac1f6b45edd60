import { afterAll, expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { formatDate, startingLine, weekdayName } from "../../app/values/date-text.ts";
import { localDate, type Weekday } from "../../app/values/local-date.ts";
import { useAdmin, type Language } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { fill, saveCustomer, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);

// Other tests read the zones: what a test adds goes with it.
const made: string[] = [];
afterAll(async () => {
  for (const id of made) await desk.ask("/app/delivery/zones/remove", { id });
});

const dateText = (date: string, language: Language) => startingLine(formatDate(localDate(date), language), language);
const dayName = (day: Weekday, language: Language) => startingLine(weekdayName(day, language, "long"), language);

it("[D5] closes and moves days for one customer on their record, seeing the orders for it, and takes them back", async () => {
  const texts = resources.fr.delivery;
  const id = await saveCustomer(desk, {
    company: "Auberge des Jours",
    email: "jours@example.com",
    phone: "+33479112233",
  });
  const orderId = await desk.writeOrder(id, await desk.findVariant("FAR-T55-25"));
  const { value } = await desk.ask<{ value: { order: { dates: { kind: string; date: string }[] } } }>(
    "/app/orders/preview",
    { customerId: id, lines: [], deliverOn: null },
  );
  const [first = "", second = ""] = value.order.dates.flatMap(({ kind, date }) => (kind === "offered" ? [date] : []));
  const admin = await openCarnet(`/app/customers/${id}`, "fr");
  const { app } = admin;
  await titled(app, "Auberge des Jours");
  await app.getByText(texts.customer.noDays).waitFor();
  const opening = app.getByRole("button", { name: texts.closed.add });
  await opening.press("Enter");
  await app.getByLabel(texts.closed.day, { exact: true }).fill(first);
  await app.getByLabel(texts.closed.reason, { exact: true }).fill("Travaux");
  await app.getByRole("button", { name: texts.closed.preview }).press("Enter");
  await app.getByText(texts.closed.touchesThem).waitFor();
  await app.getByRole("table", { name: texts.closed.callTitle }).getByRole("link").first().waitFor();
  expect(await app.locator(`a[href$="/app/orders/${orderId}"]`).count()).toBeGreaterThan(0);
  await app.getByText(texts.closed.callTitle).first().scrollIntoViewIfNeeded();
  await admin.screenshot("delivery-customer-days-fr");
  await admin.expectAccessible();
  await app.getByLabel(texts.closed.movedToDay, { exact: true }).fill(second);
  await app.getByRole("button", { name: texts.closed.save }).press("Enter");
  const row = app.getByRole("table", { name: texts.customer.days }).getByRole("row", { name: /Travaux/ });
  await row.getByText(fill(texts.closed.movedTo, { date: dateText(second, "fr") })).waitFor();

  const order = await openCarnet(`/app/orders/new?customer=${id}`, "fr");
  const refused = order.app.locator(".carnet-date--refused").filter({ hasText: "Travaux" });
  await refused.waitFor();
  expect(await refused.count()).toBe(1);

  await row.getByRole("button").press("Enter");
  await app.getByText(texts.customer.noDays).waitFor();
  expect([...admin.complaints, ...order.complaints]).toEqual([]);
});

it("[D5] closes a day for a customer who is found by name on the page of closed days, and asks for one first", async () => {
  const texts = resources.it.delivery;
  await saveCustomer(desk, { company: "Locanda dei Giorni", email: "giorni@example.com" });
  const admin = await openCarnet("/app/delivery/closed-days", "it");
  const { page, app } = admin;
  await titled(app, texts.closed.title);
  const year = new Date().getFullYear() + 1;
  await app.getByLabel(texts.closed.day, { exact: true }).fill(`${year}-06-15`);
  await app.getByLabel(texts.closed.reason, { exact: true }).fill("Ferie");
  await app.getByLabel(texts.closed.for, { exact: true }).selectOption({ label: texts.closed.oneCustomer });
  await app.getByRole("button", { name: texts.closed.save }).press("Enter");
  await app.getByText(texts.closed.refused["no-owner"]).waitFor();
  await app.getByRole("combobox", { name: resources.it.customers.search.label }).fill("dei giorni");
  await app.getByRole("option", { name: /Locanda dei Giorni/ }).waitFor();
  await page.keyboard.press("Enter");
  await app.getByText(fill(texts.closed.forCustomer, { name: "Locanda dei Giorni" })).waitFor();
  await admin.screenshot("delivery-closed-days-customer-it");
  await admin.expectAccessible();
  await app.getByRole("button", { name: texts.closed.save }).press("Enter");
  const row = app.getByRole("row", { name: /Ferie/ });
  await row.getByRole("link", { name: "Locanda dei Giorni" }).waitFor();
  await row.getByRole("button").press("Enter");
  await row.waitFor({ state: "detached" });
  expect(admin.complaints).toEqual([]);
});

it("[D5] delivers in a zone on a public holiday that is ticked there, and nowhere once the tick is gone", async () => {
  const texts = resources.en.delivery;
  const admin = await openCarnet("/app/delivery/zones/new", "en");
  const { page, app } = admin;
  const saving = page.getByRole("button", { name: resources.en.common.actions.save, exact: true });
  await titled(app, texts.zone.newTitle);
  await app.getByLabel(texts.zones.name, { exact: true }).fill("Holiday valley");
  await app.getByRole("button", { name: texts.holidays.add }).press("Enter");
  await app.getByLabel(texts.holidays.country, { exact: true }).last().selectOption("FR");
  await app.getByRole("button", { name: fill(texts.holidays.workedOf_zero, { calendar: "France" }) }).press("Enter");
  const ticks = app.getByRole("group", { name: fill(texts.holidays.tick, { calendar: "France" }) });
  const year = new Date().getFullYear() + 1;
  const tick = ticks.getByRole("checkbox", { name: new RegExp(`^${dateText(`${year}-05-08`, "en")}`) });
  await tick.press("Space");
  await app
    .getByRole("button", { name: fill(texts.holidays.workedOf_one, { calendar: "France", count: 1 }) })
    .waitFor();
  await ticks.scrollIntoViewIfNeeded();
  await admin.screenshot("delivery-holidays-en");
  await admin.expectAccessible();
  await saving.click();
  await titled(app, "Holiday valley");
  const id = (await app.locator("body").evaluate(() => location.pathname)).split("/").at(-1) ?? "";
  made.push(id);

  const calendar = await openCarnet(`/app/delivery/calendar?owner=group:${id}&year=${year}`, "en");
  await titled(calendar.app, texts.year.title);
  const reasonOf = (of: typeof calendar, date: string) =>
    of.app.getByRole("listitem").filter({ hasText: dateText(date, "en") });
  await reasonOf(calendar, `${year}-05-01`).waitFor();
  expect(await reasonOf(calendar, `${year}-05-08`).count()).toBe(0);

  await app
    .getByRole("button", { name: fill(texts.holidays.workedOf_one, { calendar: "France", count: 1 }) })
    .press("Enter");
  await tick.press("Space");
  await saving.click();
  await saving.waitFor({ state: "detached" });
  const again = await openCarnet(`/app/delivery/calendar?owner=group:${id}&year=${year}`, "en");
  await titled(again.app, texts.year.title);
  await reasonOf(again, `${year}-05-08`).waitFor();
  expect([...admin.complaints, ...calendar.complaints, ...again.complaints]).toEqual([]);
});

it("[D12] shows what is amiss after saving a zone, a customer's rules and the shop's, and mends it there", async () => {
  const texts = resources.fr.delivery;
  const admin = await openCarnet("/app/delivery/zones/new", "fr");
  const { page, app } = admin;
  const saving = page.getByRole("button", { name: resources.fr.common.actions.save, exact: true });
  const finding = app.getByText(fill(texts.check.codes["no-day"], { day: "" }));
  const days = app.getByRole("group", { name: texts.days.title, exact: true }).first();
  const setDays = app.getByRole("button", { name: fill(texts.field.setOf, { field: texts.days.title }) });
  const untick = async () => {
    for (const box of await days.getByRole("checkbox").all()) if (await box.isChecked()) await box.press("Space");
  };
  await titled(app, texts.zone.newTitle);
  await app.getByLabel(texts.zones.name, { exact: true }).fill("Zone sans jour");
  await setDays.press("Enter");
  await untick();
  await saving.click();
  await titled(app, "Zone sans jour");
  made.push((await app.locator("body").evaluate(() => location.pathname)).split("/").at(-1) ?? "");
  await finding.waitFor();
  await admin.screenshot("delivery-zone-findings-fr");
  await admin.expectAccessible();
  await app.getByRole("button", { name: new RegExp(texts.check.mends["no-day"]) }).press("Enter");
  await finding.waitFor({ state: "detached" });
  await setDays.waitFor();

  const id = await saveCustomer(desk, { company: "Gîte Sans Livraison", email: "sans-livraison@example.com" });
  const record = await openCarnet(`/app/customers/${id}`, "fr");
  await titled(record.app, "Gîte Sans Livraison");
  await record.app.getByLabel(texts.customer.own).press("Space");
  const own = record.app.getByRole("group", { name: texts.days.title, exact: true }).first();
  await own.getByRole("button", { name: fill(texts.field.setOf, { field: texts.days.title }) }).press("Enter");
  for (const box of await own.getByRole("checkbox").all()) if (await box.isChecked()) await box.press("Space");
  await record.app.getByRole("button", { name: texts.customer.save }).press("Enter");
  const ofCustomer = record.app.getByText(fill(texts.check.codes["no-day"], { day: "" }));
  await ofCustomer.waitFor();
  await record.expectAccessible();
  await record.app.getByRole("button", { name: new RegExp(texts.check.mends["no-day"]) }).press("Enter");
  await ofCustomer.waitFor({ state: "detached" });

  // Sunday gets a cut-off and is no delivery day any more: mended, the shop's rules are what they were.
  const shop = await openCarnet("/app/delivery", "fr");
  await titled(shop.app, texts.shop.title);
  const shopSaving = shop.page.getByRole("button", { name: resources.fr.common.actions.save, exact: true });
  const sunday = shop.app
    .getByRole("group", { name: texts.days.title, exact: true })
    .last()
    .getByRole("checkbox", { name: dayName(7, "fr") });
  await sunday.press("Space");
  const cutOff = shop.app.getByRole("group", { name: dayName(7, "fr"), exact: true });
  await cutOff.getByLabel(texts.cutOff.mode, { exact: true }).selectOption("strict");
  await sunday.press("Space");
  await shopSaving.click();
  const unused = shop.app.getByText(fill(texts.check.codes["unused-cut-off"], { day: weekdayName(7, "fr", "long") }));
  await unused.waitFor();
  await shop.expectAccessible();
  await shop.app.getByRole("button", { name: new RegExp(texts.check.mends["unused-cut-off"]) }).press("Enter");
  await unused.waitFor({ state: "detached" });
  expect([...admin.complaints, ...record.complaints, ...shop.complaints]).toEqual([]);
});

it("[D8] marks a cut-off at a time that clocks skip or repeat, with the day and what counts then", async () => {
  const texts = resources.en.delivery;
  const admin = await openCarnet("/app/delivery/zones/new", "en");
  const { page, app } = admin;
  await titled(app, texts.zone.newTitle);
  await app.getByRole("button", { name: fill(texts.field.setOf, { field: "Tuesday" }) }).press("Enter");
  const tuesday = app.getByRole("group", { name: "Tuesday", exact: true });
  await tuesday.getByLabel(texts.cutOff.mode, { exact: true }).selectOption("flexible");
  const time = tuesday.getByLabel(texts.cutOff.time, { exact: true });
  // By Paris' clocks, which go from 2 to 3 on the last Sunday of March and from 3 to 2 on that of October.
  const [skipped, repeated] = [nextLastSunday(2), nextLastSunday(9)];
  const note = (template: string, date: string) =>
    tuesday.getByRole("note").getByText(fill(template, { day: formatDate(localDate(date), "en") }));
  await time.fill("01:59");
  await expect.poll(() => time.inputValue()).toBe("01:59");
  expect(await tuesday.getByRole("note").count()).toBe(0);
  await time.fill("02:30");
  await note(texts.cutOff.skipped, skipped).waitFor();
  await note(texts.cutOff.repeated, repeated).waitFor();
  await admin.screenshot("delivery-clock-change-en");
  await admin.expectAccessible();
  await time.fill("03:00");
  await tuesday.getByRole("note").waitFor({ state: "detached" });
  await tuesday.getByLabel(texts.cutOff.hasLast).press("Space");
  await tuesday.getByLabel(texts.cutOff.last, { exact: true }).fill("02:00");
  await note(texts.cutOff.skipped, skipped).waitFor();
  await page.getByRole("button", { name: resources.en.common.actions.discard, exact: true }).click();
  expect(admin.complaints).toEqual([]);
});

/** The last Sunday of a month (0 is January) that is still to come. */
function nextLastSunday(month: number): string {
  const of = (year: number) => {
    const day = new Date(Date.UTC(year, month + 1, 0));
    day.setUTCDate(day.getUTCDate() - day.getUTCDay());
    return day.toISOString().slice(0, 10);
  };
  const year = new Date().getUTCFullYear();
  return of(year) > new Date().toISOString().slice(0, 10) ? of(year) : of(year + 1);
}
