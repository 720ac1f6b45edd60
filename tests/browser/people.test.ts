import type { FrameLocator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { field, fill, saveCustomer, textsOf, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);
const texts = textsOf("fr");
const common = resources.fr.common;

/** The card of this heading. */
const card = (app: FrameLocator, title: string) =>
  app.getByRole("heading", { level: 2, name: title, exact: true }).locator("xpath=../../..");
const saveButton = (page: Page) => page.getByRole("button", { name: common.actions.save });

async function saved(page: Page): Promise<void> {
  await saveButton(page).click();
  await saveButton(page).waitFor({ state: "hidden" });
}

it("[A13] adds, changes, removes and brings back the people of a customer, by keyboard", async () => {
  const id = await saveCustomer(desk, { company: "Cantine des Alpes", email: "cantine@example.com" });
  const admin = await openCarnet(`/app/customers/${id}`, "fr");
  const { page, app } = admin;
  await titled(app, "Cantine des Alpes");
  const people = card(app, texts.contacts.title);
  const add = async () => {
    await people.getByRole("button", { name: texts.contacts.add }).press("Enter");
    await people.locator("[id$='.name']:focus").waitFor();
  };

  await add();
  await page.keyboard.type("Luca Zanetti");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Chef de cuisine");
  await page.keyboard.press("Tab");
  await page.keyboard.type("luca@");
  await people.getByRole("button", { name: common.rows.done }).press("Enter");
  await people.getByRole("button", { name: "Luca Zanetti", expanded: false }).waitFor();

  // What is wrong is said at its field, in a row that opens for it.
  await saveButton(page).click();
  await people.getByText(texts.errors.email).waitFor();
  await admin.screenshot("people-contact-error-fr");
  await people.getByLabel(texts.fields.email).fill("luca@alpes.example");
  await people.getByLabel(texts.fields.notes).fill("Le mardi matin,\navant dix heures");
  await saved(page);

  const row = people.getByRole("button", { name: /^Luca Zanetti/ });
  if ((await row.getAttribute("aria-expanded")) === "true") await row.press("Enter");
  await row.press("Enter");
  await people.getByLabel(texts.fields.role).fill("Gérant");
  await add();
  await page.keyboard.type("Anna Bianchi");
  await saved(page);
  await app.getByText(`Anna Bianchi ${texts.history.item.contact.added.replace("{{name}} ", "")}`).waitFor();
  await admin.screenshot("people-contacts-fr");
  await admin.expectAccessible();

  await people.getByRole("button", { name: common.actions.remove }).first().press("Enter");
  await people.getByText(fill(common.rows.gone, { name: "Anna Bianchi" })).waitFor();
  await page.keyboard.press("Enter");
  await people.getByRole("button", { name: "Anna Bianchi" }).waitFor();
  expect(await saveButton(page).isVisible()).toBe(false);
  await people.getByRole("button", { name: common.actions.remove }).first().press("Enter");
  await saved(page);
  expect(await people.getByText("Anna Bianchi").count()).toBe(0);

  await page.reload();
  await people.getByRole("button", { name: /^Luca Zanetti/ }).press("Enter");
  expect(await people.getByLabel(texts.fields.role).inputValue()).toBe("Gérant");
  expect(await field(app, "company").inputValue()).toBe("Cantine des Alpes");
  // The refused e-mail's answer, and nothing else.
  expect(admin.complaints.filter((complaint) => !complaint.includes("422"))).toEqual([]);
});

it("[A12] adds an address, makes it the usual one, and lets an order go to another", async () => {
  const id = await saveCustomer(desk, { company: "Traiteur du Belvédère", email: "belvedere@example.com" });
  const admin = await openCarnet(`/app/customers/${id}`, "fr");
  const { page, app } = admin;
  await titled(app, "Traiteur du Belvédère");
  const places = card(app, texts.addresses.title);
  const at = (path: string) => places.locator(`[id$="${path}"]`);

  await places.getByRole("button", { name: texts.addresses.add }).press("Enter");
  await at(".kind").and(app.locator(":focus")).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.type("Quai B");
  await at(".line1").fill("via Po 1");
  await at(".zip").fill("10124");
  await at(".city").fill("Torino");
  await at(".countryCode").selectOption("IT");
  await at(".provinceCode").selectOption("TO");
  await admin.screenshot("people-address-fr");
  await saved(page);
  await app.getByText(`Quai B ${texts.history.item.address.added.replace("{{name}} ", "")}`).waitFor();
  await admin.expectAccessible();

  await places.getByRole("button", { name: texts.addresses.makeDefault.delivery }).press("Enter");
  expect(await field(app, "delivery.place").inputValue()).toBe("Quai B");
  expect(await field(app, "delivery.provinceCode").inputValue()).toBe("TO");
  await places.getByRole("button", { name: texts.addresses.add }).press("Enter");
  await at(".place").fill("Cuisine centrale");
  await at(".line1").fill("3 rue Basse");
  await at(".zip").fill("73000");
  await at(".city").fill("Chambéry");
  await saved(page);
  await admin.screenshot("people-addresses-fr");

  await app.getByRole("link", { name: texts.record.newOrder }).press("Enter");
  await app.getByText("10124 Torino TO").waitFor();
  const choice = app.getByLabel(resources.fr.orders.customer.deliverTo);
  await choice.selectOption({ label: "Cuisine centrale – 3 rue Basse, Chambéry" });
  await app.getByText("3 rue Basse", { exact: true }).waitFor();
  expect(await app.getByText("10124 Torino TO").count()).toBe(0);
  await admin.screenshot("people-order-address-fr");
  await admin.expectAccessible();
  expect(admin.complaints).toEqual([]);
});
