import type { FrameLocator } from "playwright-core";
import { expect, it } from "vitest";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { field, fill, fillAddress, saveCustomer, textsOf, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);
const texts = textsOf("fr");
const access = texts.access;

const card = (app: FrameLocator, title: string) =>
  app.getByRole("heading", { level: 2, name: title, exact: true }).locator("xpath=../../..");

it("[A20][A21][A9] lets a customer log in by keyboard, invites them, sets a password and ends it, in French", async () => {
  const { storeUrl } = carnetOfWorker();
  const accounts = (version: string) =>
    fetch(`${storeUrl}/control/api/accounts`, { method: "POST", body: JSON.stringify({ version }) });
  await accounts("CLASSIC");
  // The store's account is made by the invitation, and not before for whom it is taken from.
  await desk.ask("/app/customers/store/save", { createsInStore: false, storeWins: ["consent"], fromOrders: "off" });
  const email = "acces@port.example";
  const holder = await saveCustomer(desk, { company: "Le Fournil du Port", email, number: "F-1" });
  await desk.ask(`/app/customers/${holder}/access/login`, { version: 1, mayLogIn: true });
  const id = await saveCustomer(desk, { company: "Boulangerie de la Gare", email, number: "G-77" });
  const admin = await openCarnet(`/app/customers/${id}`, "fr");
  const { page, app } = admin;
  await titled(app, "Boulangerie de la Gare");
  const part = card(app, access.title);
  const button = (name: string) => part.getByRole("button", { name, exact: true });

  // Off, with its reason, which is read out with the button.
  const set = button(access.password.setIt);
  expect(await set.isDisabled()).toBe(true);
  const reason = app.locator(`[id="${await set.getAttribute("aria-describedby")}"]`);
  expect(await reason.innerText()).toBe(access.password.bar["login-off"]);
  // Another has the login: named, with the way there.
  await button(access.allow).press("Enter");
  await part.getByRole("alert").getByRole("link", { name: "F-1 Le Fournil du Port" }).waitFor();
  await admin.screenshot("access-held-fr");
  await desk.ask(`/app/customers/${holder}/access/login`, { version: 2, mayLogIn: false });
  await button(access.allow).press("Enter");
  await part.getByText(fill(access.allowed, { email })).waitFor();

  await button(access.invite).press("Enter");
  await part.getByRole("status").getByText(access.invited).waitFor();
  await button(access.inviteAgain).waitFor();

  await set.press("Enter");
  await page.keyboard.type("court");
  await page.keyboard.press("Enter");
  await part.getByText(fill(access.password.errors["too-short"], { typed: 5 })).waitFor();
  await admin.screenshot("access-password-error-fr");
  await button(access.password.suggest).press("Enter");
  const proposed = await part.getByLabel(access.password.label).inputValue();
  expect(proposed).toMatch(/^(\w{4}-){3}\w{4}$/);
  await button(access.password.save).press("Enter");
  await part.getByText(proposed).waitFor();
  await part.getByText(access.password.tell).waitFor();
  await admin.screenshot("access-password-fr");
  await admin.expectAccessible();
  await button(access.password.close).press("Enter");
  await button(access.password.change).and(app.locator(":focus")).waitFor();
  expect(await app.getByText(proposed).count()).toBe(0);

  await button(access.password.disable).press("Enter");
  await button(access.password.enable).waitFor();
  await button(access.end).press("Enter");
  await part.getByText(access.closing).waitFor();
  expect(await button(access.password.change).isDisabled()).toBe(true);
  await admin.screenshot("access-ended-fr");
  await admin.expectAccessible();
  // The password that was too short.
  expect(admin.complaints.filter((one) => !one.includes("422"))).toEqual([]);

  await desk.ask(`/app/customers/${holder}/access/login`, { version: 3, mayLogIn: true });
  await page.goto(page.url().replace(/\/customers\/.*/, "/customers"));
  await app.getByLabel(texts.filters.login).selectOption("yes");
  await app.getByRole("link", { name: "Boulangerie de la Gare" }).waitFor({ state: "hidden" });
  await app.getByRole("link", { name: "Le Fournil du Port" }).waitFor();
  await admin.screenshot("access-filter-fr");

  // From the start: who has the login of that e-mail is named while one types, and nobody else gets it.
  await page.goto(page.url().replace(/\/customers.*/, "/customers/new"));
  await field(app, "firstName").fill("Anna");
  await field(app, "email").fill(email);
  await fillAddress(app, "billing", ["9 chemin des Prés", "74000", "Annecy"]);
  const box = app.getByLabel(access.mayLogIn, { exact: true });
  await box.press("Space");
  const named = app.getByRole("link", { name: "F-1 Le Fournil du Port" });
  await named.waitFor();
  const create = app.getByRole("button", { name: texts.new.create });
  await create.press("Enter");
  await app.getByRole("link", { name: fill(texts.problem.created.open, { name: "Le Fournil du Port" }) }).waitFor();
  await admin.screenshot("access-new-fr");
  await field(app, "email").fill("anna.acces@example.com");
  await named.waitFor({ state: "hidden" });
  await create.press("Enter");
  await titled(app, "Anna");
  await card(app, access.title)
    .getByText(fill(access.allowed, { email: "anna.acces@example.com" }))
    .waitFor();
  await page.close();
  await accounts("NEW_CUSTOMER_ACCOUNTS");
});
