import { afterEach, describe, expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { type Language, useAdmin } from "./admin.ts";
import { titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";
import { sessionToken } from "./session-token.ts";
import { breakStore, draftsNoted, mendStore } from "./store-side.ts";
import { again, create, note, orderPage, quantity, SKU, unlessCut, useWrittenOrders } from "./written-order.ts";

const openCarnet = useAdmin();
const writtenOrder = useWrittenOrders(openCarnet);
const { appUrl, shopDomain, emptyShopDomain } = carnetOfWorker();
afterEach(mendStore);

describe("while the app can't be reached", () => {
  it("says that prices are old, keeps what is typed, and shows them anew when asked", async () => {
    const { preview } = resources.fr.orders;
    const admin = await writtenOrder("fr", "Quai de l’Isère");
    const { page, app } = admin;
    const before = await app.locator(".carnet-sum--total dd").textContent();
    await page.route("**/app/orders/preview", (route) => route.abort());
    await quantity(app).fill("30");
    await app.getByText(preview.unreachable).waitFor();
    await admin.screenshot("fault-preview-fr");
    await admin.expectAccessible();
    expect(await note(app).inputValue()).toBe("Quai de l’Isère");
    expect(await quantity(app).inputValue()).toBe("30");
    await create(app, "fr").click(); // nothing is created on prices that nobody saw
    await page.unroute("**/app/orders/preview");
    await app.getByRole("button", { name: preview.again }).click();
    await app.getByText(preview.unreachable).waitFor({ state: "detached" });
    await expect.poll(() => app.locator(".carnet-sum--total dd").textContent()).not.toBe(before);
    expect(await draftsNoted("Quai de l’Isère")).toEqual([]);
    expect(unlessCut(admin.complaints)).toEqual([]);
  });

  it("[M9] loses no order, and creates one however often it is tried", async () => {
    const { failure } = resources.it.orders;
    const admin = await writtenOrder("it", "Suonare due volte");
    const { page, app } = admin;
    let tries = 0;
    await page.route("**/app/orders/create", async (route) => {
      tries += 1;
      if (tries === 2) await route.fetch(); // it arrives, and its answer is lost
      await (tries <= 2 ? route.abort() : route.continue());
    });
    await create(app, "it").click();
    await app.getByText(failure.unreachable.title).waitFor();
    await admin.screenshot("fault-create-it");
    await admin.expectAccessible();
    expect(await note(app).inputValue()).toBe("Suonare due volte");
    expect(await draftsNoted("Suonare due volte")).toEqual([]);
    await again(app, "it").click();
    await expect.poll(() => draftsNoted("Suonare due volte")).toHaveLength(1);
    await again(app, "it").click();
    const name = await orderPage(app);
    expect(await draftsNoted("Suonare due volte")).toEqual([name]);
    expect(unlessCut(admin.complaints)).toEqual([]);
  });
});

describe("while the store is in trouble", () => {
  it.each<[string, Parameters<typeof breakStore>[0], "unavailable" | "throttled", Language]>([
    ["fails", { errorPercent: 100 }, "unavailable", "fr"],
    ["is too busy", { throttlePercent: 100 }, "throttled", "it"],
  ])(
    "[M9] [store/down] says that nothing was created when it %s, and creates one afterwards",
    async (fault, faults, code, language) => {
      const text = `Commande ${fault}`;
      const admin = await writtenOrder(language, text);
      const { app } = admin;
      await breakStore(faults);
      await create(app, language).click();
      await app.getByText(resources[language].orders.failure.store[code]).waitFor({ timeout: 60_000 });
      await admin.screenshot(`fault-store-${code}`);
      await mendStore();
      expect(await draftsNoted(text)).toEqual([]);
      await again(app, language).click();
      const name = await orderPage(app);
      expect(await draftsNoted(text)).toEqual([name]);
      expect(unlessCut(admin.complaints)).toEqual([]);
    },
  );

  it("[M9] [store/slow] creates one when it is slow and the person presses again and again", async () => {
    const admin = await writtenOrder("en", "Slow as treacle");
    const { page, app } = admin;
    await breakStore({ delayMs: 1_500 });
    await create(app, "en").click();
    for (let count = 0; count < 3; count++) await page.keyboard.press("Control+Enter");
    const name = await orderPage(app);
    await mendStore();
    expect(await draftsNoted("Slow as treacle")).toEqual([name]);
    expect(admin.complaints).toEqual([]);
  });

  it("[M9] says that the answer was lost, and finds the draft instead of making a second", async () => {
    const { draft } = resources.fr.orders;
    const admin = await writtenOrder("fr", "Réponse perdue");
    const { app } = admin;
    // Nothing tells of the draft by itself: no webhook, and a search that does not know it yet.
    const silence = { webhooksPaused: true, indexLagMs: 30_000 };
    await breakStore({ loseNext: 1, loseOperation: "DraftOrderCreate", ...silence });
    await create(app, "fr").click();
    await app.getByText(draft.checking.title).waitFor();
    await admin.screenshot("fault-lost-fr");
    await admin.expectAccessible();
    await breakStore({ indexLagMs: 0 });
    await app.getByRole("button", { name: draft.checking.again }).click();
    const name = await orderPage(app);
    await mendStore();
    expect(await draftsNoted("Réponse perdue")).toEqual([name]);
    expect(admin.complaints).toEqual([]);
  });
});

it("[M9] shows a price that has changed in the store before it is ordered at", async () => {
  const { failure } = resources.fr.orders;
  const admin = await writtenOrder("fr", "Prix du jour", async ({ page }) => {
    // The screen was opened before the price went up: it was given the former one.
    await page.route("**/app/products/search*", async (route) => {
      const response = await route.fetch();
      const found = (await response.json()) as { value: { price: { amountMinor: number } }[] };
      for (const variant of found.value) variant.price.amountMinor = 1_000;
      await route.fulfill({ response, json: found });
    });
  });
  const { app } = admin;
  await app.getByText("8,80 €").first().waitFor(); // 12 % off the former 10 €
  await create(app, "fr").click();
  await app.getByText(failure.changed.title).waitFor();
  await app.getByText("18,13 €").first().waitFor();
  await admin.screenshot("fault-price-fr");
  await admin.expectAccessible();
  expect(await draftsNoted("Prix du jour")).toEqual([]);
  await app.getByText(resources.fr.orders.summary.updating).waitFor({ state: "detached" });
  await create(app, "fr").click();
  const name = await orderPage(app);
  await app.getByText("217,56 €").first().waitFor(); // 12 × 18.13
  expect(await draftsNoted("Prix du jour")).toEqual([name]);
  expect(admin.complaints).toEqual([]);
});

describe("signing in", () => {
  it("asks for a new session token when the page was open for too long", async () => {
    const admin = await writtenOrder("it", "Dopo la pausa");
    const { page, app } = admin;
    let tokens = 0;
    await page.route("**/app-bridge/id-token*", async (route) => {
      tokens += 1;
      const response = await route.fetch();
      await (tokens === 1
        ? route.fulfill({ response, json: { token: sessionToken(shopDomain, { endsIn: -30 }) } })
        : route.fulfill({ response }));
    });
    await create(app, "it").click();
    const name = await orderPage(app);
    expect(await draftsNoted("Dopo la pausa")).toEqual([name]);
    expect(tokens).toBeGreaterThanOrEqual(2);
    expect(admin.complaints).toEqual([expect.stringContaining("401")]);
  });

  it("fetches a token for a document that comes into the frame without one", async () => {
    const admin = await openCarnet("/app", "fr");
    const { app } = admin;
    await titled(app, resources.fr.orders.home.title);
    const search = await app.locator("html").evaluate(() => sessionStorage.getItem("app-bridge-host") ?? "");
    await app
      .locator("html")
      .evaluate(
        (_, to) => location.assign(to),
        `/app/customers?embedded=1&shop=${shopDomain}&host=${search}&locale=fr`,
      );
    await titled(app, resources.fr.customers.list.title);
    expect(await app.locator("html").getAttribute("lang")).toBe("fr");
    expect(admin.complaints).toEqual([]);
  });

  it("says what to do where the app is opened without a store", async () => {
    const admin = await openCarnet("/app", "en");
    const { page } = admin;
    await page.goto(`${appUrl}/app/orders`);
    await page.getByRole("heading", { name: resources.en.common.errorScreen["signed-out"].title }).waitFor();
    await admin.screenshot("no-store");
    await admin.expectAccessible();
  });
});

it.each<[string, string, Language]>([
  ["an address of nothing", "/app/nowhere/at/all", "en"],
  ["an order that never was", "/app/orders/9e107d9d-372b-4b6d-8f3b-1b2f3c4d5e6f", "fr"],
  ["a customer whose id is none", "/app/customers/nonsense", "it"],
])("says that %s (%s, in %s) is not there, and how to go on", async (name, path, language) => {
  const { nav, errorScreen } = resources[language].common;
  const admin = await openCarnet(path, language);
  await admin.app.getByText(errorScreen["not-found"].title).waitFor();
  await admin.screenshot(`not-found-${language}-${name.replaceAll(" ", "-")}`);
  expect(await admin.app.locator("html").getAttribute("lang")).toBe(language);
  await admin.expectAccessible();
  await admin.page.getByRole("link", { name: nav.customers, exact: true }).last().click();
  await titled(admin.app, resources[language].customers.list.title);
  await admin.page.goBack();
  await admin.app.getByRole("link", { name: errorScreen.home }).click();
  await titled(admin.app, resources[language].orders.home.title);
  expect(unlessCut(admin.complaints)).toEqual([]);
});

it("shows an order or a customer of one shop to no other", async () => {
  const desk = deskOf(shopDomain);
  const { id: customerId } = await desk.findCustomer("chabert");
  const orderId = await desk.writeOrder(customerId, await desk.findVariant(SKU));
  for (const path of [`/app/orders/${orderId}`, `/app/customers/${customerId}`]) {
    const { app } = await openCarnet(path, "fr", emptyShopDomain);
    await app.getByText(resources.fr.common.errorScreen["not-found"].title).waitFor();
    expect(await app.locator("html").innerHTML()).not.toContain("Chabert");
  }
});
