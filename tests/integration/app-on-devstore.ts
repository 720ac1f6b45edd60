import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { database } from "../../app/db/database.server.ts";
import { SCOPES } from "../../app/store/scopes.ts";
import { signSessionToken } from "../../devstore/session-token.ts";
import { startDevstore, type Devstore } from "../../devstore/start.ts";
import { freshDatabase, type FreshDatabase } from "./database.ts";

const API_KEY = "carnet-test-key";
export const API_SECRET = "carnet-test-secret";
const APP_URL = "http://localhost:4001";
export const MAIL_FROM = "orders@carnet.example";
export const OTHER_SHOP = "autre-boutique.myshopify.com";

export type AppOnDevstore = {
  readonly fresh: FreshDatabase;
  readonly devstore: Devstore;
  readonly shopId: string;
  /** A page of the app as the admin's frame asks for it, or as App Bridge's fetch does. */
  request(options?: { path?: string; in?: "url" | "header"; shop?: string }): Request;
  /** Calls of one grant or operation that the devstore has seen since the test began. */
  calls(operation: string): number;
};

/**
 * The app's own process state against a devstore and a database of this test file. With `webhooks` the devstore sends
 * what shopify.app.toml subscribes to, once `devstore.setAppUrl` names who listens.
 */
export function appOnDevstore({ webhooks = false } = {}): AppOnDevstore {
  const fresh = freshDatabase();
  let started: Devstore | undefined;
  const devstore = () => {
    if (!started) throw new Error("The devstore starts in beforeAll");
    return started;
  };
  beforeAll(async () => {
    const identity = { appUrl: APP_URL, apiKey: API_KEY, apiSecret: API_SECRET };
    started = await startDevstore({
      ...identity,
      scopes: [...SCOPES],
      extraShops: [OTHER_SHOP],
      ...(webhooks ? {} : { webhooks: [] }),
    });
    Object.assign(process.env, {
      DATABASE_URL: fresh.appUrl,
      DATABASE_OWNER_URL: fresh.ownerUrl,
      SHOPIFY_API_KEY: API_KEY,
      SHOPIFY_API_SECRET: API_SECRET,
      SHOPIFY_APP_URL: APP_URL,
      TOKEN_KEYS: `test:${randomBytes(32).toString("base64")}`,
      DEVSTORE_URL: started.url,
      SMTP_URL: started.smtpUrl,
      MAIL_FROM,
      LOG_LEVEL: "silent",
    });
  });
  beforeEach(() => {
    devstore().control.clearFaults();
    devstore().control.clearCalls();
  });
  afterAll(async () => {
    await database().close();
    await devstore().stop();
  });
  return {
    fresh,
    get devstore() {
      return devstore();
    },
    get shopId() {
      return devstore().shopDomain;
    },
    request({ path = "/app", in: place = "header", shop = devstore().shopDomain } = {}) {
      const token = signSessionToken(shop, 1, API_KEY, API_SECRET, Date.now());
      const url = new URL(path, APP_URL);
      const headers = new Headers({ "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0" });
      if (place === "header") headers.set("authorization", `Bearer ${token}`);
      else {
        const host = Buffer.from(`admin.shopify.com/store/${shop.split(".")[0] ?? ""}`).toString("base64url");
        url.search = new URLSearchParams({ embedded: "1", shop, host, id_token: token }).toString();
      }
      return new Request(url, { headers });
    },
    calls: (operation) =>
      devstore()
        .control.calls()
        .filter((call) => call.operation.includes(operation)).length,
  };
}
