import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, it, vi } from "vitest";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { fill, saveCustomer, textsOf, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);

it("[A24] labels the chosen customers by keyboard, and takes it back, in French", async () => {
  const language = "fr";
  const texts = textsOf(language);
  const label = `lot ${language}`;
  for (const name of ["Une", "Deux"])
    await saveCustomer(desk, {
      company: `Groupée ${name} ${language}`,
      labels: [label],
      email: `${name}@example.com`,
    });
  const admin = await openCarnet(`/app/customers?label=${encodeURIComponent(label)}`, language);
  const { page, app } = admin;
  await app.getByRole("checkbox", { name: texts.bulk.page }).press("Space");
  await app.getByText(fill(texts.bulk.chosen_other, { number: 2 })).waitFor();
  await admin.screenshot(`bulk-chosen-${language}`);
  await admin.expectAccessible();
  await app.getByRole("button", { name: texts.bulk.actions, exact: true }).press("Enter");
  await app.getByRole("menuitem", { name: texts.bulk["add-label"] }).waitFor();
  await admin.screenshot(`bulk-menu-${language}`);
  await app.getByRole("menuitem", { name: texts.bulk["add-label"] }).press("Enter");
  await app.getByRole("dialog").getByRole("textbox").waitFor();
  await app.getByRole("dialog").getByRole("textbox").fill(`vip ${language}`);
  await admin.screenshot(`bulk-question-${language}`);
  await admin.expectAccessible();
  await page.keyboard.press("Enter");
  const labelled = app.getByRole("cell").getByText(`vip ${language}`, { exact: true });
  await labelled.nth(1).waitFor();
  await page.getByRole("button", { name: texts.changes.undo, exact: true }).press("Enter");
  await labelled.first().waitFor({ state: "hidden" });
  await app.getByRole("link", { name: `Groupée Une ${language}` }).press("Enter");
  await titled(app, `Groupée Une ${language}`);
  await app.getByText(fill(texts.changes.kind["add-label"], { name: `vip ${language}` })).waitFor();
  await admin.screenshot(`bulk-history-${language}`);
  const list = await openCarnet("/app/customers/changes", language);
  await titled(list.app, texts.changes.title);
  await list.app.getByText(texts.history.isUndone, { exact: true }).first().waitFor();
  await list.screenshot(`change-sets-${language}`);
  await list.expectAccessible();
  expect(list.complaints).toEqual([]);
});

it("[A17] archives a customer from the record, finds them under the filter, and brings them back", async () => {
  const texts = textsOf("fr");
  const id = await saveCustomer(desk, { company: "Rangée au grenier", email: "grenier@example.com" });
  const admin = await openCarnet(`/app/customers/${id}`, "fr");
  const { app } = admin;
  await titled(app, "Rangée au grenier");
  await app.getByRole("button", { name: texts.bulk.archive, exact: true }).press("Enter");
  await app.getByRole("button", { name: texts.bulk.restore, exact: true }).waitFor();
  await app.getByText(texts.record.archived, { exact: true }).waitFor();
  await admin.screenshot("record-archived");
  await admin.expectAccessible();
  const found = await desk.ask<{ customers: object[] }>("/app/customers/search?q=grenier");
  expect(found.customers).toEqual([]);
  const list = await openCarnet("/app/customers?archived=1&q=grenier", "fr");
  await list.app.getByRole("link", { name: "Rangée au grenier" }).waitFor();
  await list.app.getByRole("checkbox", { name: "Sélectionner Rangée au grenier" }).press("Space");
  await list.app.getByRole("button", { name: texts.bulk.restore, exact: true }).press("Enter");
  await list.app.getByText(texts.filters.nothing.title).waitFor();
});

it("[A17] asks by name before a customer is deleted, refuses one with an open order, and undoes a deletion", async () => {
  const texts = textsOf("fr");
  const free = await saveCustomer(desk, { company: "Sans commande", email: "sans@example.com" });
  const busy = await saveCustomer(desk, { company: "Avec commande", email: "avec@example.com" });
  await desk.writeOrder(busy, await desk.findVariant("FAR-T55-25"));
  const refused = await openCarnet(`/app/customers/${busy}`, "fr");
  await titled(refused.app, "Avec commande");
  const askAndDelete = async (app: typeof refused.app) => {
    await app.getByRole("button", { name: texts.bulk.delete, exact: true }).press("Enter");
    await app.getByRole("dialog").getByRole("button", { name: texts.bulk.do.delete, exact: true }).press("Enter");
  };
  await askAndDelete(refused.app);
  await refused.app.getByText(texts.changes.refused["open-orders_one"]).waitFor();
  await refused.app.getByRole("alert").getByRole("link", { name: /^#D/ }).waitFor();
  await refused.screenshot("record-not-deleted");
  await refused.expectAccessible();

  const admin = await openCarnet(`/app/customers/${free}`, "fr");
  const { page, app } = admin;
  await titled(app, "Sans commande");
  await app.getByRole("button", { name: texts.bulk.delete, exact: true }).press("Enter");
  await app.getByRole("dialog").getByText("Sans commande").waitFor();
  await admin.screenshot("record-delete-question");
  await admin.expectAccessible();
  await app.getByRole("dialog").getByRole("button", { name: texts.bulk.do.delete, exact: true }).press("Enter");
  await titled(app, texts.list.title);
  await page.getByRole("button", { name: texts.changes.undo, exact: true }).press("Enter");
  const search = () => desk.ask<{ customers: object[] }>("/app/customers/search?q=sans%20commande");
  await vi.waitFor(async () => expect((await search()).customers).toHaveLength(1), { timeout: 15_000 });
  const selection = { ids: [free] };
  await desk.ask("/app/customers/changes/make", { id: randomUUID(), action: { kind: "delete" }, selection });
  const gone = await openCarnet(`/app/customers/${free}`, "fr");
  await gone.app.getByText(/a été supprimé le/).waitFor();
  await gone.screenshot("record-deleted");
  await gone.expectAccessible();
  expect(admin.complaints).toEqual([]);
});

it("[A17] exports the chosen customers as a table that no spreadsheet calculates", async () => {
  const texts = textsOf("fr");
  await saveCustomer(desk, {
    company: "=1+1 SARL",
    labels: ["à exporter"],
    phone: "+33 4 79 00 00 00",
    email: "x@example.com",
  });
  const { page, app } = await openCarnet("/app/customers?label=a+exporter", "fr");
  await app.getByRole("checkbox", { name: texts.bulk.page }).press("Space");
  await app.getByRole("button", { name: texts.bulk.actions, exact: true }).press("Enter");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    app.getByRole("menuitem", { name: texts.bulk.export }).press("Enter"),
  ]);
  const text = readFileSync(await file.path(), "utf8");
  const [head = "", line = "", ...others] = text.split("\r\n");
  expect(head.startsWith("\uFEFFnumber,company,")).toBe(true);
  expect(line).toContain(`"'=1+1 SARL"`);
  expect(line).toContain(`"'+33479000000"`);
  expect(others).toEqual([""]);
});
