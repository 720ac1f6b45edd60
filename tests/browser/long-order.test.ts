import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { fill, saveCustomer } from "./customer-form.ts";
import { deskOf } from "./desk.ts";
import { leaveOrder, STAFF } from "./left-order.ts";
import { draftsNoted } from "./store-side.ts";
import { create, note, orderPage, quantity, SKU } from "./written-order.ts";

const openCarnet = useAdmin();
const carnet = carnetOfWorker();
const desk = deskOf(carnet.shopDomain, STAFF);

const opened = (id: string, language: "fr" | "it" | "en") => openCarnet(`/app/orders/new?unsaved=${id}`, language);

it("[M1] takes 499 lines and refuses the 500th in words, which can be taken off on the spot", async () => {
  const { orders } = resources.fr;
  const { id } = await leaveOrder(carnet, 500);
  const admin = await opened(id, "fr");
  const { page, app } = admin;
  const rows = app.locator(".carnet-table--lines tbody tr");
  await expect.poll(() => rows.count()).toBe(500);
  await note(app).fill("Cinq cents");
  await app.getByText(orders.summary.updating).waitFor({ state: "detached" });
  await page.keyboard.press("Control+Enter");
  await app.getByText(fill(orders.problems["too-many-lines"], { allowed: "499" })).waitFor();
  await admin.screenshot("long-order-500-fr");
  expect(await draftsNoted("Cinq cents")).toEqual([]);
  await rows.nth(499).getByRole("button").last().click();
  await expect.poll(() => rows.count()).toBe(499);
  await app.getByText(orders.summary.updating).waitFor({ state: "detached" });
  await app.getByRole("radio").first().press("Space");
  await app.getByText(orders.summary.updating).waitFor({ state: "detached" });
  await admin.expectAccessible();
  await page.keyboard.press("Control+Enter");
  const name = await orderPage(app);
  expect(await draftsNoted("Cinq cents")).toEqual([name]);
  await expect.poll(() => rows.count()).toBe(499);
  await admin.screenshot("long-order-draft-fr");
  expect(admin.complaints).toEqual([]);
});

it("[M1] says of a quantity of 0, of 10^9 and of half a one what is allowed, and keeps what was typed", async () => {
  const { orders } = resources.it;
  const { id } = await leaveOrder(carnet, 1);
  const admin = await opened(id, "it");
  const { app } = admin;
  const sentence = fill(orders.lines.quantityInvalid, { allowed: (1_000_000).toLocaleString("it") });
  for (const typed of ["0", "1000000000", "1,5", "-3", ""]) {
    await quantity(app).fill("12");
    await app.getByText(sentence).first().waitFor({ state: "detached" });
    await quantity(app).fill(typed);
    await app.getByText(sentence).first().waitFor();
    expect(await quantity(app).inputValue()).toBe(typed);
    expect(await app.locator(".carnet-sum--total dd").textContent()).toBe("–");
  }
  await admin.screenshot("long-order-quantity-it");
  expect(admin.complaints).toEqual([]);
});

it("[M1] names the product that the store no longer has, and creates the rest once it is taken off", async () => {
  const { orders } = resources.fr;
  const { id } = await leaveOrder(carnet, 1);
  const admin = await opened(id, "fr");
  const { page, app } = admin;
  // The screen found it before it was deleted.
  await page.route("**/app/products/search*", async (route) => {
    const response = await route.fetch();
    const { value } = (await response.json()) as { value: object[] };
    const gone = { ...value[0], variantId: "gid://shopify/ProductVariant/45999999999999", title: "Farine disparue" };
    await route.fulfill({ response, json: { ok: true, value: [gone] } });
  });
  await app.getByRole("combobox", { name: orders.products.search }).fill(SKU);
  await page.keyboard.press("Enter");
  await app.getByRole("row", { name: /Farine disparue/ }).waitFor();
  await note(app).fill("Sans la disparue");
  await app.getByRole("radio").first().press("Space");
  await app.getByText(orders.summary.updating).waitFor({ state: "detached" });
  await create(app, "fr").click();
  const told = app.getByText(orders.failure["variants-gone"].title);
  await told.waitFor();
  await app.getByRole("listitem").filter({ hasText: "Farine disparue" }).waitFor();
  await admin.screenshot("long-order-gone-fr");
  await admin.expectAccessible();
  expect(await draftsNoted("Sans la disparue")).toEqual([]);
  await app
    .getByRole("row", { name: /Farine disparue/ })
    .getByRole("button")
    .last()
    .click();
  await app.getByText(orders.summary.updating).waitFor({ state: "detached" });
  await page.keyboard.press("Control+Enter");
  const name = await orderPage(app);
  expect(await draftsNoted("Sans la disparue")).toEqual([name]);
  expect(admin.complaints).toEqual([]);
});

it("[M2] keeps the lines of an order whose customer was archived meanwhile, for somebody else", async () => {
  const { orders } = resources.fr;
  const [company, number] = [`Pâtisserie ${randomUUID().slice(0, 6)}`, `L-${randomUUID().slice(0, 6)}`];
  const gone = await saveCustomer(desk, { company, email: `${randomUUID()}@example.com` });
  await saveCustomer(desk, { company: `${company} Sœurs`, email: `${randomUUID()}@example.com`, number });
  const { id } = await leaveOrder(carnet, 2, gone);
  const admin = await opened(id, "fr");
  const { app, page } = admin;
  await note(app).fill("Pour un autre");
  await app.getByRole("radio").first().press("Space");
  await app.getByText(orders.summary.updating).waitFor({ state: "detached" });
  await archive(gone);
  await create(app, "fr").click();
  await app.getByText(orders.failure["customer-gone"].title).first().waitFor();
  await admin.screenshot("long-order-archived-fr");
  await admin.expectAccessible();
  expect(await draftsNoted("Pour un autre")).toEqual([]);
  await app.getByRole("button", { name: orders.customer.change }).click();
  await app.locator("#order-customer").fill(number);
  await page.keyboard.press("Enter");
  await app.getByText(number).first().waitFor();
  expect(await app.locator(".carnet-table--lines tbody tr").count()).toBe(2);
  expect(await note(app).inputValue()).toBe("Pour un autre");
  expect(admin.complaints).toEqual([]);
});

async function archive(customerId: string): Promise<void> {
  const database = new pg.Client({ connectionString: carnet.superuserUrl });
  await database.connect();
  await database
    .query("UPDATE customer SET archived_at = now() WHERE shop_id = $1 AND id = $2", [carnet.shopDomain, customerId])
    .finally(() => database.end());
}
