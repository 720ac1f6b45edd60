import { randomUUID } from "node:crypto";
import { afterAll, expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { formatDate, startingLine } from "../../app/values/date-text.ts";
import { localDate } from "../../app/values/local-date.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { fill, saveCustomer, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);
const texts = resources.en.delivery;

const nothing = {
  ...{ timeZone: null, weekdays: null, workingWeekdays: null, leadDays: null, dispatchAt: null, cutOffs: {} },
  ...{ fee: null, minimum: null, holidays: [] },
};
const address = { company: "", firstName: "", lastName: "", line2: "", provinceCode: "", phone: "" };
const strict = (time: string) => ({ mode: "strict", time, daysBefore: "1", working: false, lastMoment: null });

// Other tests read the zones: what a test adds goes with it.
const made: string[] = [];
afterAll(async () => {
  for (const id of made) await desk.ask("/app/delivery/zones/remove", { id });
});

async function makeZone(name: string, rules: object, postcodes: string): Promise<string> {
  const areas = [{ countryCode: "FR", provinces: [], postcodes }];
  const zone = { id: randomUUID(), name, rules: { ...nothing, ...rules }, areas };
  expect(await desk.ask("/app/delivery/zones/save", zone)).toMatchObject({ ok: true });
  made.push(zone.id);
  return zone.id;
}

const setOwn = (field: string) => fill(texts.field.setOf, { field });

it("[D1][D2][D3][D5][D7][D8] begins each own field with what is inherited, and changes no other with it", async () => {
  const fee = {
    ...{ isCharged: true, amount: "12", freeFrom: "", byWeekday: {} },
    tiers: [
      { from: "100", amount: "8" },
      { from: "200", amount: "4" },
    ],
  };
  const last = { time: "20:00", daysBefore: "1", working: false };
  const rules = {
    ...{ weekdays: [2, 4], leadDays: "3", fee, holidays: [{ country: "FR", worked: ["05-08"] }] },
    cutOffs: { 2: { ...strict("15:00"), mode: "flexible", lastMoment: last } },
  };
  await makeZone("Inherited", rules, "39400");
  const company = "Refuge Hérité";
  const billing = { ...address, line1: "4 rue des Forges", zip: "39400", city: "Morez", countryCode: "FR" };
  const id = await saveCustomer(desk, { company, email: "herite@example.com", billing });
  const admin = await openCarnet(`/app/customers/${id}`, "en");
  const { app } = admin;
  await titled(app, company);
  await app.getByLabel(texts.customer.own).press("Space");
  const own = (field: string) => app.getByRole("button", { name: setOwn(field), exact: true }).press("Enter");
  const group = (name: string) => app.getByRole("group", { name, exact: true }).first();

  await own(texts.lead.title);
  expect(await app.getByRole("textbox", { name: texts.lead.days, exact: true }).inputValue()).toBe("3");
  await own(texts.days.title);
  const days = group(texts.days.title).getByRole("checkbox");
  const ticked = async () => (await Promise.all((await days.all()).map((box) => box.isChecked()))).map(Number).join("");
  expect(await ticked()).toBe("0101000");
  await own("France");
  await app
    .getByRole("button", { name: fill(texts.holidays.workedOf_one, { calendar: "France", count: 1 }) })
    .waitFor();

  await own("Tuesday");
  const tuesday = group("Tuesday");
  const [time, lastTime] = [
    tuesday.getByLabel(texts.cutOff.time, { exact: true }),
    tuesday.getByLabel(texts.cutOff.last, { exact: true }),
  ];
  expect([await time.inputValue(), await lastTime.inputValue()]).toEqual(["15:00", "20:00"]);
  await lastTime.fill("18:30");
  await expect.poll(() => lastTime.inputValue()).toBe("18:30");
  expect(await time.inputValue()).toBe("15:00");

  await own(texts.fee.title);
  const amounts = app.getByLabel(texts.fee.tierAmount, { exact: true });
  await amounts.last().fill("3");
  await expect.poll(() => amounts.last().inputValue()).toBe("3");
  expect(await amounts.first().inputValue()).toBe("8.00");

  // New York puts its clocks forward on the second Sunday of March, two weeks before Paris does.
  await own(texts.zoneOfTime.title);
  await app.getByLabel(texts.zoneOfTime.label, { exact: true }).selectOption("America/New_York");
  await time.fill("02:30");
  const day = formatDate(localDate(secondSundayOfMarch()), "en");
  await tuesday.getByRole("note").getByText(fill(texts.cutOff.skipped, { day })).waitFor();
  await time.fill("15:00");

  await app.getByRole("button", { name: texts.customer.save }).press("Enter");
  await app.getByRole("button", { name: texts.customer.save }).waitFor({ state: "detached" });
  const again = await openCarnet(`/app/customers/${id}`, "en");
  await titled(again.app, company);
  const saved = again.app.getByRole("group", { name: "Tuesday", exact: true });
  expect(await saved.getByLabel(texts.cutOff.last, { exact: true }).inputValue()).toBe("18:30");
  expect(await again.app.getByLabel(texts.fee.tierAmount, { exact: true }).first().inputValue()).toBe("8.00");
  expect([...admin.complaints, ...again.complaints]).toEqual([]);
});

it("[D4] gives each tag a lead time of its own on the shop's page", async () => {
  const admin = await openCarnet("/app/delivery", "en");
  const { page, app } = admin;
  const saving = page.getByRole("button", { name: resources.en.common.actions.save, exact: true });
  await titled(app, texts.shop.title);
  const field = (name: string) => app.getByLabel(fill(texts.leadTimes.of.tag, { name }), { exact: true });
  for (const [tag, days] of [
    ["slow", "4"],
    ["slower", "9"],
  ] as const) {
    await app.getByLabel(texts.leadTimes.tag, { exact: true }).fill(tag);
    await app.getByRole("button", { name: texts.leadTimes.addTag }).press("Enter");
    await field(tag).fill(days);
  }
  await saving.click();
  await saving.waitFor({ state: "detached" });
  const again = await openCarnet("/app/delivery", "en");
  await titled(again.app, texts.shop.title);
  const values = ["slow", "slower"].map((name) =>
    again.app.getByLabel(fill(texts.leadTimes.of.tag, { name }), { exact: true }).inputValue(),
  );
  expect(await Promise.all(values)).toEqual(["4", "9"]);
  for (const name of ["slow", "slower"])
    await app.getByRole("button", { name: fill(texts.leadTimes.removeOf, { name }), exact: true }).press("Enter");
  await saving.click();
  await saving.waitFor({ state: "detached" });
  expect([...admin.complaints, ...again.complaints]).toEqual([]);
});

it("[D10] asks each side for its own minute: one before the cut-off, and the cut-off itself", async () => {
  const cutOffs = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, strict("11:00")]));
  const id = await saveCustomer(desk, { company: "Buvette Minute", email: "minute@example.com" });
  const rules = { ...nothing, weekdays: [1, 2, 3, 4, 5, 6, 7], leadDays: "0", cutOffs };
  expect(await desk.ask(`/app/customers/${id}/delivery`, { rules })).toMatchObject({ ok: true });
  const admin = await openCarnet("/app/delivery/time-machine", "en");
  const { page, app } = admin;
  await titled(app, texts.machine.title);
  await app.getByRole("combobox", { name: resources.en.customers.search.label }).fill("Buvette Minute");
  await app.getByRole("option", { name: /Buvette Minute/ }).waitFor();
  await page.keyboard.press("Enter");
  await app.getByRole("button", { name: texts.machine.change }).waitFor();
  await app.getByRole("button", { name: texts.machine.compare }).click();
  const [dates, times] = [
    app.getByLabel(texts.machine.date, { exact: true }),
    app.getByLabel(texts.machine.time, { exact: true }),
  ];
  // A year that no machine's clock shows while this is kept.
  for (const date of [dates.first(), dates.last()]) await date.fill("2035-05-08");
  await times.first().fill("10:59");
  await times.last().fill("11:00");
  await app.getByRole("button", { name: texts.machine.ask, exact: true }).click();
  const lists = app.locator("ul.carnet-plain");
  await lists.nth(1).waitFor();
  const first = (side: number) => lists.nth(side).getByRole("listitem").first();
  const dateText = (date: string) => startingLine(formatDate(localDate(date), "en"), "en");
  await first(0).getByText(dateText("2035-05-09")).waitFor();
  await first(1).getByText(dateText("2035-05-10")).waitFor();
  expect(admin.complaints).toEqual([]);
});

