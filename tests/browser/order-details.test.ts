import { expect, it } from "vitest";
import type { SavedCustomer } from "../../app/address-book/customer.ts";
import { resources } from "../../app/i18n/resources.ts";
import type { OrderCustomer } from "../../app/orders/order-state.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { saveCustomer } from "./customer-form.ts";
import { deskOf } from "./desk.ts";
import { orderPage } from "./written-order.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);
const recordOf = (id: string) => desk.ask<OrderCustomer>(`/app/orders/customer/${id}`);

it("[M3] writes another address on this order alone, and sends the draft there", async () => {
  const { details, orders, customers } = resources.fr;
  const customerId = await saveCustomer(desk, { company: "Crêperie du Détail", email: "detail@example.com" });
  const flour = await desk.findVariant("FAR-T55-25");
  const before = await recordOf(customerId);
  const admin = await openCarnet(`/app/orders/new?customer=${customerId}`, "fr");
  const { page, app } = admin;
  await app.getByRole("button", { name: details.change }).press("Enter");
  await app.locator("#order-details-email:focus").waitFor();
  await app.locator("#order-details-email").fill("chantier@");
  await app.getByRole("button", { name: details.form.take }).click();
  await app.getByText(customers.errors.email).waitFor();
  await app.locator("#order-details-email").fill("chantier@example.com");
  await app.getByRole("checkbox", { name: details.form.sameAsBilling }).uncheck();
  for (const [field, text] of [
    ["company", "Chantier du Lac"],
    ["line1", "5 quai du Chantier"],
    ["zip", "73100"],
    ["city", "Aix-les-Bains"],
  ] as const)
    await app.locator(`#order-details-delivery\\.${field}`).fill(text);
  await admin.screenshot("order-details-form-fr");
  await admin.expectAccessible();
  await app.getByRole("button", { name: details.form.take }).click();
  await app.getByText(details.changed, { exact: true }).waitFor();
  await app.getByText("5 quai du Chantier").waitFor();
  await admin.screenshot("order-details-changed-fr");
  await admin.expectAccessible();
  await app.getByRole("combobox", { name: orders.products.search }).fill(flour.sku ?? "");
  await page.keyboard.press("Enter");
  await app.locator(".carnet-table input").first().fill("12");
  await app.getByRole("radio").first().press("Space");
  await app.getByText(orders.summary.updating).waitFor({ state: "detached" });
  await app.getByRole("button", { name: orders.summary.create }).click();
  await orderPage(app);
  await app.getByText("5 quai du Chantier").waitFor();
  await app.getByText("chantier@example.com").waitFor();
  expect(await recordOf(customerId)).toEqual(before);
  expect(admin.complaints).toEqual([]);
  await page.close();
});

it("[M3] shows what would change in the address book, tells of a colleague's change, and saves once", async () => {
  const { details } = resources.it;
  const customerId = await saveCustomer(desk, { company: "Pasticceria Doppia", email: "doppia@example.com" });
  const admin = await openCarnet(`/app/orders/new?customer=${customerId}`, "it");
  const { page, app } = admin;
  await app.getByRole("button", { name: details.change }).click();
  await app.locator("#order-details-billing\\.line1").fill("7 via Nuova");
  await app.locator("#order-details-billing\\.line1").press("Enter");
  await app.getByRole("button", { name: details.book }).click();
  await app.getByText(/1 rue Haute.*7 via Nuova/).waitFor();
  await admin.screenshot("order-details-book-it");
  await admin.expectAccessible();
  // A colleague saves the customer while this one reads.
  const colleague = deskOf(carnetOfWorker().shopDomain, "102");
  const blank = { company: "", firstName: "", lastName: "", line2: "", provinceCode: "", phone: "" };
  const address = { ...blank, line1: "9 rue Autre", zip: "73000", city: "Chambéry", countryCode: "FR" };
  const theirs = {
    ...{ ...blank, company: "Pasticceria Doppia", email: "doppia@example.com", alias: "Doppia", number: "" },
    ...{ generateNumber: false, vatNumber: "", vatExemptionReason: "not-registered", locale: "fr", version: 1 },
    ...{ rangeGroupId: "", deliveryGroupId: "", deliveryDiffers: false, billing: address, delivery: address },
  };
  const path = `/app/customers/${customerId}/update`;
  expect(await colleague.ask<{ value: SavedCustomer }>(path, theirs)).toMatchObject({ ok: true });
  const save = app.getByRole("button", { name: details.bookModal.save });
  await save.click();
  await app.getByText(details.refused["changed-meanwhile"]).waitFor();
  await app.getByText(/9 rue Autre.*7 via Nuova/).waitFor();
  await admin.screenshot("order-details-meanwhile-it");
  await admin.expectAccessible();
  expect(await recordOf(customerId)).toMatchObject({ version: 2, billing: { line1: "9 rue Autre" } });
  await save.click();
  await page.getByText(details.bookModal.saved).waitFor();
  await app.getByText(details.changed, { exact: true }).waitFor({ state: "detached" });
  expect(await recordOf(customerId)).toMatchObject({ version: 3, billing: { line1: "7 via Nuova" } });
  expect(admin.complaints).toEqual([]);
  await page.close();
});
