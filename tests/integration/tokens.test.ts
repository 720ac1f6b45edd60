import { randomBytes } from "node:crypto";
import { spawn } from "node:child_process";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { parseKeys } from "../../app/runtime/token-keys.server.ts";
import { ShopForSettings } from "../../app/store/generated/documents.ts";
import { createSessionStorage } from "../../app/store/session-storage.server.ts";
import { authenticate, shopify } from "../../app/store/shopify.server.ts";
import { storeOf } from "../../app/store/store.server.ts";
import { appOnDevstore } from "./app-on-devstore.ts";
import { appProcesses } from "./app-processes.ts";
import { queueOf } from "./queue.ts";

const app = appOnDevstore();
const processes = appProcesses();
const queue = queueOf(app.fresh);

const MINUTE = 60_000;
// Processes take seconds to start on a busy machine.
vi.setConfig({ testTimeout: MINUTE });
const session = async () => {
  const found = await shopify().sessionStorage.loadSession(`offline_${app.shopId}`);
  if (!found) throw new Error("Nobody has signed in");
  return found;
};
const endIn = async (milliseconds: number) => {
  const stored = await session();
  stored.expires = new Date(Date.now() + milliseconds);
  await shopify().sessionStorage.storeSession(stored);
  return stored;
};
const leases = () => queue.sql("SELECT * FROM access_lease");
const endLease = () => queue.sql("UPDATE access_lease SET expires_at = now() - interval '1 second'");
const signOut = () => queue.sql("DELETE FROM session");
const call = () => storeOf(app.shopId).run(ShopForSettings, {});
const two = () => Promise.all([processes.start(), processes.start()]);

beforeEach(async () => {
  await queue.sql("DELETE FROM access_lease");
  await signOut();
  await authenticate.admin(app.request());
  app.devstore.control.clearCalls();
});
afterEach(async () => {
  vi.restoreAllMocks();
  expect(await leases()).toEqual([]);
});

it.each([
  ["near its end", () => endIn(MINUTE)],
  ["over", () => endIn(-MINUTE)],
  [
    "rejected by the store",
    () => {
      app.devstore.control.revokeTokens();
      return Promise.resolve();
    },
  ],
])("refreshes once for 50 calls in each of two processes when the token is %s", async (_what, happening) => {
  const [left, right] = await two();
  await happening();
  const given = { shopId: app.shopId, times: 50 };
  expect(await Promise.all([left.run("call", given), right.run("call", given)])).toEqual([50, 50]);
  expect(app.calls("refresh_token")).toBe(1);
  expect(await call()).toMatchObject({ ok: true });
  expect(app.calls("refresh_token")).toBe(1);
});

it("exchanges the token of a first load once for two processes, and both find a shop that is remembered", async () => {
  await signOut();
  await queue.sql("DELETE FROM shop_settings");
  const [left, right] = await two();
  const { url } = app.request({ in: "url" });
  const tokens = await Promise.all([left, right].map((one) => one.run("signIn", { url, times: 5 })));
  expect(new Set(tokens.flat()).size).toBe(1);
  expect(app.calls("token-exchange")).toBe(1);
  expect(app.calls("ShopForSettings")).toBe(1);
  expect(await app.fresh.withShop(app.shopId, (db) => db.shopSettings.count())).toBe(1);
});

it("signs in from the beginning when the last sign-in ended halfway", async () => {
  await signOut();
  await queue.sql("DELETE FROM shop_settings");
  app.devstore.control.setFaults({ errorPercent: 100 });
  await expect(authenticate.admin(app.request())).rejects.toMatchObject({ status: 500 });
  expect(await session()).toBeDefined();
  app.devstore.control.clearFaults();
  await authenticate.admin(app.request());
  expect(app.calls("token-exchange")).toBe(2);
  expect(await app.fresh.withShop(app.shopId, (db) => db.shopSettings.count())).toBe(1);
});

it("signs in although a process was killed while it did", async () => {
  await signOut();
  await queue.sql("DELETE FROM shop_settings");
  const child = await processes.start();
  await child.run("die", { when: "before", text: "query ShopForSettings" });
  const { url } = app.request({ in: "url" });
  await expect(child.run("signIn", { url, times: 1 })).rejects.toThrow("ended by SIGKILL");
  expect(await leases()).toHaveLength(1);
  const signedIn = authenticate.admin(app.request());
  await endLease();
  await signedIn;
  expect(await app.fresh.withShop(app.shopId, (db) => db.shopSettings.count())).toBe(1);
});

it("makes nobody wait for a request whose token is not genuine", async () => {
  await signOut();
  const held = { shopId: app.shopId, holder: "0199aaaa-0000-7000-8000-000000000001" };
  await app.fresh.withShop(app.shopId, (db) =>
    db.accessLease.create({ data: { ...held, expiresAt: new Date(Date.now() + MINUTE) } }),
  );
  const request = app.request();
  const forged = `${request.headers.get("authorization")?.slice(0, -8) ?? ""}AAAAAAAA`;
  request.headers.set("authorization", forged);
  const started = performance.now();
  await expect(authenticate.admin(request)).rejects.toBeInstanceOf(Response);
  expect(performance.now() - started).toBeLessThan(2_000);
  await queue.sql("DELETE FROM access_lease");
});