it("[D12] mends nothing under what is being typed", async () => {
  const zoneId = await makeZone("Half typed", { weekdays: [] }, "39401");
  const admin = await openCarnet(`/app/delivery/zones/${zoneId}`, "en");
  const { page, app } = admin;
  await titled(app, "Half typed");
  const finding = app.getByText(fill(texts.check.codes["no-day"], { day: "" }));
  await finding.waitFor();
  await app.getByLabel(texts.zones.name, { exact: true }).fill("Half typed name");
  await app.getByRole("button", { name: new RegExp(texts.check.mends["no-day"]) }).press("Enter");
  await app.getByText(texts.history.saveFirst).waitFor();
  expect(await app.getByLabel(texts.zones.name, { exact: true }).inputValue()).toBe("Half typed name");
  await page.getByRole("button", { name: resources.en.common.actions.discard, exact: true }).click();
  await finding.waitFor();
  expect(admin.complaints).toEqual([]);
});

/** The next one that is still to come. */
function secondSundayOfMarch(): string {
  const of = (year: number) => {
    const day = new Date(Date.UTC(year, 2, 8));
    day.setUTCDate(day.getUTCDate() + ((7 - day.getUTCDay()) % 7));
    return day.toISOString().slice(0, 10);
  };
  const year = new Date().getUTCFullYear();
  return of(year) > new Date().toISOString().slice(0, 10) ? of(year) : of(year + 1);
}
