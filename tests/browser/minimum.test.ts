import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { useAdmin } from "./admin.ts";
import { fill } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();

it("[D7] says once by how much an order misses a minimum that blocks, also among what is still to do", async () => {
  const { orders } = resources.fr;
  // 600 € and no less: a refuge that is served by helicopter.
  const { id } = await deskOf(carnetOfWorker().shopDomain).findCustomer("aup blanche");
  const admin = await openCarnet(`/app/orders/new?customer=${id}`, "fr");
  const { page, app } = admin;
  const [minimum = ""] = fill(orders.minimum.amount, { minimum: "600,00 €", missing: "" }).split("€");
  await app.getByRole("combobox", { name: orders.products.search }).fill("FAR-T55-25");
  await page.keyboard.press("Enter");
  await app.getByText(minimum).waitFor();
  await app.getByText(orders.minimum.notDelivered).waitFor();
  await app.getByRole("button", { name: orders.summary.create }).click();
  await app.getByText(orders.problems.title).waitFor();
  expect(await app.getByText(minimum).count()).toBe(1);
  await admin.screenshot("minimum-fr");
  await admin.expectAccessible();
});
