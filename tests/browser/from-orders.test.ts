import { afterAll, expect, it, vi } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { USER_AGENT } from "./chromium.ts";
import { field, fill, saveCustomer, textsOf, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";
import { sessionToken } from "./session-token.ts";
import { placeOrder } from "./store-side.ts";

const openCarnet = useAdmin();
const { appUrl, shopDomain } = carnetOfWorker();
const desk = deskOf(shopDomain);
const texts = textsOf("fr");

const SETTINGS = { createsInStore: false, storeWins: ["consent"] };
afterAll(() => desk.ask("/app/customers/store/save", { ...SETTINGS, fromOrders: "off" }));

const PLACE = { address1: "8 rue du Panorama", zip: "74000", city: "Annecy", countryCode: "FR" };
const BELVEDERE = "Épicerie fine du Belvédère et de la Petite Corniche réunies";
const buy = (company: string, email: string) =>
  placeOrder({ ...PLACE, company, email, firstName: "Nora", lastName: company, sku: "FAR-T55-25", quantity: 1 });

/** Until the worker has followed the orders: the page has every one of them. */
const untilSuggested = (...emails: string[]) =>
  vi.waitFor(
    async () => {
      const headers = { authorization: `Bearer ${sessionToken(shopDomain)}`, "user-agent": USER_AGENT };
      const page = await fetch(new URL("/app/customers/suggestions.data", appUrl), { headers });
      const text = await page.text();
      expect(emails.filter((email) => !text.includes(email))).toEqual([]);
    },
    { timeout: 30_000, interval: 100 },
  );

it("[A19] suggests who ordered in the store, and creates, links or ignores them by keyboard, in French", async () => {
  // Whoever used this shop before may have had saved customers created in the store.
  await desk.ask("/app/customers/store/save", { createsInStore: false, storeWins: ["consent"], fromOrders: "off" });
  const admin = await openCarnet("/app/customers/store", "fr");
  const { page, app } = admin;
  await app.getByRole("radio", { name: texts.storeSettings.from.off.label }).focus();
  await page.keyboard.press("ArrowDown");
  const save = page.getByRole("button", { name: resources.fr.common.actions.save });
  await save.press("Enter");
  await save.waitFor({ state: "hidden" });
  await admin.screenshot("from-orders-settings-fr");
  await admin.expectAccessible();

  const blank = { company: "", firstName: "", lastName: "", line2: "", provinceCode: "", phone: "" };
  const billing = { ...blank, line1: PLACE.address1, zip: PLACE.zip, city: PLACE.city, countryCode: "FR" };
  await saveCustomer(desk, { company: "Crèmerie du Semnoz", email: "semnoz@example.com", billing });
  await buy("Crèmerie du Semnoz", "commande@semnoz.example");
  await buy(BELVEDERE, "belvedere@comptoir.example");
  await buy("Passante", "passante@example.com");
  await untilSuggested("commande@semnoz.example", "belvedere@comptoir.example", "passante@example.com");
  await app.getByRole("link", { name: texts.list.title }).press("Enter");
  const waiting = app.getByRole("link", { name: fill(texts.suggestions.link_other, { count: 3 }) });
  await waiting.waitFor();
  await admin.screenshot("from-orders-list-fr");
  await waiting.press("Enter");

  await app.getByRole("button", { name: fill(texts.suggestions.ignoreOf, { name: "Passante" }) }).press("Enter");
  await app.getByText(fill(texts.suggestions.done.ignore, { name: "Passante" })).waitFor();
  await app.getByRole("button", { name: fill(texts.suggestions.restoreOf, { name: "Passante" }) }).waitFor();
  await app.getByRole("button", { name: fill(texts.suggestions.isOf, { name: "Crèmerie du Semnoz" }) }).press("Enter");
  await page.keyboard.type("semnoz");
  await app.getByRole("option").first().waitFor();
  await admin.screenshot("from-orders-fr");
  await admin.expectAccessible();
  await page.keyboard.press("Enter");
  const pick = { store: "Crèmerie du Semnoz", name: "Crèmerie du Semnoz" };
  await app.getByText(fill(texts.suggestions.done.link, pick)).waitFor();
  await app.getByRole("button", { name: fill(texts.suggestions.createOf, { name: BELVEDERE }) }).press("Enter");
  const open = app.getByRole("link", { name: fill(texts.suggestions.done.open, { name: BELVEDERE }) });
  await open.waitFor();
  await admin.screenshot("from-orders-created-fr");
  await open.press("Enter");
  await titled(app, BELVEDERE);
  expect(await field(app, "email").inputValue()).toBe("belvedere@comptoir.example");
  expect(await field(app, "billing.line1").inputValue()).toBe(PLACE.address1);
  await app.getByText(texts.history.kind.create).waitFor();
  expect(admin.complaints).toEqual([]);
});
