import pg from "pg";
import type { FrameLocator } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { type AdminPage, goTo, type Language, useAdmin } from "./admin.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const { shopDomain, emptyShopDomain, superuserUrl } = carnetOfWorker();

const WIDE = { width: 1280, height: 800 };
/** What a window of 1280 shows at 400 %, the least that WCAG 1.4.10 asks for. */
const ZOOMED = 320;

let customerId: string;
let orderId: string;
let groupId: string;
let storeOrderId: string;
beforeAll(async () => {
  const desk = deskOf(shopDomain);
  customerId = (await desk.findCustomer("hirondelles")).id;
  groupId = (await desk.findRangeGroup("Boulangeries")).id;
  orderId = await desk.writeOrder(customerId, await desk.findVariant("FAR-T55-25"));
  const database = new pg.Client({ connectionString: superuserUrl });
  await database.connect();
  const { rows } = await database.query<{ id: string }>(
    "SELECT id::text FROM store_order WHERE shop_id = $1 AND gone_at IS NULL ORDER BY placed_at DESC LIMIT 1",
    [shopDomain],
  );
  await database.end();
  storeOrderId = rows[0]?.id ?? "";
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
  { name: "price-lists", path: () => "/app/prices" },
  { name: "price-list-new", path: () => "/app/prices/new" },
  { name: "price-editor", path: () => "/app/prices/editor" },
  { name: "checkout", path: () => "/app/checkout" },
  { name: "instructions", path: () => "/app/instructions" },
  { name: "instruction-new", path: () => "/app/instructions/new" },
  { name: "delivery", path: () => "/app/delivery" },
  { name: "delivery-zones", path: () => "/app/delivery/zones" },
  { name: "delivery-closed-days", path: () => "/app/delivery/closed-days" },
  { name: "delivery-calendar", path: () => "/app/delivery/calendar" },
  { name: "delivery-check", path: () => "/app/delivery/check" },
  { name: "delivery-time-machine", path: () => "/app/delivery/time-machine" },
  { name: "delivery-feeds", path: () => "/app/delivery/feeds" },
  { name: "home-empty", path: () => "/app", isEmptyShop: true },
  { name: "price-lists-empty", path: () => "/app/prices", isEmptyShop: true },
  { name: "orders-empty", path: () => "/app/orders", isEmptyShop: true },
  { name: "instructions-empty", path: () => "/app/instructions", isEmptyShop: true },
  { name: "customers-empty", path: () => "/app/customers", isEmptyShop: true },
];

/** Opened by a document of their own in the tests of what they are for. */
const FURTHER: readonly Stop[] = [
  { name: "duplicates", path: () => "/app/customers/duplicates" },
  { name: "changes", path: () => "/app/customers/changes" },
  { name: "reps", path: () => "/app/customers/reps" },
  { name: "store", path: () => "/app/customers/store" },
  { name: "numbering", path: () => "/app/customers/numbering" },
  { name: "notices", path: () => "/app/customers/notices" },
  { name: "documents", path: () => `/app/customers/${customerId}/documents` },
  { name: "shopping-lists", path: () => `/app/customers/${customerId}/lists` },
  { name: "shopping-list-new", path: () => `/app/customers/${customerId}/lists/new` },
  { name: "order-check", path: () => `/app/documents/orders/${storeOrderId}` },
  { name: "document-settings", path: () => "/app/documents/settings" },
  { name: "import", path: () => "/app/customers/import" },
  { name: "price-check", path: () => "/app/prices/check" },
  { name: "price-changes", path: () => "/app/prices/changes" },
  { name: "price-import", path: () => "/app/prices/import" },
  { name: "price-list-file", path: () => "/app/prices/import/lists" },
  { name: "price-quantities", path: () => "/app/prices/quantities" },
  { name: "groups", path: () => "/app/customers/groups" },
  { name: "group-new", path: () => "/app/customers/groups/new" },
  { name: "group", path: () => `/app/customers/groups/${groupId}` },
  { name: "catalogs", path: () => "/app/catalogs" },
  { name: "catalog-new", path: () => "/app/catalogs/new" },
  { name: "price-settings", path: () => "/app/prices/settings" },
  { name: "why-price", path: () => `/app/prices/why?customer=${customerId}` },
  { name: "privacy", path: () => "/app/privacy" },
  { name: "unfinished", path: () => "/app/unfinished" },
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

/** The page as it stands: its language, every text, and no width that it does not have. */
async function expectComplete(admin: AdminPage, { name }: Stop, language: Language): Promise<void> {
  const { page, app } = admin;
  await page.setViewportSize(WIDE);
  await admin.screenshot(`${name}-${language}`);
  expect(await app.locator("html").getAttribute("lang")).toBe(language);
  expect(await untranslated(app, language), name).toEqual([]);
  for (const width of [WIDE.width, 760, ZOOMED]) {
    await page.setViewportSize({ width, height: 1000 });
    await expect.poll(() => overflow(app), { message: name }).toBeLessThanOrEqual(0);
  }
}

it.each(STOPS)("shows $name complete, in French, to everyone", async (stop) => {
  const admin = await openCarnet(stop.path(), "fr", stop.isEmptyShop ? emptyShopDomain : shopDomain, "document");
  const { app } = admin;
  await app.getByRole("heading", { level: 1 }).waitFor();
  await untilAlive(app);
  // What axe looks at is the same in every language but for the texts, which a screen reader takes as they are.
  await admin.expectAccessible();
  await expectComplete(admin, stop, "fr");
  await admin.screenshot(`${stop.name}-fr-reflow`);
  expect(admin.complaints).toEqual([]);
});

describe.each<Language>(["en", "fr", "it"])("in %s", (language) => {
  const stops = language === "fr" ? FURTHER : [...STOPS, ...FURTHER];

  const shops = [
    { name: "a shop", domain: shopDomain, meant: stops.filter(({ isEmptyShop }) => !isEmptyShop) },
    { name: "an empty shop", domain: emptyShopDomain, meant: stops.filter(({ isEmptyShop }) => isEmptyShop) },
  ].filter(({ meant }) => meant.length > 0);

  it.each(shops)("shows the pages of $name complete, one after the other", async ({ domain, meant }) => {
    const admin = await openCarnet("/app", language, domain);
    await admin.app.getByRole("heading", { level: 1 }).waitFor();
    await untilAlive(admin.app);
    for (const stop of meant) {
      await goTo(admin.app, stop.path());
      await expectComplete(admin, stop, language);
    }
    expect(admin.complaints).toEqual([]);
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
});
