import type { FrameLocator } from "playwright-core";
import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { field, fill, saveCustomer, textsOf, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);

const card = (app: FrameLocator, title: string) =>
  app.getByRole("heading", { level: 2, name: title, exact: true }).locator("xpath=../../..");

it("[A14] adds, pins, changes, deletes and brings back a note by keyboard beside an unsaved form, in French", async () => {
  const language = "fr";
  const texts = textsOf(language);
  const company = `Cave du Môle ${language}`;
  const id = await saveCustomer(desk, { company, email: `mole.${language}@example.com` });
  const admin = await openCarnet(`/app/customers/${id}`, language);
  const { page, app } = admin;
  await titled(app, company);
  const notes = card(app, texts.notes.title);
  const add = notes.getByRole("button", { name: texts.notes.add });
  const save = notes.getByRole("button", { name: texts.notes.save });
  const written = notes.getByRole("listitem").filter({ hasNot: page.getByRole("textbox") });
  await field(app, "alias").fill("la cave");

  await add.press("Enter");
  await notes.locator("textarea:focus").waitFor();
  await save.press("Enter");
  await notes.getByText(texts.notes.errors.required).waitFor();
  await notes.getByRole("textbox").fill("Sonne deux fois,\n" + "à l’arrière".repeat(12));
  await notes.getByRole("checkbox").press("Space");
  await admin.screenshot(`notes-form-${language}`);
  await save.press("Enter");
  await written.getByText("Sonne deux fois,").waitFor();
  await app.locator('[id^="note-"]:not(#note-add):focus').waitFor();
  await admin.screenshot(`notes-pinned-${language}`);

  // By its date.
  await page.keyboard.press("Enter");
  await notes.locator("textarea:focus").waitFor();
  await notes.getByRole("textbox").fill("Sonne une fois");
  await save.press("Enter");
  await written.getByText("Sonne une fois").waitFor();
  await notes.getByRole("button", { name: fill(texts.notes.deleteOf, { day: "" }).trim() }).press("Enter");
  await notes.getByText(texts.notes.none).waitFor();
  await page.getByRole("button", { name: texts.history.undo }).last().click();
  await written.getByText("Sonne une fois").waitFor();
  // What was typed in the form is still there, and is saved.
  expect(await field(app, "alias").inputValue()).toBe("la cave");
  await page.getByRole("button", { name: resources[language].common.actions.save, exact: true }).click();
  await card(app, texts.history.title).getByText("la cave").waitFor();
  await admin.screenshot(`notes-record-${language}`);
  await admin.expectAccessible();

  await app.getByRole("link", { name: texts.record.newOrder }).press("Enter");
  await app.getByText(texts.notes.pinnedTitle).waitFor();
  await app.getByText("Sonne une fois").waitFor();
  await admin.screenshot(`notes-order-${language}`);
  await admin.expectAccessible();
  expect(admin.complaints.filter((complaint) => !complaint.includes("422"))).toEqual([]);
});

it("shows beside a record the next delivery and the last orders, as the order's page has them", async () => {
  const id = await saveCustomer(desk, { company: "Bar du Faubourg", email: "faubourg@example.com" });
  const orderId = await desk.writeOrder(id, await desk.findVariant("FAR-T55-25"));
  const admin = await openCarnet(`/app/customers/${id}`, "fr");
  const { app } = admin;
  const texts = resources.fr.orders;
  await titled(app, "Bar du Faubourg");
  const next = await card(app, texts.outlook.next).locator("p").first().innerText();
  const order = card(app, texts.outlook.orders).getByRole("link");
  expect(await order.getAttribute("href")).toContain(orderId);
  await admin.screenshot("record-outlook-fr");
  await admin.expectAccessible();

  await app.getByRole("link", { name: textsOf("fr").record.newOrder }).press("Enter");
  const first = app.locator("#date-first");
  await first.waitFor();
  expect((await first.getAttribute("aria-label"))?.startsWith(next)).toBe(true);
});

it("[A11][A24] keeps how a person is spoken to, and tells it in the history", async () => {
  const texts = textsOf("it");
  const id = await saveCustomer(desk, { firstName: "Lia", lastName: "Monte", email: "lia.monte@example.com" });
  const admin = await openCarnet(`/app/customers/${id}`, "it");
  const { page, app } = admin;
  await titled(app, "Lia Monte");
  await field(app, "civility").selectOption("ms");
  await page.getByRole("button", { name: resources.it.common.actions.save, exact: true }).click();
  await card(app, texts.history.title).getByText(texts.civility.ms).waitFor();
  await admin.screenshot("civility-it");
  await page.reload();
  await titled(app, "Lia Monte");
  expect(await field(app, "civility").inputValue()).toBe("ms");
});
