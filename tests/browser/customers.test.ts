import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { FRAME_WORDS } from "../../devstore/admin/words.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { type AdminPage, type Language, useAdmin } from "./admin.ts";
import { field, fill, fillAddress, saveCustomer, textsOf, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";
import { unlessCut } from "./written-order.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);

/** Types into the search of the order screen and chooses "Create", which is the last of the list. */
async function createFromSearch({ page, app }: AdminPage, language: Language, typed: string) {
  await app.locator("input:focus").waitFor();
  await page.keyboard.type(typed, { delay: 10 });
  await app.getByRole("option", { name: fill(textsOf(language).search.create, { text: typed }) }).waitFor();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await app
    .getByRole("dialog")
    .getByRole("heading", { name: textsOf(language).form.billing })
    .waitFor();
}

const namesFound = async (text: string) => {
  const { customers } = await desk.ask<{ customers: { displayName: string }[] }>(
    `/app/customers/search?q=${encodeURIComponent(text)}`,
  );
  return customers.map((customer) => customer.displayName);
};

it.each<Language>(["en", "fr", "it"])(
  "[A1] [A2] [A3] [A7] [A10] creates a customer from the order's search, by keyboard, and orders for them, in %s",
  async (language) => {
    const texts = textsOf(language);
    const admin = await openCarnet("/app/orders/new", language);
    const { page, app } = admin;
    const company = `Crèmerie du Téméraire ${language}`;
    await createFromSearch(admin, language, company);
    expect(await field(app, "company").inputValue()).toBe(company);
    await field(app, "email").and(app.locator(":focus")).waitFor(); // what is known isn't asked again
    await page.keyboard.type(`temeraire.${language}@example.com`);
    await page.keyboard.press("Tab");
    await page.keyboard.type("04 79 33 12 34");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Rev"); // a list of the browser's takes letters
    await field(app, "deliveryGroupId").selectOption({ label: "Lyon & Grenoble" });
    const number = (await field(app, "number").getAttribute("placeholder")) ?? "";
    expect(number).toMatch(/^C-\d{4}$/);
    await fillAddress(app, "billing", ["8 rue des Remparts", "73000", "Chambéry"]);
    await field(app, "vatExemptionReason").selectOption("applied-for");
    await app.getByRole("checkbox", { name: texts.form.sameAsBilling }).focus();
    await page.keyboard.press("Space");
    await fillAddress(app, "delivery", ["2 quai Perrache", "69002", "Lyon"]);
    await admin.screenshot(`customer-dialog-${language}`);
    await admin.expectAccessible();
    await page.keyboard.press("Enter");

    await app.getByRole("dialog").waitFor({ state: "detached" });
    await app.getByText(number, { exact: true }).waitFor();
    const shown = await app.locator("body").innerText();
    for (const wanted of [company, "8 rue des Remparts", "2 quai Perrache", "69002 Lyon", "Revendeurs", "Lyon &"]) {
      expect(shown).toContain(wanted);
    }
    expect(await namesFound(company)).toEqual([company]);
    expect(admin.complaints).toEqual([]);
  },
);

const language = "fr";
const texts = textsOf(language);

it("[A3] [A7] puts what was typed with an @ into the e-mail", async () => {
  const admin = await openCarnet("/app/orders/new", language);
  await createFromSearch(admin, language, "cucina@locanda.example");
  expect(await field(admin.app, "email").inputValue()).toBe("cucina@locanda.example");
  expect(await field(admin.app, "company").inputValue()).toBe("");
  await field(admin.app, "company").and(admin.app.locator(":focus")).waitFor();
});

it("[A2] [A3] says beside each field what is wrong, leads to it, and forgets it when it is mended", async () => {
  const admin = await openCarnet("/app/customers/new", language);
  const { page, app } = admin;
  const create = app.getByRole("button", { name: texts.new.create });
  await create.click();
  await app.getByText(fill(texts.problem.fields_other, { count: 5 })).waitFor();
  await admin.screenshot(`customer-errors-${language}`);
  await admin.expectAccessible();
  for (const path of ["company", "email", "billing.line1", "billing.zip", "billing.city"]) {
    expect(await field(app, path).getAttribute("aria-invalid")).toBe("true");
  }
  await app.getByRole("button", { name: texts.fields.email, exact: true }).press("Enter");
  await field(app, "email").and(app.locator(":focus")).waitFor();
  await page.keyboard.type("nobody@nowhere");
  await field(app, "phone").fill("12");
  await field(app, "lastName").fill("Vuillermoz");
  await fillAddress(app, "billing", ["1 rue Haute", "73000", "Chambéry"]);
  await create.click();
  await app.getByText(fill(texts.problem.fields_other, { count: 2 })).waitFor();
  expect(await app.locator("body").innerText()).toContain(texts.errors.email);
  expect(await app.locator("body").innerText()).toContain(texts.errors.phone);
  await field(app, "phone").fill("+39 011 555 0123");
  await field(app, "email").fill(`vuillermoz.${language}@example.com`);
  await expect.poll(() => app.locator("[aria-invalid=true]").count()).toBe(0);
  await create.click();
  await titled(app, "Vuillermoz");
  expect(admin.complaints.filter((text) => !text.includes("422"))).toEqual([]);
});

it("[A4] asks before what was typed is left behind, in the page and by the admin's menu", async () => {
  const { leave } = resources[language].common;
  const { page, app } = await openCarnet("/app/customers/new", language);
  await field(app, "company").fill("Zut alors");
  await app.getByRole("link", { name: texts.list.title }).click();
  await app.getByRole("dialog").getByText(leave.text).waitFor();
  await app.getByRole("button", { name: leave.stay }).click();
  expect(await field(app, "company").inputValue()).toBe("Zut alors");
  // Behind its save bar the admin takes no click on the menu, and says why.
  await page.getByRole("link", { name: resources[language].common.nav.orders, exact: true }).last().click();
  await page.getByRole("status").getByText(FRAME_WORDS[language].leaveDialog.text).waitFor();
  expect(await field(app, "company").inputValue()).toBe("Zut alors");
  await page.getByRole("button", { name: resources[language].common.actions.discard }).click();
  await expect.poll(() => field(app, "company").inputValue()).toBe("");
  await app.getByRole("link", { name: texts.list.title }).click();
  await titled(app, texts.list.title);

  // In the dialog of an order too, by keyboard.
  const admin = await openCarnet("/app/orders/new", language);
  await createFromSearch(admin, language, "Zut alors");
  const dialog = admin.app.getByRole("dialog");
  await field(admin.app, "lastName").fill("Dupont");
  await admin.page.keyboard.press("Escape");
  await dialog.getByText(leave.text).waitFor();
  await dialog.getByRole("button", { name: leave.stay }).press("Enter");
  await dialog.getByText(leave.text).waitFor({ state: "hidden" });
  expect(await field(admin.app, "company").inputValue()).toBe("Zut alors");
  expect(await field(admin.app, "lastName").inputValue()).toBe("Dupont");
  await field(admin.app, "lastName").focus();
  await admin.page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: leave.leave }).press("Enter");
  await dialog.waitFor({ state: "hidden" });
  expect(await namesFound("zut")).toEqual([]);
});

