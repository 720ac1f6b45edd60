import { expect, it } from "vitest";
import { createShopContext } from "../../app/store/shop-context.server.ts";
import { authenticate, shopify } from "../../app/store/shopify.server.ts";
import { storeOf } from "../../app/store/store.server.ts";
import { ShopForSettings } from "../../app/store/generated/documents.ts";
import { appOnDevstore, OTHER_SHOP } from "./app-on-devstore.ts";

const app = appOnDevstore();
const sessionOf = (shop: string) => shopify().sessionStorage.loadSession(`offline_${shop}`);

it("exchanges the token once although the loaders of a first page run side by side", async () => {
  const request = app.request({ in: "url" });
  const answers = await Promise.all([1, 2, 3].map(() => authenticate.admin(request.clone())));
  expect(new Set(answers.map(({ session }) => session.accessToken)).size).toBe(1);
  expect(app.calls("token-exchange")).toBe(1);
  expect(answers[0]?.session.shop).toBe(app.shopId);
  expect((await sessionOf(app.shopId))?.refreshToken).toMatch(/^shprt_/);
});

it("remembers the shop and its settings when it signs in", async () => {
  await authenticate.admin(app.request());
  const settings = await app.fresh.withShop(app.shopId, (db) => db.shopSettings.findFirstOrThrow());
  expect(settings).toMatchObject({
    name: "Épicerie Alpina",
    timeZone: "Europe/Paris",
    currencyCode: "EUR",
    countryCode: "FR",
    taxesIncluded: true,
    primaryLocale: "fr",
  });
  const shop = await app.fresh.database.shops.findUniqueOrThrow({ where: { id: app.shopId } });
  expect(shop.uninstalledAt).toBeNull();
});

it("keeps one shop's session from the other", async () => {
  await authenticate.admin(app.request({ shop: OTHER_SHOP }));
  const [mine, others] = await Promise.all([sessionOf(app.shopId), sessionOf(OTHER_SHOP)]);
  expect(others?.shop).toBe(OTHER_SHOP);
  expect(others?.accessToken).not.toBe(mine?.accessToken);
});

it("refreshes a token that the store no longer takes, once, for calls side by side", async () => {
  await authenticate.admin(app.request());
  app.devstore.control.revokeTokens();
  const store = storeOf(app.shopId);
  const answers = await Promise.all([1, 2, 3].map(() => store.run(ShopForSettings, {})));
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
  expect(app.calls("refresh_token")).toBe(1);
});

it("refreshes a token before it ends", async () => {
  const session = await sessionOf(app.shopId);
  if (!session) throw new Error("signed in above");
  session.expires = new Date(Date.now() + 60_000);
  await shopify().sessionStorage.storeSession(session);
  expect(await storeOf(app.shopId).run(ShopForSettings, {})).toMatchObject({ ok: true });
  expect(app.calls("refresh_token")).toBe(1);
  expect(app.devstore.control.calls().every((call) => call.status.startsWith("200"))).toBe(true);
});

it("says that the app must be opened again when the store takes no refresh token", async () => {
  app.devstore.control.revokeTokens(app.shopId, { refreshTokens: true });
  expect(await storeOf(app.shopId).run(ShopForSettings, {})).toEqual({ ok: false, refusal: { code: "no-access" } });
  await authenticate.admin(app.request());
  expect(await storeOf(app.shopId).run(ShopForSettings, {})).toMatchObject({ ok: true });
});

it("has no access to a shop that never opened the app", async () => {
  const shop = createShopContext({ shopId: "nobody.myshopify.com", staffId: "1", at: new Date() });
  expect(await shop.store.run(ShopForSettings, {})).toEqual({ ok: false, refusal: { code: "no-access" } });
});
