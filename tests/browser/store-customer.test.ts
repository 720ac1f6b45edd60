import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { field, fill, saveCustomer, textsOf, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";
import { changeCompany, webhooksDelivered } from "./store-side.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);
const texts = textsOf("fr");
const save = resources.fr.common.actions.save;

it("[A18] creates a customer in the store by the merchant's setting, and mirrors the newsletter's consent, in French", async () => {
  const settings = await openCarnet("/app/customers/store", "fr");
  await settings.app.getByLabel(texts.storeSettings.creates).check();
  await settings.page.getByRole("button", { name: save }).click();
  await settings.page.getByRole("button", { name: save }).waitFor({ state: "hidden" });
  await settings.screenshot("store-settings-fr");
  await settings.expectAccessible();
  expect(settings.complaints).toEqual([]);

  const id = await saveCustomer(desk, { company: "Fromagerie du Col", email: "col@example.com" });
  const admin = await openCarnet(`/app/customers/${id}`, "fr");
  const { page, app } = admin;
  await app.getByLabel(texts.newsletter.label).check();
  await page.getByRole("button", { name: save }).click();
  await app.getByText(texts.errors.required.since).first().waitFor();
  await field(app, "newsletter.since").fill("2026-11-02");
  await field(app, "newsletter.source").fill("Salon de Lyon");
  await page.getByRole("button", { name: save }).click();
  await app.getByText(/2 nov\. 2026, Salon de Lyon/).waitFor();

  await expect
    .poll(
      async () => {
        await page.reload();
        await titled(app, "Fromagerie du Col");
        return app.getByText(texts.store.badge.same).isVisible();
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBe(true);
  expect(await field(app, "newsletter.source").inputValue()).toBe("Salon de Lyon");
  await admin.screenshot("store-customer-fr");
  await admin.expectAccessible();
  // The refused save, which is what was asked for.
  expect(admin.complaints.filter((one) => !one.includes("422"))).toEqual([]);
});

it("[S6] tells on the record for which company of the store a customer orders, and what becomes of it, in Italian", async () => {
  const { companies } = textsOf("it").store;
  const { id } = await desk.findCustomer("Maîtrepain");
  const admin = await openCarnet(`/app/customers/${id}`, "it");
  const { page, app } = admin;
  const link = app.getByRole("link", { name: "Maîtrepain & Fils SARL" });
  await link.waitFor();
  expect(await link.getAttribute("href")).toBe("shopify:admin/companies/2816000400119");
  const places = { count: 2, names: "Fournil de la gare e Boutique du marché" };
  await app.getByText(fill(companies.locations_other, places)).waitFor();
  await app.getByText(companies.readOnly).waitFor();
  await admin.screenshot("store-company-it");
  await admin.expectAccessible();

  const tells = async (text: string | RegExp) => {
    await webhooksDelivered();
    const isThere = async () => {
      await page.reload();
      await titled(app, /Maîtrepain/);
      return app.getByText(text).isVisible();
    };
    await expect.poll(isThere, { timeout: 30_000, interval: 1_000 }).toBe(true);
  };
  await changeCompany("2816000400119", { name: "Maîtrepain Père & Fils" });
  await tells("Maîtrepain Père & Fils");
  await changeCompany("2816000400119", "delete");
  await tells(/Maîtrepain Père & Fils non esiste più nel negozio/);
  expect(await app.getByText(companies.readOnly).count()).toBe(0);
  await admin.screenshot("store-company-gone-it");
  expect(admin.complaints).toEqual([]);
});
