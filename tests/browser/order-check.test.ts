import pg from "pg";
import { beforeAll, expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { goTo, useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { fill, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";
import { editOrder, webhooksDelivered } from "./store-side.ts";

const openCarnet = useAdmin();
const { shopDomain, superuserUrl } = carnetOfWorker();
const desk = deskOf(shopDomain);

let customerId: string;
let order: { readonly id: string; readonly name: string };
beforeAll(async () => {
  customerId = (await desk.findCustomer("hirondelles")).id;
  const database = new pg.Client({ connectionString: superuserUrl });
  await database.connect();
  const { rows } = await database.query<{ id: string; name: string }>(
    `SELECT o.id::text, o.name FROM store_order o JOIN customer c ON c.shop_id = o.shop_id AND c.shopify_customer_id = o.shopify_customer_id
     WHERE c.id = $1 AND o.gone_at IS NULL AND o.cancelled_at IS NULL ORDER BY o.placed_at DESC LIMIT 1`,
    [customerId],
  );
  await database.end();
  if (!rows[0]) throw new Error("The data set has an order of theirs");
  [order] = [rows[0]];
});

it("[S5] shows an order that was edited in the store line by line beside the right prices, and why", async () => {
  const { check, documents, why } = resources.fr;
  await editOrder(order.id, { sku: "FAR-T55-25", added: "12" });
  await webhooksDelivered();
  const admin = await openCarnet(`/app/customers/${customerId}/documents`, "fr");
  const { page, app } = admin;
  await app
    .getByRole("link", { name: fill(documents.history.anOrder, { name: order.name }) })
    .first()
    .press("Enter");
  await titled(app, fill(check.titleOf, { name: order.name }));
  await app.getByText(check.edited, { exact: true }).waitFor();
  const added = app.getByRole("row").filter({ hasText: check.lines.added });
  expect(await added.count()).toBe(1);
  expect(await added.textContent()).toContain("FAR-T55-25");
  // At the store's price, which is above the bakeries': that much too much.
  expect(await added.textContent()).toMatch(/\+\s?\d+,\d{2}\s€/);
  await admin.screenshot("order-check-fr");
  await admin.expectAccessible();
  await added.getByRole("button").first().press("Enter");
  await app.getByText(why.whyTitle, { exact: false }).first().waitFor();
  await admin.screenshot("order-check-why-fr");
  await page.keyboard.press("Escape");
  await app.getByText(check.totals.order).waitFor();
  expect(admin.complaints).toEqual([]);
  await page.close();
});

it("[S5] opens by the order's number, in Italian too, and knows no order that there is not", async () => {
  const { check, common } = resources.it;
  const admin = await openCarnet(`/app/documents/orders/${order.id}`, "it", undefined, "document");
  const { page, app } = admin;
  await titled(app, fill(check.titleOf, { name: order.name }));
  await app.getByText(check.totals.note).waitFor();
  await admin.screenshot("order-check-it");
  await page.setViewportSize({ width: 400, height: 900 });
  await admin.screenshot("order-check-narrow-it");
  expect(admin.complaints).toEqual([]);
  await goTo(app, "/app/documents/orders/999999999");
  await titled(app, common.errorScreen["not-found"].title);
  await page.close();
});