it("[A4] keeps what was typed when saving fails, and saves it once when tried again", async () => {
  const admin = await openCarnet("/app/customers/new", language);
  const { page, app } = admin;
  const company = `Panificio Ostinato ${language}`;
  await field(app, "company").fill(company);
  await field(app, "email").fill(`ostinato.${language}@example.com`);
  await field(app, "vatNumber").fill("FR40303265045");
  await fillAddress(app, "billing", ["Via Po 1", "10123", "Torino"]);
  let tries = 0;
  await page.route("**/app/customers/create", async (route) => {
    tries += 1;
    if (tries === 2) await route.fetch(); // it arrives, and its answer is lost
    await (tries <= 2 ? route.abort() : route.continue());
  });
  await app.getByRole("button", { name: texts.new.create }).click();
  await app.getByText(texts.problem.unreachable.title).waitFor();
  await admin.screenshot(`customer-unreachable-${language}`);
  expect(await namesFound(company)).toEqual([]);
  expect(await field(app, "company").inputValue()).toBe(company);
  const again = app.getByRole("button", { name: texts.problem.retry });
  await again.click();
  await expect.poll(() => namesFound(company)).toEqual([company]);
  await again.click();
  await titled(app, company);
  expect(tries).toBe(3);
  expect(await namesFound(company)).toEqual([company]);
  expect(unlessCut(admin.complaints)).toEqual([]);
});

