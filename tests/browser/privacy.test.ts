import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { useAdmin } from "./admin.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const { shopDomain, emptyShopDomain, superuserUrl } = carnetOfWorker();
const database = new pg.Client({ connectionString: superuserUrl });

/** Shopify's numbers of the requests of this file. */
const [OPEN, OVERDUE, ANSWERED] = [6101, 6102, 6103];
let customerId: string;

beforeAll(async () => {
  await database.connect();
  customerId = (await deskOf(shopDomain).findCustomer("hirondelles")).id;
  await database.query(
    `INSERT INTO data_request (shop_id, id, shopify_customer_id, customer_ids, orders_requested, requested_at, due_at, answered_at)
     VALUES ($1, ${OPEN}, NULL, ARRAY[$2::uuid], '{}', now(), now() + interval '30 days', NULL),
            ($1, ${OVERDUE}, 4711, '{}', '{}', now() - interval '31 days', now() - interval '1 day', NULL),
            ($1, ${ANSWERED}, NULL, ARRAY[$2::uuid], '{}', now() - interval '9 days', now() + interval '21 days', now())`,
    [shopDomain, customerId],
  );
});
afterAll(async () => {
  await database.query(`DELETE FROM data_request WHERE id IN (${OPEN}, ${OVERDUE}, ${ANSWERED})`);
  await database.end();
});

it("leads from the home page to the requests, for everyone, in French", async () => {
  const language = "fr";
  const states = ["En retard", "À traiter", "Traitée"];
  const admin = await openCarnet("/app", language);
  const { page, app } = admin;
  await app.getByText("2 clients demandent leurs données").waitFor();
  await admin.screenshot(`home-with-requests-${language}`);
  await admin.expectAccessible();
  await app.getByRole("link", { name: /demandes/ }).click();
  await app
    .getByRole("button", { name: String(OVERDUE) })
    .first()
    .waitFor();
  const rows = await app.locator("tbody tr").allInnerTexts();
  expect(rows.filter((row) => /610[123]/.test(row)).map((row) => states.find((state) => row.includes(state)))).toEqual(
    states,
  );
  await page.waitForLoadState("networkidle");
  await admin.screenshot(`privacy-${language}`);
  await admin.expectAccessible();
  await page.setViewportSize({ width: 760, height: 1000 });
  expect(await app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth)).toBeLessThanOrEqual(0);
  await admin.screenshot(`privacy-${language}-narrow`);
  expect(admin.complaints).toEqual([]);
});

it("says that nobody has asked in a shop where nobody has", async () => {
  const admin = await openCarnet("/app/privacy", "en", emptyShopDomain);
  await admin.app.getByText("Nobody has asked for their data").waitFor();
  await admin.expectAccessible();
  await admin.screenshot("privacy-empty-en");
  expect(admin.complaints).toEqual([]);
});

it("downloads what is held, and takes a request off the list of what waits", async () => {
  const admin = await openCarnet("/app/privacy");
  const { page, app } = admin;
  const download = page.waitForEvent("download");
  await app.getByRole("button", { name: `Download: request ${OPEN}` }).click();
  const file = await (await download).path();
  expect((await download).suggestedFilename()).toBe(`carnet-${OPEN}.json`);
  const held = JSON.parse(readFileSync(file, "utf8")) as { customers: { id: string; addresses: unknown[] }[] };
  expect(held.customers.map(({ id }) => id)).toEqual([customerId]);
  expect(held.customers[0]?.addresses.length).toBeGreaterThan(0);

  await app.getByRole("button", { name: `Mark as answered: request ${OPEN}` }).press("Enter");
  await app.getByRole("button", { name: `Mark as answered: request ${OPEN}` }).waitFor({ state: "detached" });
  await expect.poll(() => app.getByRole("row", { name: String(OPEN) }).innerText()).toContain("Answered");
  expect(admin.complaints).toEqual([]);
});

it("says above every page what the store has not granted", async () => {
  await database.query("UPDATE shop_settings SET granted_scopes = ARRAY['read_customers'] WHERE shop_id = $1", [
    emptyShopDomain,
  ]);
  // The store itself says that all is granted: nobody is alarmed by what was only remembered.
  const admin = await openCarnet("/app/orders", "en", emptyShopDomain, "document");
  await admin.app.getByRole("heading", { level: 1 }).waitFor();
  expect(await admin.app.getByText("Carnet lacks rights in this store").count()).toBe(0);
  const { rows } = await database.query<{ granted: number }>(
    "SELECT cardinality(granted_scopes) AS granted FROM shop_settings WHERE shop_id = $1",
    [emptyShopDomain],
  );
  expect(rows[0]?.granted).toBeGreaterThan(1);
});
