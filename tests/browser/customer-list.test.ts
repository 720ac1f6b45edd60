import type { FrameLocator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { useAdmin } from "./admin.ts";
import { saveCustomer, textsOf, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const { shopDomain } = carnetOfWorker();
const desk = deskOf(shopDomain);
const texts = textsOf("fr");

const rows = (app: FrameLocator) => app.getByRole("row");
const choice = (app: FrameLocator, label: string) => app.getByRole("combobox", { name: label, exact: true });

/** Chooses by the letters of its name, as a keyboard does. */
async function choose(page: Page, app: FrameLocator, label: string, name: string) {
  await choice(app, label).focus();
  await page.keyboard.type(name, { delay: 10 });
  await page.keyboard.press("Enter");
}

it("[A15] labels a customer by keyboard, suggests what the shop has, and shows it on the list and in the history", async () => {
  await saveCustomer(desk, { company: "Étiquetée Une", labels: ["Paie tard"], email: "une@example.com" });
  const id = await saveCustomer(desk, { company: "Étiquetée Deux", email: "deux@example.com" });
  const admin = await openCarnet(`/app/customers/${id}`, "fr");
  const { page, app } = admin;
  await titled(app, "Étiquetée Deux");
  const field = app.getByRole("combobox", { name: texts.labels.add });
  await field.focus();
  await page.keyboard.type("pai", { delay: 20 });
  await app.getByRole("option", { name: "Paie tard" }).waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Marché du samedi", { delay: 5 });
  await app.getByRole("option", { name: /Marché du samedi/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: resources.fr.common.actions.save }).press("Enter");
  await app.getByText(/Étiquette.+Marché du samedi, ajout/).waitFor();
  await admin.screenshot("labels-record");
  await admin.expectAccessible();
  const list = await openCarnet("/app/customers?label=paie+tard", "fr");
  await list.app.getByRole("link", { name: "Étiquetée Deux" }).waitFor();
  expect(await rows(list.app).count()).toBe(3);
});

it("[A9] narrows the list by keyboard, keeps it in the address, saves it as a view and takes that back", async () => {
  const admin = await openCarnet("/app/customers", "fr");
  const { page, app } = admin;
  await titled(app, texts.list.title);
  await admin.screenshot("list-full");
  await admin.expectAccessible();
  await choose(page, app, texts.filters.country, "Italie");
  await page.waitForURL(/country=IT/);
  await app.getByText(/^\d+ clients$/).waitFor();
  const count = await rows(app).count();
  await app.getByRole("button", { name: texts.views.save }).press("Enter");
  await page.keyboard.type("Les Italiens");
  await page.keyboard.press("Enter");
  await app.getByRole("link", { name: "Les Italiens" }).waitFor();
  await admin.screenshot("list-filtered");
  await admin.expectAccessible();
  await app.getByRole("link", { name: texts.views.all, exact: true }).press("Enter");
  await expect.poll(() => rows(app).count()).toBeGreaterThan(count);
  await app.getByRole("link", { name: "Les Italiens" }).press("Enter");
  await expect.poll(() => rows(app).count()).toBe(count);
  await page.reload();
  await expect.poll(() => choice(app, texts.filters.country).inputValue()).toBe("IT");
  await app.getByRole("button", { name: "Supprimer la vue Les Italiens" }).press("Enter");
  await page.getByText(/Vue .+Les Italiens.+ supprimée/).waitFor();
  await page.getByRole("button", { name: texts.views.undo }).press("Enter");
  await app.getByRole("link", { name: "Les Italiens" }).waitFor();
});

it("[A9] says why a list is empty, and what of its address can't be read", async () => {
  const admin = await openCarnet("/app/customers?country=FR&group=x&rep=00000000-0000-4000-8000-000000000000", "fr");
  await admin.app.getByText(texts.filters.nothing.title).waitFor();
  await admin.app.getByText(/illisibles.+Groupe tarifaire/).waitFor();
  await admin.screenshot("list-nothing");
  await admin.expectAccessible();
  await admin.app.getByRole("link", { name: texts.filters.clear }).press("Enter");
  await expect.poll(() => rows(admin.app).count()).toBeGreaterThan(10);
});

it("[A25] lets a member of staff say which sales rep they are, and see their own customers", async () => {
  const admin = await openCarnet("/app/customers?rep=me", "fr");
  const { page, app } = admin;
  await app.getByText(texts.filters.noRep.title).waitFor();
  await app.getByRole("link", { name: texts.reps.manage }).press("Enter");
  await titled(app, texts.reps.title);
  await admin.screenshot("reps-empty");
  await app.getByRole("button", { name: texts.reps.new }).press("Enter");
  await page.keyboard.type("Livia Ferrero");
  await app.getByRole("checkbox", { name: texts.reps.isMe }).press("Space");
  await app.getByRole("button", { name: texts.reps.save }).press("Enter");
  await app.getByRole("cell", { name: /^Livia Ferrero/ }).waitFor();
  await admin.screenshot("reps");
  await admin.expectAccessible();
  const { reps } = await desk.ask<{ reps: { id: string }[] }>("/app/customers/create");
  await saveCustomer(desk, { company: "Suivie", email: "suivie@example.com", repIds: reps.map(({ id }) => id) });
  const mine = await openCarnet("/app/customers?rep=me", "fr");
  await mine.app.getByRole("link", { name: "Suivie" }).waitFor();
  expect(await rows(mine.app).count()).toBe(2);
});