it("[A8] edits on the record; the second of two people is told, and chooses", async () => {
  const id = await saveCustomer(desk, {
    company: `Café des Deux Mondes ${language}`,
    email: `mondes.${language}@example.com`,
  });
  const first = await openCarnet(`/app/customers/${id}`, language);
  const second = await openCarnet(`/app/customers/${id}`, language);
  const saveBar = (page: Page) => page.getByRole("button", { name: resources[language].common.actions.save });
  await field(second.app, "company").waitFor();
  await field(first.app, "vatNumber").fill("FR40303265045");
  await saveBar(first.page).click();
  await first.page.getByText(texts.toast.saved).waitFor();
  await saveBar(first.page).waitFor({ state: "hidden" });

  await field(second.app, "alias").fill("Deux Mondes");
  await saveBar(second.page).click();
  await second.app.getByText(texts.problem.changed.noClash).waitFor();
  await second.app.getByRole("button", { name: texts.problem.changed.takeTheirs }).click();
  await expect.poll(() => field(second.app, "vatNumber").inputValue()).toBe("FR40303265045");
  expect(await field(second.app, "alias").inputValue()).toBe("");
  await field(second.app, "alias").fill("Deux Mondes");
  await field(second.app, "phone").fill("04 79 00 00 01");
  await field(second.app, "company").fill("Café du Nouveau Monde");
  await saveBar(second.page).click();
  await second.page.getByText(texts.toast.saved).waitFor();

  // Field by field: what the other alone changed comes along, of what both changed one is chosen, by keyboard.
  await field(first.app, "company").fill("Café de l’Ancien Monde");
  await field(first.app, "billing.city").fill("Aix-les-Bains");
  await saveBar(first.page).click();
  const { app, page } = first;
  const meeting = app.locator(".carnet-attention");
  await meeting.and(app.locator(":focus")).waitFor();
  for (const label of ["phone", "alias"] as const) await meeting.getByText(texts.fields[label]).waitFor();
  const clash = meeting.getByRole("group");
  expect(await clash.count()).toBe(1);
  const radio = (side: "mine" | "theirs", value: string) =>
    clash.getByRole("radio", { name: `${texts.problem.changed[side]}${texts.colon}${value}` });
  expect(await radio("mine", "Café de l’Ancien Monde").isChecked()).toBe(false);
  await meeting.getByRole("button", { name: texts.problem.changed.save }).click();
  await clash.getByText(texts.problem.changed.unanswered).waitFor();
  const theirs = radio("theirs", "Café du Nouveau Monde");
  await theirs.and(app.locator(":focus")).waitFor();
  await first.screenshot(`customer-changed-${language}`);
  await first.expectAccessible();
  await page.keyboard.press("Space");
  expect(await theirs.isChecked()).toBe(true);
  await field(second.app, "alias").fill("Nouveau Monde");
  await saveBar(second.page).click();
  await saveBar(second.page).waitFor({ state: "hidden" });
  await meeting.getByRole("button", { name: texts.problem.changed.save }).click();
  // Once more: what was chosen stands, and the newest change comes along too.
  await meeting.getByText(texts.problem.changed.noClash).waitFor();
  await meeting.and(app.locator(":focus")).waitFor();
  await meeting.getByRole("button", { name: texts.problem.changed.saveBoth }).click();
  await saveBar(page).waitFor({ state: "hidden" });
  await page.reload();
  const standing = async () =>
    Promise.all(["company", "phone", "alias", "billing.city"].map((path) => field(app, path).inputValue()));
  await expect.poll(standing).toEqual(["Café du Nouveau Monde", "+33 4 79 00 00 01", "Nouveau Monde", "Aix-les-Bains"]);

  // What is typed while a save is under way is no part of it, and stays to be saved.
  let isHeld = true;
  await first.page.route("**/update", async (route) => {
    await expect.poll(() => isHeld, { timeout: 20_000 }).toBe(false);
    await route.continue();
  });
  await field(first.app, "phone").fill("04 79 00 00 02");
  await saveBar(first.page).click();
  await field(first.app, "alias").fill("Les deux");
  const isSaved = first.page.waitForResponse("**/update");
  isHeld = false;
  expect((await isSaved).status()).toBe(200);
  await first.page.getByText(texts.toast.saved).waitFor();
  expect(await field(first.app, "alias").inputValue()).toBe("Les deux");
  await saveBar(first.page).click();
  await saveBar(first.page).waitFor({ state: "hidden" });
  await first.page.reload();
  await expect.poll(() => field(first.app, "alias").inputValue()).toBe("Les deux");
  expect(await field(first.app, "phone").inputValue()).toBe("+33 4 79 00 00 02");
  expect([...first.complaints, ...second.complaints]).toEqual([]);
});

it("[A4] keeps what is typed, and where, before the page's scripts are there", async () => {
  const admin = await openCarnet("/app/customers", language);
  const { page, app } = admin;
  await titled(app, texts.list.title);
  let areHeld = true;
  await page.route("**/assets/*.js", async (route) => {
    await expect.poll(() => areHeld, { timeout: 20_000 }).toBe(false);
    await route.continue();
  });
  await page.goto(page.url().replace(/customers.*/, "customers/new"), { waitUntil: "commit" });
  await field(app, "firstName").click();
  await page.keyboard.type("Aliénor");
  await field(app, "lastName").click();
  await page.keyboard.type("d’Aqui");
  areHeld = false;
  await page.getByRole("button", { name: texts.new.create }).waitFor(); // the save bar: Carnet knows of what was typed
  await page.keyboard.type("taine");
  expect(await field(app, "firstName").inputValue()).toBe("Aliénor");
  expect(await field(app, "lastName").inputValue()).toBe("d’Aquitaine");
  expect(await field(app, "company").inputValue()).toBe("");
  expect(admin.complaints).toEqual([]);
});