/** What comes back of refreshes is lost, so many times; the store has done them. */
function loseRefreshes(times: number) {
  let left = times;
  const realFetch = globalThis.fetch;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const isRefresh = (await request.clone().text()).includes('"grant_type":"refresh_token"');
    const response = await realFetch(request);
    if (!isRefresh || left === 0) return response;
    left -= 1;
    throw new TypeError("fetch failed");
  });
}

it("recovers from a refresh whose answer was lost, within the call", async () => {
  const { refreshToken } = await endIn(-MINUTE);
  loseRefreshes(1);
  expect(await call()).toMatchObject({ ok: true });
  expect(app.calls("refresh_token")).toBe(2);
  expect((await session()).refreshToken).not.toBe(refreshToken);
});

it("recovers with the next call when two answers were lost, and keeps what it has until then", async () => {
  const { refreshToken } = await endIn(-MINUTE);
  loseRefreshes(2);
  expect(await call()).toEqual({ ok: false, refusal: { code: "unavailable" } });
  expect((await session()).refreshToken).toBe(refreshToken);
  expect(await call()).toMatchObject({ ok: true });
});

it("goes on with the old token, and refreshes later, when a process was killed while it refreshed", async () => {
  await endIn(MINUTE);
  const child = await processes.start();
  await child.run("die", { when: "after", text: '"grant_type":"refresh_token"' });
  await expect(child.run("call", { shopId: app.shopId, times: 1 })).rejects.toThrow("ended by SIGKILL");
  const started = performance.now();
  expect(await call()).toMatchObject({ ok: true });
  expect(performance.now() - started).toBeLessThan(5_000);
  expect(app.calls("refresh_token")).toBe(1);
  await endIn(-MINUTE);
  const waiting = call();
  await endLease();
  expect(await waiting).toMatchObject({ ok: true });
  expect(app.calls("refresh_token")).toBe(2);
});

it("does not store what a slow refresh brought over what was stored meanwhile", async () => {
  const loaded = await session();
  const newer = await session();
  newer.accessToken = "newer";
  await shopify().sessionStorage.storeSession(newer);
  expect(await shopify().sessionStorage.replaceSession(loaded, loaded)).toBe(false);
  expect((await session()).accessToken).toBe("newer");
  expect(await shopify().sessionStorage.replaceSession(await session(), loaded)).toBe(true);
});

it("takes keys in and out while two processes work", async () => {
  const old = process.env["TOKEN_KEYS"] ?? "";
  const fresh = `fresh:${randomBytes(32).toString("base64")}`;
  const keyIds = async () => (await queue.sql("SELECT DISTINCT key_id FROM session")).map((row) => row["key_id"]);
  const storage = (keys: string) => createSessionStorage(app.fresh.database, parseKeys(keys));
  const before = await processes.start({ TOKEN_KEYS: `${old},${fresh}` });
  const after = await processes.start({ TOKEN_KEYS: `${fresh},${old}` });
  const given = { shopId: app.shopId, times: 3 };
  const work = async () => {
    for (let round = 0; round < 6; round++) {
      app.devstore.control.revokeTokens();
      expect(await Promise.all([before.run("call", given), after.run("call", given)])).toEqual([3, 3]);
    }
  };
  const worker = spawn(process.execPath, ["build/worker.mjs"], {
    env: { ...process.env, TOKEN_KEYS: `${fresh},${old}`, LOG_LEVEL: "info" },
    stdio: "ignore",
  });
  try {
    await work();
    before.kill();
    await vi.waitFor(async () => expect(await queue.jobs()).toEqual([]), { timeout: 15_000 });
  } finally {
    worker.kill("SIGTERM");
  }
  await storage(`${fresh},${old}`).sealAnew(app.shopId);
  expect(await keyIds()).toEqual(["fresh"]);
  const last = await processes.start({ TOKEN_KEYS: fresh });
  expect(await last.run("call", given)).toBe(3);
});

it("asks for a sealing anew when a worker starts with a second key", async () => {
  const fresh = `fresh:${randomBytes(32).toString("base64")}`;
  const worker = spawn(process.execPath, ["build/worker.mjs"], {
    env: { ...process.env, TOKEN_KEYS: `${fresh},${process.env["TOKEN_KEYS"] ?? ""}` },
    stdio: "ignore",
  });
  try {
    const sealed = async () => (await queue.sql("SELECT DISTINCT key_id FROM session")).map((row) => row["key_id"]);
    await vi.waitFor(async () => expect(await sealed()).toEqual(["fresh"]), { timeout: 20_000, interval: 100 });
  } finally {
    worker.kill("SIGTERM");
  }
});
