import type { FrameLocator } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { type Language, useAdmin } from "./admin.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const { shopDomain, emptyShopDomain } = carnetOfWorker();

let customerId: string;
let orderId: string;
beforeAll(async () => {
  const desk = deskOf(shopDomain);
  customerId = (await desk.findCustomer("hirondelles")).id;
  orderId = await desk.writeOrder(customerId, await desk.findVariant("FAR-T55-25"));
});

type Stop = { readonly name: string; readonly path: () => string; readonly isEmptyShop?: boolean };

const STOPS: readonly Stop[] = [
  { name: "home", path: () => "/app" },
  { name: "orders", path: () => "/app/orders" },
  { name: "order-new", path: () => "/app/orders/new" },
  { name: "order", path: () => `/app/orders/${orderId}` },
  { name: "customers", path: () => "/app/customers" },
  { name: "customers-found", path: () => "/app/customers?q=bou" },
  { name: "customers-nothing", path: () => "/app/customers?q=zzzz" },
  { name: "customer-new", path: () => "/app/customers/new" },
  { name: "customer", path: () => `/app/customers/${customerId}` },
  { name: "instructions", path: () => "/app/instructions" },
  { name: "instruction-new", path: () => "/app/instructions/new" },
  { name: "home-empty", path: () => "/app", isEmptyShop: true },
  { name: "orders-empty", path: () => "/app/orders", isEmptyShop: true },
  { name: "instructions-empty", path: () => "/app/instructions", isEmptyShop: true },
  { name: "customers-empty", path: () => "/app/customers", isEmptyShop: true },
];

/** Every text of a language that is no template, and its English where another one is meant. */
function textsOf(tree: object): string[] {
  return Object.values(tree).flatMap((value: unknown) =>
    typeof value === "object" && value !== null ? textsOf(value) : [String(value)],
  );
}

/** Lines of the page that are English words of ours, or a key that no language has. */
async function untranslated(app: FrameLocator, language: Language): Promise<string[]> {
  const own = new Set(textsOf(resources[language]));
  const english = new Set(textsOf(resources.en).filter((text) => !own.has(text)));
  const lines = (await app.locator("body").innerText()).split("\n").map((line) => line.trim());
  return lines.filter((line) => english.has(line) || /^[a-z-]+(\.[a-zA-Z-]+)+$/.test(line) || line.includes("{{"));
}

/** Until React has taken over what the server sent, and said what it found amiss in it. */
async function untilAlive(app: FrameLocator) {
  const isAlive = () =>
    app.locator("body").evaluate(() => {
      const { __remixRouter } = window as { __remixRouter?: { state: { initialized: boolean } } };
      const main = document.querySelector("h1");
      return (
        __remixRouter?.state.initialized === true &&
        Object.keys(main ?? {}).some((key) => key.startsWith("__reactFiber"))
      );
    });
  await expect.poll(isAlive, { timeout: 20_000 }).toBe(true);
}

/** By how much the page is wider than its frame. */
const overflow = (app: FrameLocator) => app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);

describe.each<Language>(["en", "fr", "it"])("in %s", (language) => {
  it.each(STOPS)("shows $name complete, in its language, to everyone", async ({ name, path, isEmptyShop }) => {
    const admin = await openCarnet(path(), language, isEmptyShop ? emptyShopDomain : shopDomain);
    const { page, app } = admin;
    await app.getByRole("heading", { level: 1 }).waitFor();
    await untilAlive(app);
    await admin.screenshot(`${name}-${language}`);
    expect(await app.locator("html").getAttribute("lang")).toBe(language);
    expect(await untranslated(app, language)).toEqual([]);
    await expect.poll(() => overflow(app)).toBeLessThanOrEqual(0);
    // What axe looks at is the same in every language but for the texts, which a screen reader takes as they are.
    if (language === "fr") await admin.expectAccessible();
    await page.setViewportSize({ width: 760, height: 1000 });
    await expect.poll(() => overflow(app)).toBeLessThanOrEqual(0);
    // What a window of 1280 shows at 400 %, the least that WCAG 1.4.10 asks for.
    await page.setViewportSize({ width: 320, height: 1000 });
    await expect.poll(() => overflow(app)).toBeLessThanOrEqual(0);
    if (language === "fr") await admin.screenshot(`${name}-${language}-reflow`);
    expect(admin.complaints).toEqual([]);
    await page.close();
  });
});

it("goes by the admin's menu without loading the document anew", async () => {
  const { nav } = resources.fr.common;
  const { page, app } = await openCarnet("/app", "fr");
  await app.getByRole("heading", { level: 1, name: resources.fr.orders.home.title }).waitFor();
  await app.locator("html").evaluate((html) => html.setAttribute("data-same", ""));
  const menu = page.locator("[data-app-nav]");
  await menu.getByRole("link", { name: nav.customers }).click();
  await app.getByRole("heading", { level: 1, name: resources.fr.customers.list.title }).waitFor();
  await menu.getByRole("link", { name: nav.newOrder }).click();
  await app.getByRole("heading", { level: 1, name: resources.fr.orders.new.title }).waitFor();
  expect(await app.locator("html").getAttribute("data-same")).toBe("");
  await page.close();
});
