import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import type { OrderVariant } from "../../app/orders/order-state.ts";
import { goTo, useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { fill, saveCustomer, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);

/** Of each word what there is most of: other tests order too. */
const find = (words: readonly string[]) =>
  Promise.all(
    words.map(async (word) => {
      const { value } = await desk.ask<{ value: OrderVariant[] }>(`/app/products/search?q=${word}`);
      const stockOf = ({ inventoryQuantity }: OrderVariant) => inventoryQuantity ?? 0;
      return value.toSorted((one, other) => stockOf(other) - stockOf(one))[0];
    }),
  );
const listBody = (name: string, lines: readonly (readonly [OrderVariant, number])[]) => ({
  ...{ id: randomUUID(), version: null as number | null, name },
  lines: lines.map(([{ variantId, title }, quantity]) => ({ variantId, title, quantity })),
});

it("[M8] keeps an order's lines as a list, and puts it into the next order at one press", async () => {
  const { lists, orders } = resources.fr;
  const [flour, oil] = await find(["farine", "huile"]);
  if (!flour || !oil) throw new Error("Both are sold");
  const customerId = await saveCustomer(desk, { company: "Le Fournil des Listes", email: "listes@example.com" });
  await desk.writeOrder(customerId, [flour, oil]);
  const admin = await openCarnet(`/app/orders/new?customer=${customerId}`, "fr");
  const { page, app } = admin;
  await app.getByRole("button", { name: orders.repeat.do }).click();
  await expect.poll(() => app.getByLabel(/^Quantité de/).count()).toBe(2);
  const menu = app.getByRole("button", { name: lists.menu.open });
  await menu.press("Enter");
  await app.getByRole("menuitem", { name: lists.menu.favourites }).and(app.locator("*:focus")).waitFor();
  await app.getByRole("menuitem", { name: lists.menu.keep }).click();
  await app.getByRole("button", { name: lists.keep.save }).click();
  await app.getByText(lists.errors.required).waitFor();
  await app.getByLabel(lists.page.name).fill("Chaque lundi");
  await admin.screenshot("shopping-list-keep-fr");
  await admin.expectAccessible();
  await app.getByLabel(lists.page.name).press("Enter");
  await page.getByText(fill(lists.keep.saved, { name: "Chaque lundi" })).waitFor();
  await page.close();

  const next = await openCarnet(`/app/orders/new?customer=${customerId}`, "fr");
  await next.app.getByRole("button", { name: lists.menu.open }).press("Enter");
  await next.app.getByRole("menuitem", { name: /Chaque lundi/ }).waitFor();
  await next.screenshot("shopping-list-menu-fr");
  await next.app.getByRole("menuitem", { name: /Chaque lundi/ }).press("Enter");
  await next.app.getByText(/«\sChaque lundi\s» est ajoutée\s: tout est comme/).waitFor();
  expect(await next.app.getByLabel(/^Quantité de/).count()).toBe(2);
  await next.screenshot("shopping-list-used-fr");
  await next.expectAccessible();
  expect([...admin.complaints, ...next.complaints]).toEqual([]);
  await next.page.close();
});

it("[M8] shows a customer's most ordered products with how often, and adds one or all of them", async () => {
  const { lists } = resources.it;
  const [flour, oil, sugar] = await find(["farine", "huile", "sucre"]);
  if (!flour || !oil || !sugar) throw new Error("They are sold");
  const customerId = await saveCustomer(desk, { company: "Forno Preferito", email: "preferito@example.com" });
  await desk.writeOrder(customerId, [flour, oil]);
  await desk.writeOrder(customerId, [flour, sugar]);
  const admin = await openCarnet(`/app/orders/new?customer=${customerId}`, "it");
  const { page, app } = admin;
  await app.getByRole("button", { name: lists.menu.open }).click();
  await app.getByRole("menuitem", { name: lists.menu.favourites }).click();
  const rows = app.getByRole("dialog").getByRole("row");
  await expect.poll(() => rows.count()).toBe(4);
  expect(await rows.nth(1).textContent()).toContain(flour.title);
  expect(await rows.nth(1).textContent()).toContain("in 2 ordini su 2");
  await admin.screenshot("favourites-it");
  await admin.expectAccessible();
  await rows.nth(1).getByRole("button").click();
  await app.getByRole("button", { name: fill(lists.favourites.addAll_other, { count: 2 }) }).click();
  await expect.poll(() => app.getByLabel(/^Quantità di/).count()).toBe(3);
  expect(
    await app
      .getByLabel(/^Quantità di/)
      .first()
      .inputValue(),
  ).toBe("24");
  expect(admin.complaints).toEqual([]);
  await page.close();
});

it("[M8] lets staff write, reorder and delete lists on the customer's page, and loses nothing where two change one", async () => {
  const { lists, common, customers } = resources.it;
  const [flour, oil] = await find(["farine", "huile"]);
  if (!flour || !oil) throw new Error("Both are sold");
  const customerId = await saveCustomer(desk, { company: "Due alla Lista", email: "due@example.com" });
  const admin = await openCarnet(`/app/customers/${customerId}`, "it");
  const { page, app } = admin;
  await app.getByRole("link", { name: lists.page.manage }).click();
  await titled(app, fill(lists.page.title, { name: "Due alla Lista" }));
  await admin.screenshot("shopping-lists-none-it");
  await goTo(app, `/app/customers/${customerId}/lists/new`);
  await app.getByLabel(lists.page.name).fill("Del lunedì");
  const search = app.locator("#list-product");
  for (const { sku } of [oil, flour]) {
    await search.fill(sku ?? "");
    await app.getByRole("option").first().waitFor();
    await search.press("Enter");
    await app
      .getByText(sku === oil.sku ? oil.title : flour.title)
      .first()
      .waitFor();
  }
  await app
    .getByLabel(/^Quantità di/)
    .first()
    .fill("1,5");
  const save = app.getByRole("button", { name: common.actions.save });
  await save.click();
  await app
    .getByText(/Solo numeri interi/)
    .first()
    .waitFor();
  await app
    .getByLabel(/^Quantità di/)
    .first()
    .fill("12");
  await app
    .getByRole("button", { name: /in giù$/ })
    .first()
    .press("Enter");
  await admin.screenshot("shopping-list-edit-it");
  await admin.expectAccessible();
  await save.click();
  await app.getByRole("link", { name: "Del lunedì" }).waitFor();
  const [made] = await desk.ask<{ id: string; version: number; lineCount: number }[]>(
    `/app/orders/lists?customer=${customerId}`,
  );
  if (!made) throw new Error("It was saved");
  expect(made).toMatchObject({ version: 1, lineCount: 2 });

  await app.getByRole("link", { name: "Del lunedì" }).click();
  await app.getByLabel(lists.page.name).fill("Di ogni lunedì");
  const theirs = { ...listBody("Del martedì", [[flour, 5]]), id: made.id, version: 1 };
  expect(await desk.ask(`/app/customers/${customerId}/lists/save`, theirs)).toMatchObject({ ok: true });
  await save.click();
  await app.getByText(lists.meeting.title).waitFor();
  await admin.screenshot("shopping-list-meeting-it");
  await admin.expectAccessible();
  await app.getByRole("button", { name: lists.meeting.showTheirs }).click();
  expect(await app.getByLabel(lists.page.name).inputValue()).toBe("Del martedì");
  await app.getByRole("button", { name: lists.meeting.showMine }).click();
  expect(await app.getByLabel(lists.page.name).inputValue()).toBe("Di ogni lunedì");
  await save.click();
  await titled(app, "Di ogni lunedì");
  await goTo(app, `/app/customers/${customerId}/lists`);
  await app.getByRole("button", { name: fill(lists.page.deleteOf, { name: "Di ogni lunedì" }) }).click();
  await app.getByText(lists.page.emptyTitle).waitFor();
  await page.getByRole("button", { name: customers.history.undo }).last().click();
  await app.getByRole("link", { name: "Di ogni lunedì" }).waitFor();
  await goTo(app, `/app/customers/${customerId}`);
  await app.getByText(/“Di ogni lunedì” eliminata/).waitFor();
  await admin.screenshot("shopping-list-history-it");
  expect(admin.complaints).toEqual([]);
  await page.close();
});
