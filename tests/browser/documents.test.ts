import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { textOfPages } from "../read-pdf.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { fill, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);
const texts = resources.fr.documents;
const { save } = resources.fr.common.actions;

it("[M7] [A22] says who sells, makes a delivery note and a numbered invoice of an order, and hands them over as files", async () => {
  const { id, displayName } = await desk.findCustomer("hirondelles");
  await desk.writeOrder(id, await desk.findVariant("FAR-T55-25"));
  const admin = await openCarnet(`/app/customers/${id}`, "fr");
  const { page, app } = admin;
  await app.getByRole("link", { name: texts.open }).click();
  await titled(app, fill(texts.title, { name: displayName }));
  await app.getByText(texts.noSeller.text).waitFor();
  const anOrder = new RegExp(fill(texts.sales.issueOf, { name: "#\\d+" }));
  expect(await app.getByRole("button", { name: anOrder }).first().isDisabled()).toBe(true);
  await admin.screenshot("documents-empty-fr");

  await app.getByRole("link", { name: texts.noSeller.do }).click();
  await titled(app, texts.settings.title);
  const iban = app.getByLabel(texts.settings.iban, { exact: true });
  await iban.fill("FR14 2004 1010 0505 0001 3M02 607");
  const invoices = app.getByRole("group", { name: texts.kind.invoice });
  await invoices.getByRole("checkbox").check();
  await invoices.getByLabel(texts.settings.format).fill("F-{0000}");
  const saving = page.getByRole("button", { name: save });
  await saving.press("Enter");
  await app.getByText(fill(texts.settings.errors.iban, { text: "FR14 2004 1010 0505 0001 3M02 607" })).waitFor();
  await app.getByText(fill(texts.settings.errors.format, { text: "F-{0000}" })).waitFor();
  await admin.expectAccessible();
  await iban.fill("FR14 2004 1010 0505 0001 3M02 606");
  await invoices.getByLabel(texts.settings.format).fill("F-{YYYY}-{0000}");
  await invoices.getByLabel(texts.settings.footer).fill("Merci de votre confiance.");
  await saving.press("Enter");
  await saving.waitFor({ state: "hidden" });
  await admin.screenshot("documents-settings-fr");

  await page.goBack();
  await app.getByText(texts.noSeller.text).waitFor({ state: "detached" });
  const dialog = app.getByRole("dialog");
  const ask = async (name: RegExp) => {
    await app.getByRole("button", { name }).first().press("Enter");
    await dialog.waitFor();
  };
  await ask(anOrder);
  await dialog.getByLabel(texts.issue.kind).selectOption("delivery-note");
  await dialog.getByLabel(texts.issue.parcels).fill("12 cartons");
  await dialog.getByRole("button", { name: texts.issue.do }).press("Enter");
  await app.getByText(fill(texts.issue.parcelsWrong, { text: "12 cartons" })).waitFor();
  await dialog.getByLabel(texts.issue.parcels).fill("12");
  await dialog.getByLabel(texts.issue.reason).fill("Vente");
  await admin.screenshot("documents-issue-fr");
  await admin.expectAccessible();
  await dialog.getByRole("button", { name: texts.issue.do }).press("Enter");
  await app.getByRole("cell", { name: `${texts.kind["delivery-note"]} ${texts.issued.copy}` }).waitFor();

  await ask(anOrder);
  await dialog.getByLabel(texts.issue.kind).selectOption("invoice");
  await dialog.getByLabel(texts.issue.language).selectOption("de");
  await app.getByText(texts.issue.numbered).waitFor();
  await dialog.getByRole("button", { name: texts.issue.do }).press("Enter");
  const number = /F-\d{4}-0001/;
  const invoice = app.getByRole("row").filter({ hasText: number });
  await invoice.waitFor();
  const [file] = await Promise.all([page.waitForEvent("download"), invoice.getByRole("button").press("Enter")]);
  expect(file.suggestedFilename()).toMatch(/^Facture-F-\d{4}-0001\.pdf$/);
  const [printed = ""] = await textOfPages(await readFile(await file.path()));
  expect(printed).toMatch(/Rechnung F-\d{4}-0001/);
  expect(printed).toContain("Merci de votre confiance.");

  // The draft that was written first.
  await ask(new RegExp(fill(texts.sales.issueOf, { name: "#D\\d+" })));
  expect(await dialog.getByLabel(texts.issue.kind).locator("option").allInnerTexts()).toEqual([texts.kind.quote]);
  await dialog.getByRole("button", { name: texts.issue.do }).press("Enter");
  await app.getByRole("cell", { name: `${texts.kind.quote} ${texts.issued.copy}` }).waitFor();
  await admin.screenshot("documents-issued-fr");
  await admin.expectAccessible();
  expect(admin.complaints).toEqual([]);
  await page.close();
});

