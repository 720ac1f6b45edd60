import type { FrameLocator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { type Language, useAdmin } from "./admin.ts";

const openCarnet = useAdmin();

const euros = (amount: number, language: Language) =>
  new Intl.NumberFormat(language, { style: "currency", currency: "EUR" }).format(amount);

/** The one with the focus in the app's document. */
const focused = (app: FrameLocator) => app.locator("*:focus");

async function press(page: Page, key: string, times = 1) {
  for (let count = 0; count < times; count++) await page.keyboard.press(key);
}

async function tabTo(page: Page, app: FrameLocator, selector: string) {
  for (let count = 0; count < 60; count++) {
    if ((await app.locator(`${selector}:focus`).count()) > 0) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${selector}`);
}

describe.each<Language>(["en", "fr", "it"])("in %s", (language) => {
  it("[A1] [A6] [G7] [G8] [D7] [D8] [D9] [M1] [M4] writes an order by keyboard alone, and the store has it", async () => {
    const { orders, why } = resources[language];
    const admin = await openCarnet("/app/orders/new", language);
    const { page, app } = admin;

    await app.getByRole("combobox", { name: resources[language].customers.search.label }).waitFor();
    await app.locator("input:focus").waitFor();
    await page.keyboard.type("bou", { delay: 30 });
    const hit = app.getByRole("option", { name: /Boucherie Chabert-Desnoyers/ });
    await hit.waitFor();
    await admin.screenshot(`order-${language}-search`);
    await admin.expectAccessible();
    expect(await hit.locator("mark").first().textContent()).toBe("Bou");
    while ((await hit.getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");

    const products = app.getByRole("combobox", { name: orders.products.search });
    await app.getByText("C-0003").waitFor();
    await focused(app).and(products).waitFor();
    await page.keyboard.type("FAR-T55-25"); // as a scanner: Enter before any answer
    await page.keyboard.press("Enter");
    await app.getByRole("cell", { name: /FAR-T55-25/ }).waitFor();
    await page.keyboard.type("beaufort", { delay: 30 });
    await app.getByRole("listbox").getByRole("option").nth(1).waitFor();
    await press(page, "ArrowDown");
    await page.keyboard.press("Enter");
    await app.getByRole("button", { name: /×|./ }).first().waitFor();

    await tabTo(page, app, ".carnet-table input");
    await page.keyboard.type("10");
    // 20.60 in the store, 12 % off for resellers, rounded to the cent: 18.128 → 18.13.
    await app
      .getByRole("row", { name: /FAR-T55-25/ })
      .getByText(euros(181.3, language))
      .waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter"); // the reason of the price
    await app.getByText(why.whyTitle).waitFor();
    await admin.screenshot(`order-${language}-why`);
    await admin.expectAccessible();
    await page.keyboard.press("Escape");

    await tabTo(page, app, "input[type=radio]");
    await page.keyboard.press("Space");
    await app.locator("input[type=radio]:checked").waitFor();
    await tabTo(page, app, "textarea");
    await page.keyboard.type("Quai 2 <b>&amp;</b>");
    await app.getByText(orders.summary.updating).waitFor({ state: "detached" });
    await admin.screenshot(`order-${language}-filled`);
    await admin.expectAccessible();
    const total = await app.locator(".carnet-sum--total dd").textContent();
    await page.keyboard.press("Control+Enter");

    await app.getByRole("heading", { name: /^#D\d+/ }).waitFor();
    const name = (await app.getByRole("heading", { name: /^#D\d+/ }).textContent()) ?? "";
    await app.getByText("Quai 2 <b>&amp;</b>").waitFor();
    expect(await app.locator(".carnet-sum--total dd").textContent()).toBe(total);
    await admin.screenshot(`order-${language}-created`);
    await admin.expectAccessible();
    expect(admin.complaints).toEqual([]);

    await page.goto(`${carnetOfWorker().storeUrl}/store/epicerie-alpina/draft_orders`);
    await page.getByRole("link", { name, exact: true }).click();
    const draft = page.locator("main");
    await draft.getByText("Quai 2 <b>&amp;</b>").waitFor();
    const text = (await draft.textContent()) ?? "";
    for (const wanted of [
      "Boucherie Chabert-Desnoyers",
      "27 rue des Tanneurs",
      "18,13|18.13",
      "delivery_date",
      "carnet",
      "FAR-T55-25",
    ]) {
      expect(text).toMatch(new RegExp(wanted));
    }
    await admin.screenshot(`order-${language}-store`);
  });
});
