import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { saveCustomer } from "./customer-form.ts";
import { deskOf } from "./desk.ts";
import { note, orderPage, quantity, SKU } from "./written-order.ts";

const openCarnet = useAdmin();
const { shopDomain, superuserUrl } = carnetOfWorker();
/** Who is signed in to the store's admin. */
const desk = deskOf(shopDomain, "90215530017");

/** What the database has of the customer's half-written orders. */
async function keptFor(customerId: string) {
  const database = new pg.Client(superuserUrl);
  await database.connect();
  try {
    const sql = `SELECT content ->> 'note' AS note, content #>> '{lines,0,quantityText}' AS quantity
      FROM unsaved_order WHERE customer_id = $1`;
    return (await database.query<{ note: string; quantity: string }>(sql, [customerId])).rows;
  } finally {
    await database.end();
  }
}

async function someCompany() {
  const company = `Ébénisterie ${randomUUID().slice(0, 6)}`;
  const email = `${randomUUID()}@example.com`;
  return { company, id: await saveCustomer(desk, { company, email }) };
}

it("[M1] keeps an order while it is written: a closed window loses nothing, and the order is gone on with", async () => {
  const { orders } = resources.fr;
  const { company, id } = await someCompany();
  const first = await openCarnet(`/app/orders/new?customer=${id}`, "fr");
  await first.app.getByRole("combobox", { name: orders.products.search }).fill(SKU);
  await first.page.keyboard.press("Enter");
  await first.app.getByRole("cell", { name: new RegExp(SKU) }).waitFor();
  await quantity(first.app).fill("17");
  await note(first.app).fill("Côté cour");
  await expect.poll(() => keptFor(id)).toEqual([{ note: "Côté cour", quantity: "17" }]);
  await first.page.close();

  const { page, app, ...admin } = await openCarnet("/app/orders/new", "fr");
  const goOn = app.getByRole("link", { name: new RegExp(`^Continuer la commande de ${company}`) });
  await goOn.waitFor();
  await admin.screenshot("unsaved-order-fr");
  await admin.expectAccessible();
  await goOn.click();
  await app.getByText(orders.unsaved.reopened).waitFor();
  expect(await quantity(app).inputValue()).toBe("17");
  expect(await note(app).inputValue()).toBe("Côté cour");
  await admin.screenshot("unsaved-order-reopened-fr");
  await app.getByRole("radio").first().press("Space");
  await app.getByText(orders.summary.updating).waitFor({ state: "detached" });
  await page.keyboard.press("Control+Enter");
  await orderPage(app);
  await app.getByText("Côté cour").first().waitFor();
  // A draft now, and nothing that was left.
  await page.goto(page.url().replace(/\/app\/orders\/.*/, "/app/orders/new"));
  await app.getByRole("combobox").first().waitFor();
  expect(await app.getByRole("link", { name: new RegExp(company) }).count()).toBe(0);
  expect(admin.complaints).toEqual([]);
  await page.close();
});

it("[M1] forgets a half-written order when its writer discards it, and says when that could not be", async () => {
  const { unsaved } = resources.it.orders;
  const { company, id } = await someCompany();
  const instructions = { added: [], changes: {} };
  const content = { customerId: id, deliveryAddressId: null, deliverOn: null, note: "x", poNumber: "", lines: [] };
  await desk.ask("/app/orders/keep", { id: randomUUID(), content: { ...content, instructions } });
  const { page, app } = await openCarnet("/app/orders/new", "it");
  const discard = app.getByRole("button", { name: new RegExp(`^Scarta l’ordine di ${company}`) });
  await discard.waitFor();
  await page.route("**/app/orders/forget", (route) => route.abort(), { times: 1 });
  await discard.click();
  await app.getByText(unsaved.discardFailed).waitFor();
  await discard.click();
  await discard.waitFor({ state: "detached" });
  await page.reload();
  await app.getByRole("combobox").first().waitFor();
  expect(await app.getByText(company).count()).toBe(0);
  await page.close();
});

it("[M1] says that an order is not kept while Carnet does not answer, and keeps it when it does again", async () => {
  const { orders } = resources.fr;
  const { id } = await someCompany();
  const { page, app } = await openCarnet(`/app/orders/new?customer=${id}`, "fr");
  await page.route("**/app/orders/keep", (route) => route.abort(), { times: 1 });
  await note(app).fill("Sans réseau");
  await app.getByText(orders.unsaved.notKept.unreachable).waitFor();
  await app.getByText(orders.unsaved.notKept.unreachable).waitFor({ state: "detached" });
  await page.close();
});
