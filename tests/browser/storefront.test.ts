import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { lineId } from "../../devstore/functions/cart-input.ts";
import {
  DISCOUNT,
  VALIDATION,
  addDiscount,
  addValidation,
  script,
  storeWith,
} from "../../devstore/testing-functions.ts";
import { violationsIn } from "./accessibility.ts";
import { launchChromium } from "./chromium.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => browser.close());

const SHOP = "/storefront/epicerie-alpina";
const press = async (page: Page, name: string) => page.getByRole("button", { name, exact: true }).last().click();

const HALF_A_EURO_OFF = {
  lines: {
    operations: [
      {
        productDiscountsAdd: {
          selectionStrategy: "ALL",
          candidates: [
            {
              targets: [{ cartLine: { id: lineId(0) } }],
              value: { fixedAmount: { amount: "0.50", appliesToEachItem: true } },
            },
          ],
        },
      },
    ],
  },
};

it("is walked through by a buyer: sign-in, goods, cart, a refusal at its field, payment, the order in the admin", async () => {
  const devstore = await storeWith([DISCOUNT, VALIDATION]);
  await addDiscount(devstore, HALF_A_EURO_OFF, { title: "Prix convenus" });
  const rules = await addValidation(devstore, {});
  const page = await browser.newPage();
  page.setDefaultTimeout(8_000);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // A refused payment is answered with 422.
    if (message.type() === "error" && !message.text().includes("422")) faults.push(message.text());
  });
  const shows = async (text: string) => page.getByText(text, { exact: false }).first().waitFor();
  const expectAccessible = async () => expect(await violationsIn(page.mainFrame())).toEqual([]);

  await page.goto(`${devstore.url}${SHOP}`);
  await page.getByRole("link", { name: "Français" }).click();
  await expectAccessible();
  await page.getByRole("link", { name: "Se connecter" }).click();
  await expectAccessible();
  await page.getByRole("searchbox", { name: "Rechercher" }).fill("Maîtrepain");
  await page.getByRole("button", { name: "Rechercher" }).click();
  await page.getByLabel("Société").selectOption({ label: "Maîtrepain & Fils SARL – Boutique du marché" });
  await page.getByRole("button", { name: /Maîtrepain/ }).click();
  await page.getByRole("button", { name: "Se déconnecter" }).waitFor();

  await page.getByRole("searchbox", { name: "Rechercher" }).fill("T45");
  await page.getByRole("button", { name: "Rechercher" }).click();
  await page.getByRole("link", { name: "Farine de blé T45 pâtissière" }).click();
  await expectAccessible();
  await page.getByLabel("Quantité").fill("4");
  await press(page, "Ajouter au panier");
  await shows("Remise «\u202fPrix convenus\u202f»");
  await page.getByLabel("Nom d’une information").fill("Jour de livraison");
  await page.getByLabel("Sa valeur").fill("2026-12-03");
  await press(page, "Mettre à jour le panier");
  expect(await page.getByLabel("Jour de livraison").inputValue()).toBe("2026-12-03");
  await expectAccessible();
  await press(page, "Passer au paiement");

  await page.getByRole("heading", { level: 1, name: "Passer au paiement" }).waitFor();
  await page.getByLabel("Numéro de bon de commande").fill("BC-12");
  for (const [label, value] of Object.entries({
    Rue: "4 place du Marché",
    "Code postal": "73000",
    Ville: "Chambéry",
    "Code pays": "fr",
  }))
    await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByLabel("Nom", { exact: true }).fill("Vidonne");
  await press(page, "Mettre à jour");
  await page.getByRole("radio", { name: /Retrait/ }).check();
  await expectAccessible();
  const target = "$.cart.deliveryGroups[0].deliveryAddress.zip";
  const errors = [{ target, message: "Nous ne livrons pas à ce code postal" }];
  await script(devstore, rules, { validate: { operations: [{ validationAdd: { errors } }] } });
  await press(page, "Payer");
  await shows("Nous ne livrons pas à ce code postal");
  const zip = page.getByLabel("Code postal");
  expect(await zip.getAttribute("aria-invalid")).toBe("true");
  expect(await zip.getAttribute("aria-describedby")).toBe("zip-refusal");
  await expectAccessible();
  await script(devstore, rules, {});
  await press(page, "Payer");
  const thanks = page.getByRole("heading", { level: 1, name: /votre commande #\d+ est passée/ });
  const name = /#\d+/.exec((await thanks.textContent()) ?? "")?.[0] ?? "";

  await page.context().addCookies([{ name: "devstore-locale", value: "en", url: devstore.url }]);
  await page.goto(`${devstore.url}/store/epicerie-alpina/orders`);
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  for (const text of ["Jour de livraison", "2026-12-03", "BC-12", "€18.40"]) await shows(text);
  expect(faults).toEqual([]);
  await page.close();
});
