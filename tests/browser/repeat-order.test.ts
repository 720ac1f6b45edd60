import pg from "pg";
import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import type { OrderVariant } from "../../app/orders/order-state.ts";
import type { RepeatedOrder } from "../../app/orders/repeat-order.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { saveCustomer } from "./customer-form.ts";
import { deskOf } from "./desk.ts";
import { orderPage } from "./written-order.ts";

const openCarnet = useAdmin();
const { shopDomain, superuserUrl } = carnetOfWorker();
const desk = deskOf(shopDomain);

/** Ten of which there is enough. */
async function tenVariants(): Promise<readonly OrderVariant[]> {
  const found = new Map<string, OrderVariant>();
  for (const word of ["farine", "huile", "sucre", "riz", "pates", "tomates"]) {
    const { value } = await desk.ask<{ value: OrderVariant[] }>(`/app/products/search?q=${word}`);
    for (const variant of value) if ((variant.inventoryQuantity ?? 0) > 100) found.set(variant.variantId, variant);
  }
  const ten = [...found.values()].slice(0, 10);
  expect(ten).toHaveLength(10);
  return ten;
}

it("[M1][M8] writes a returning customer's usual ten lines in at most fifteen key presses, from opening to draft", async () => {
  const { orders } = resources.fr;
  const ten = await tenVariants();
  const id = await saveCustomer(desk, { company: "Zwieback & Cie", email: "zwieback@example.com", number: "Z-9" });
  await desk.writeOrder(id, ten);
  const admin = await openCarnet("/app/orders/new", "fr");
  const { page, app } = admin;
  let presses = 0;
  const press = async (key: string) => {
    presses += 1;
    await page.keyboard.press(key);
  };
  await app.locator("#order-customer:focus").waitFor();
  for (const letter of "z-9") await press(letter);
  await app.getByRole("option", { name: /Zwieback/ }).waitFor();
  await press("Enter");
  await app.locator("#order-product:focus").waitFor();
  for (let tab = 0; tab < 3; tab += 1) await press("Tab");
  await app.getByRole("button", { name: orders.repeat.do }).and(app.locator("*:focus")).waitFor();
  await press("Enter");
  await app.getByText(/répétée\s: tout est comme alors/).waitFor();
  expect(await app.getByLabel(/^Quantité de/).count()).toBe(10);
  await admin.screenshot("repeat-order-fr");
  await admin.expectAccessible();
  await press("Control+Enter");
  await app.locator("input[type=radio]:focus").waitFor();
  await press("Space");
  await app.getByText(orders.summary.updating).waitFor({ state: "detached" });
  await press("Control+Enter");
  await orderPage(app);
  expect(await app.getByRole("table").getByRole("row").count()).toBe(11);
  expect(presses).toBeLessThanOrEqual(15);
  expect(admin.complaints).toEqual([]);
  await page.close();
});

it("[M8] says what of the last order is not as it was: a price, the stock, what can't be ordered any more", async () => {
  const { orders } = resources.it;
  const [kept, dear, short, gone] = await tenVariants();
  if (!kept || !dear || !short || !gone) throw new Error("Ten were found");
  const id = await saveCustomer(desk, { company: "Zucchero & Co", email: "zucchero@example.com" });
  expect(await desk.ask(`/app/orders/repeat?customer=${id}`)).toEqual({ ok: false, refusal: { code: "none-yet" } });
  const orderId = await desk.writeOrder(id, [kept, dear, short, gone]);
  const database = new pg.Client(superuserUrl);
  await database.connect();
  try {
    // As if it had been ordered at another price, in another quantity, and something that the store has no more.
    const change = async (title: string, path: string, value: unknown) =>
      database.query(
        `UPDATE draft_order SET request = jsonb_set(request, '{lines}', (SELECT jsonb_agg(CASE WHEN line ->> 'variantId' = $2
           THEN jsonb_set(line, $3::text[], $4::jsonb) ELSE line END) FROM jsonb_array_elements(request -> 'lines') line)) WHERE id = $1`,
        [orderId, title, path, JSON.stringify(value)],
      );
    await change(dear.variantId, "{unitPrice,amountMinor}", 1);
    await change(short.variantId, "{quantity}", 900_000);
    await change(gone.variantId, "{variantId}", "gid://shopify/ProductVariant/1");
  } finally {
    await database.end();
  }
  const answer = await desk.ask<{ value: RepeatedOrder }>(`/app/orders/repeat?customer=${id}`);
  const { lines, missing, repriced, short: few } = answer.value;
  expect(lines.map(({ variant }) => variant.sku)).toEqual([kept.sku, dear.sku, short.sku]);
  expect(missing).toEqual([expect.stringContaining(gone.title)]);
  expect(repriced).toEqual([expect.objectContaining({ before: { amountMinor: 1, currencyCode: "EUR" } })]);
  expect(few).toContainEqual(expect.objectContaining({ asked: 900_000, stock: short.inventoryQuantity }));
  const admin = await openCarnet(`/app/orders/new?customer=${id}`, "it");
  const { page, app } = admin;
  await app.getByRole("button", { name: orders.repeat.do }).click();
  await app.getByText(/Che cosa è cambiato/).waitFor();
  await app.getByText(new RegExp(`${gone.title}.*non aggiunto`)).waitFor();
  await admin.screenshot("repeat-order-changed-it");
  await page.close();
});
