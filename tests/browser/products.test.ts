import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { useAdmin } from "./admin.ts";

const openCarnet = useAdmin();

it("[E5] [M1] knows the store's products, reads them again on demand, and sells at a price changed in the store's admin", async () => {
  const { orders, products } = resources.en;
  const admin = await openCarnet("/app");
  const { page, app } = admin;
  const known = app.getByText(/^2\d\d products with \d{3} variants\.$/);
  await known.waitFor();
  await admin.expectAccessible();
  await app.getByRole("button", { name: products.status.again }).click();
  await app.locator("#products-progress").waitFor();
  await admin.screenshot("products-reading");
  await known.waitFor();

  const { storeUrl } = carnetOfWorker();
  await page.goto(`${storeUrl}/store/epicerie-alpina/products?q=sarrasin`);
  await page.getByRole("link", { name: "Farine de sarrasin" }).click();
  const price = page.getByRole("textbox", { name: "Price, Sac 25 kg" });
  await price.fill("31.42");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();

  await page.goto(`${storeUrl}/store/epicerie-alpina/apps/carnet/app/orders/new`);
  const search = app.getByRole("combobox", { name: orders.products.search });
  await expect
    .poll(
      async () => {
        await search.fill("");
        await search.fill("far sar 25");
        await app.getByRole("listbox").getByRole("option").first().waitFor();
        return app.getByRole("listbox").getByRole("option").first().textContent();
      },
      { timeout: 20_000, interval: 500 },
    )
    .toMatch(/FAR-SAR-25.*€31\.42/);
  expect(admin.complaints).toEqual([]);
  await page.close();
});
