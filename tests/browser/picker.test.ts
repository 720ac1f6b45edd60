import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { useAdmin } from "./admin.ts";

const openCarnet = useAdmin();

it("[M1] adds products from the store's picker by keyboard, and prices them by the customer's list", async () => {
  const { orders, customers } = resources.en;
  const admin = await openCarnet("/app/orders/new", "en");
  const { page, app } = admin;
  await app.getByRole("combobox", { name: customers.search.label }).waitFor();
  await app.locator("input:focus").waitFor();
  await page.keyboard.type("C-0003");
  await page.keyboard.press("Enter");
  await app.getByRole("combobox", { name: orders.products.search }).and(app.locator("*:focus")).waitFor();
  await page.keyboard.type("reblochon");
  await page.keyboard.press("Tab");
  await app.getByRole("button", { name: orders.products.browse }).and(app.locator("*:focus")).waitFor();
  await page.keyboard.press("Enter");

  const picker = page.getByRole("dialog");
  await picker.getByRole("checkbox").first().waitFor();
  await admin.expectAccessible();
  await admin.screenshot("order-en-picker");
  await picker.getByRole("checkbox").first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await picker.waitFor({ state: "hidden" });

  const row = app.getByRole("row", { name: /Reblochon/i });
  await row.first().waitFor();
  await row
    .first()
    .getByRole("button", { name: /Tarif revendeurs/ })
    .waitFor();
  expect(admin.complaints).toEqual([]);
});
