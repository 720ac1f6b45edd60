import { expect, it } from "vitest";
import { signSessionToken } from "./session-token.ts";
import { API_KEY, API_SECRET, accessToken, call, exchange, firstStaffId, postForToken, testStore } from "./testing.ts";

const SHOP_NAME = "{ shop { name } }";
const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";
const DAY_MS = 86_400_000;

it("exchanges a session token for an offline token that expires", async () => {
  const devstore = await testStore();
  const { status, body } = await exchange(devstore);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    expires_in: 3600,
    refresh_token_expires_in: 7_776_000,
    scope: expect.stringContaining("write_customers") as unknown,
  });
  expect((await call(devstore, String(body["access_token"]), SHOP_NAME)).status).toBe(200);
  devstore.control.clock.advance(3_600_000);
  expect((await call(devstore, String(body["access_token"]), SHOP_NAME)).status).toBe(401);
});

it("exchanges a session token for an online token that names the staff member", async () => {
  const devstore = await testStore();
  const { body } = await exchange(devstore, "online");
  expect(body["associated_user"]).toMatchObject({ id: await firstStaffId(devstore), account_owner: true });
});

it("refuses session tokens that are expired, forged, another app's or another shop's", async () => {
  const devstore = await testStore({ extraShops: ["altra.myshopify.com"] });
  const shop = devstore.shopDomain;
  const now = Date.now();
  const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from("{}").toString("base64url")}.`;
  const tokens = {
    expired: signSessionToken(shop, 1, API_KEY, API_SECRET, now - 61_000),
    forged: signSessionToken(shop, 1, API_KEY, "another secret", now),
    "another app's": signSessionToken(shop, 1, "another key", API_SECRET, now),
    "another shop's": signSessionToken("altra.myshopify.com", 1, API_KEY, API_SECRET, now),
    unsigned: none,
    nonsense: "nonsense",
  };
  for (const [name, subject_token] of Object.entries(tokens)) {
    const answer = await postForToken(devstore, { grant_type: EXCHANGE, subject_token, requested_token_type: OFFLINE });
    expect([name, answer.status, answer.body["error"]]).toEqual([name, 400, "invalid_subject_token"]);
  }
});

it("refuses another client", async () => {
  const devstore = await testStore();
  const answer = await postForToken(devstore, { grant_type: EXCHANGE, client_secret: "wrong" });
  expect(answer).toMatchObject({ status: 400, body: { error: "invalid_client" } });
});

it("lets a refresh token be used again until its replacement is used", async () => {
  const devstore = await testStore();
  const refresh = async (token: unknown) =>
    postForToken(devstore, { grant_type: "refresh_token", refresh_token: token });
  const first = (await exchange(devstore)).body["refresh_token"];
  const lost = await refresh(first);
  const again = await refresh(first);
  expect([lost.status, again.status]).toEqual([200, 200]);
  expect((await call(devstore, String(again.body["access_token"]), SHOP_NAME)).status).toBe(200);
  const next = await refresh(again.body["refresh_token"]);
  expect(next.status).toBe(200);
  expect(await refresh(first)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
});

it("ends the recovery of a refresh token 30 days after its first use, and its life after 90", async () => {
  const devstore = await testStore();
  const refresh = async (token: unknown) =>
    postForToken(devstore, { grant_type: "refresh_token", refresh_token: token });
  const used = (await exchange(devstore)).body["refresh_token"];
  const unused = (await exchange(devstore)).body["refresh_token"];
  await refresh(used);
  devstore.control.clock.advance(30 * DAY_MS);
  expect((await refresh(used)).status).toBe(400);
  devstore.control.clock.advance(60 * DAY_MS);
  expect((await refresh(unused)).status).toBe(400);
});

it("forgets every token when the app is uninstalled", async () => {
  const devstore = await testStore();
  const token = await accessToken(devstore);
  devstore.control.uninstall();
  expect((await call(devstore, token, SHOP_NAME)).status).toBe(401);
  expect((await exchange(devstore)).status).toBe(400);
  devstore.control.reinstall();
  expect((await call(devstore, token, SHOP_NAME)).status).toBe(401);
  expect((await exchange(devstore)).status).toBe(200);
});

it("doesn't let a shop's token into another shop", async () => {
  const devstore = await testStore({ extraShops: ["altra.myshopify.com"] });
  const token = await accessToken(devstore);
  expect((await call({ ...devstore, shopDomain: "altra.myshopify.com" }, token, SHOP_NAME)).status).toBe(401);
});