it("[A22] lists orders, quotes and documents together, narrows them by the keyboard and the address, and begins an order", async () => {
  const { id, displayName } = await desk.findCustomer("hirondelles");
  const po = "BC-Été-7";
  await desk.writeOrder(id, await desk.findVariant("FAR-T55-25"), po);
  const admin = await openCarnet(`/app/customers/${id}`, "fr");
  const { page, app } = admin;
  const { history } = texts;
  // Beside the record: the last five, the one just written first.
  const card = app.locator(".Polaris-Card, .Polaris-ShadowBevel").filter({ hasText: texts.open });
  await card.getByRole("listitem").nth(4).waitFor();
  expect(await card.getByRole("listitem").count()).toBe(5);
  expect(await card.getByRole("listitem").first().innerText()).toContain(fill(history.aQuote, { name: "#D" }).trim());
  await card.getByRole("link", { name: texts.open }).click();
  await titled(app, fill(texts.title, { name: displayName }));
  await app.getByText(/read_all_orders/).waitFor();
  const rows = app.getByRole("row");
  const anOrder = app.getByRole("cell", { name: new RegExp(fill(history.anOrder, { name: "#\\d+" })) });
  const aQuote = app.getByRole("cell", { name: new RegExp(fill(history.aQuote, { name: "#D\\d+" })) });
  expect([await anOrder.count(), await aQuote.count()].every((count) => count > 0)).toBe(true);
  await admin.screenshot("history-fr");
  await admin.expectAccessible();

  // Kinds, by the keyboard alone.
  const orders = app.getByRole("checkbox", { name: history.kind.order });
  await orders.press("Space");
  await aQuote.first().waitFor({ state: "detached" });
  expect(await anOrder.count()).toBeGreaterThan(0);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await aQuote.first().waitFor();
  await orders.uncheck();
  await anOrder.first().waitFor({ state: "detached" });

  // The customer's own number, part of it and in other letters.
  const search = app.getByLabel(history.search);
  await search.fill("bc-été");
  await app
    .getByText(fill(history.poNumber, { number: po }))
    .first()
    .waitFor();
  await anOrder.first().waitFor({ state: "detached" });
  expect(await rows.count()).toBeGreaterThanOrEqual(2);
  await app.getByRole("button", { name: history.clear }).press("Enter");
  await anOrder.first().waitFor();
  expect(await search.inputValue()).toBe("");
  expect(await orders.isChecked()).toBe(false);

  // A period in which there was nothing, and the way out of it.
  await app.getByLabel(history.to, { exact: true }).fill("2001-01-31");
  await app.getByText(history.noneFound.title).waitFor();
  await admin.screenshot("history-none-found-fr");
  await admin.expectAccessible();
  await app.getByRole("link", { name: history.clear }).press("Enter");
  await anOrder.first().waitFor();

  await app.getByRole("link", { name: history.newOrder }).click();
  await titled(app, resources.fr.orders.new.title);
  expect(admin.complaints).toEqual([]);
  await page.close();

  // The address says it all: so it is opened again, and what in it is wrong is told.
  const again = await openCarnet(`/app/customers/${id}/documents?kind=order&kind=parrot&from=2026-02-30`, "fr");
  await again.app.getByText(history.unreadable.kind).waitFor();
  await again.app.getByText(history.unreadable.from).waitFor();
  expect(await again.app.getByRole("checkbox", { name: history.kind.order }).isChecked()).toBe(true);
  expect(
    await again.app.getByRole("cell", { name: new RegExp(fill(history.aQuote, { name: "#D\\d+" })) }).count(),
  ).toBe(0);
  expect(again.complaints).toEqual([]);
  await again.page.close();
});
