import { afterAll, expect, it } from "vitest";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { field, fill, saveCustomer, textsOf, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";
import { placeOrder } from "./store-side.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);
const texts = textsOf("fr");

const SETTINGS = { createsInStore: false, storeWins: ["consent"] };
afterAll(() => desk.ask("/app/customers/store/save", { ...SETTINGS, fromOrders: "off" }));

const PLACE = { address1: "8 rue du Panorama", zip: "74000", city: "Annecy", countryCode: "FR" };
const buy = (company: string, email: string) =>
  placeOrder({ ...PLACE, company, email, firstName: "Nora", lastName: company, sku: "FAR-T55-25", quantity: 1 });

it("[A19] suggests who ordered in the store, and creates, links or ignores them by keyboard, in French", async () => {
  const settings = await openCarnet("/app/customers/store", "fr");
  await settings.app.getByRole("radio", { name: texts.storeSettings.from.off.label }).focus();
  await settings.page.keyboard.press("ArrowDown");
  await settings.page.getByRole("button", { name: "Enregistrer" }).press("Enter");
  await settings.page.getByRole("button", { name: "Enregistrer" }).waitFor({ state: "hidden" });
  await settings.screenshot("from-orders-settings-fr");
  await settings.expectAccessible();
  await settings.page.close();

  const billing = { line1: "8 rue du Panorama", line2: "", zip: "74000", city: "Annecy", countryCode: "FR" };
  const blank = { company: "", firstName: "", lastName: "", provinceCode: "", phone: "" };
  const place = { ...blank, ...billing };
  const saved = { company: "Crèmerie du Semnoz", email: "semnoz@example.com", billing: place };
  await saveCustomer(desk, saved);
  await buy("Crèmerie du Semnoz", "commande@semnoz.example");
  await buy("Crèmerie du Semnoz", "commande@semnoz.example");
  await buy("Épicerie fine du Belvédère et de la Petite Corniche réunies", "belvedere@example.com");
  await buy("Passante", "passante@example.com");
  const count = fill(texts.suggestions.link_other, { count: 3 });
  const admin = await openCarnet("/app/customers", "fr");
  const { page, app } = admin;
  await expect
    .poll(
      async () => {
        await page.reload();
        await titled(app, texts.list.title);
        return app.getByText(count).count();
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBeGreaterThan(0);
  await page.goto(page.url().replace(/customers$/, "customers/suggestions"));
  await titled(app, texts.suggestions.title);
  await admin.screenshot("from-orders-fr");
  await admin.expectAccessible();

  const pick = { store: "Crèmerie du Semnoz", name: "Crèmerie du Semnoz" };
  await app.getByRole("button", { name: fill(texts.suggestions.isThisOf, pick) }).press("Enter");
  await app.getByText(fill(texts.suggestions.done.link, pick)).waitFor();
  await app.getByRole("button", { name: fill(texts.suggestions.ignoreOf, { name: "Passante" }) }).press("Enter");
  await app.getByText(fill(texts.suggestions.done.ignore, { name: "Passante" })).waitFor();
  await app.getByRole("button", { name: fill(texts.suggestions.restoreOf, { name: "Passante" }) }).waitFor();
  const name = /Belvédère/;
  await app.getByRole("button", { name: /dire qui est Épicerie/ }).press("Enter");
  await page.keyboard.type("semnoz");
  await app.getByRole("option").first().waitFor();
  await admin.screenshot("from-orders-search-fr");
  await admin.expectAccessible();
  await page.keyboard.press("Enter");
  await app.getByText(/est lié à un autre client de la boutique/).waitFor();
  await app.getByRole("button", { name: /^Créer Épicerie/ }).press("Enter");
  await app.getByRole("link", { name: /^Ouvrir Épicerie/ }).waitFor();
  await admin.screenshot("from-orders-created-fr");
  await admin.expectAccessible();
  await app.getByRole("link", { name: /^Ouvrir Épicerie/ }).press("Enter");
  await titled(app, name);
  expect(await field(app, "email").inputValue()).toBe("belvedere@example.com");
  expect(await field(app, "billing.line1").inputValue()).toBe(PLACE.address1);
  await app.getByText(texts.history.kind.create).waitFor();
  expect(admin.complaints).toEqual([]);
  await page.close();
});
