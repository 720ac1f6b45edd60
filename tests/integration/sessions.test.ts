import { randomBytes } from "node:crypto";
import { Session } from "@shopify/shopify-api";
import { beforeEach, expect, it } from "vitest";
import { createSessionStorage } from "../../app/store/session-storage.server.ts";
import { parseKeys } from "../../app/runtime/token-keys.server.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
const key = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const OLD = key("old");
const NEW = key("new");
const storage = (keys = OLD) => createSessionStorage(fresh.database, parseKeys(keys));
const SHOP = "a-shop.myshopify.com";
const ID = `offline_${SHOP}`;

const offline = (shop = SHOP) =>
  new Session({
    id: `offline_${shop}`,
    shop,
    state: "",
    isOnline: false,
    scope: "read_customers",
    accessToken: "shpat_secret",
    expires: new Date("2026-11-22T10:00:00Z"),
    refreshToken: "shprt_secret",
    refreshTokenExpires: new Date("2027-02-20T10:00:00Z"),
  });
const rows = (shopId: string) => fresh.withShop(shopId, (db) => db.session.findMany({ where: { shopId } }));

beforeEach(() => fresh.withShop(SHOP, (db) => db.session.deleteMany()));

it("gives back the session that it was given, whole", async () => {
  await storage().storeSession(offline());
  const loaded = await storage().loadSession(ID);
  expect(loaded?.toObject()).toEqual(offline().toObject());
  expect(await storage().findSessionsByShop(SHOP)).toHaveLength(1);
});

it("gives back a staff member's session too", async () => {
  const user = { id: 7, first_name: "Anna", last_name: "Rossi", email: "anna@example.com", locale: "it" };
  const flags = { account_owner: false, collaborator: false, email_verified: true };
  const id = `${SHOP}_7`;
  const onlineAccessInfo = { expires_in: 60, associated_user_scope: "", associated_user: { ...user, ...flags } };
  await storage().storeSession(
    new Session({ id, shop: SHOP, state: "", isOnline: true, accessToken: "t", onlineAccessInfo }),
  );
  expect((await storage().loadSession(id))?.onlineAccessInfo?.associated_user).toMatchObject(user);
});

it("shows no token, name or scope in the row", async () => {
  await storage().storeSession(offline());
  const [row] = await rows(SHOP);
  expect(row?.keyId).toBe("old");
  expect(row?.expiresAt).toEqual(new Date("2026-11-22T10:00:00Z"));
  expect(JSON.stringify(row)).not.toMatch(/secret|read_customers|shpat/);
});

it("does not open a row that was moved to another shop", async () => {
  const other = "b-shop.myshopify.com";
  await storage().storeSession(offline());
  await storage().storeSession(offline(other));
  const [stolen] = await rows(SHOP);
  await fresh.withShop(other, (db) => db.session.updateMany({ data: { sealed: stolen?.sealed ?? "" } }));
  await expect(storage().loadSession(`offline_${other}`)).rejects.toThrow();
});

it("does not open a row with another key of the same name, nor without its key", async () => {
  await storage().storeSession(offline());
  await expect(storage(key("old")).loadSession(ID)).rejects.toThrow();
  await expect(storage(NEW).loadSession(ID)).rejects.toThrow('unknown key "old"');
});

it("seals the rows of an old key anew, after which the old key may go", async () => {
  await storage().storeSession(offline());
  const both = storage(`${NEW},${OLD}`);
  expect(await both.sealAnew(SHOP)).toBe(1);
  expect((await rows(SHOP))[0]?.keyId).toBe("new");
  expect(await both.sealAnew(SHOP)).toBe(0);
  expect((await storage(NEW).loadSession(ID))?.accessToken).toBe("shpat_secret");
});

it("deletes", async () => {
  await storage().storeSession(offline());
  await storage().deleteSessions([ID]);
  expect(await storage().loadSession(ID)).toBeUndefined();
});

it.each(["", "offline_", "offline_example.com", "offline_a.myshopify.com_1", "%", `${SHOP}_x`, `${SHOP}_1' OR '1'='1`])(
  "refuses the id %j without a query",
  async (id) => {
    const queried = () => Promise.reject(new Error("queried"));
    const untouched = createSessionStorage({ withShop: queried, queryShop: queried }, parseKeys(OLD));
    await expect(untouched.loadSession(id)).rejects.toThrow("Not a session id");
    await expect(untouched.deleteSession(id)).rejects.toThrow("Not a session id");
  },
);

it("refuses a session of one shop under another shop's id", async () => {
  const session = offline("b-shop.myshopify.com");
  session.shop = SHOP;
  await expect(storage().storeSession(session)).rejects.toThrow("A session of a-shop");
});
