import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";

const openCarnet = useAdmin();
const { emptyShopDomain } = carnetOfWorker();

it("[S1] sets the checkout up with one press, says what stands, and makes nothing twice", async () => {
  const { checkout } = resources.it;
  const admin = await openCarnet("/app/checkout", "it", emptyShopDomain);
  const { app } = admin;
  await app.getByText(checkout.told.before).waitFor();
  await app.getByRole("button", { name: checkout.setUp.button }).click();
  await expect.poll(() => app.getByText(checkout.state.on, { exact: true }).count()).toBe(3);
  await admin.screenshot("checkout-set-up-it");
  await admin.expectAccessible();
  await app.getByRole("button", { name: checkout.setUp.again }).click();
  await expect.poll(() => app.getByRole("button", { name: checkout.setUp.again }).isEnabled()).toBe(true);
  await app.getByText(checkout.told.customers).waitFor();
  expect(await app.getByText(checkout.state.twice).count()).toBe(0);
  expect(admin.complaints).toEqual([]);
});
