import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { useAdmin } from "./admin.ts";
import { deskOf } from "./desk.ts";

const { shopDomain, emptyShopDomain, superuserUrl } = carnetOfWorker();
const openCarnet = useAdmin();
const desk = deskOf(shopDomain);
const stranger = deskOf(emptyShopDomain);
const database = new pg.Client({ connectionString: superuserUrl });

beforeAll(() => database.connect());
afterAll(() => database.end());
beforeEach(() => database.query("DELETE FROM graphile_worker._private_jobs WHERE attempts >= max_attempts"));

/** A job that was tried ten times; the worker never sees it in another state. Answers its id. */
async function failed(task: string, payload: object, reason: string, shopId = shopDomain): Promise<string> {
  await database.query("BEGIN");
  const { rows } = await database.query<{ id: string }>("SELECT id FROM graphile_worker.add_job($1, $2)", [
    task,
    JSON.stringify({ ...payload, shopId }),
  ]);
  const fail = "UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = $2 WHERE id = $1";
  const id = rows[0]?.id ?? "";
  await database.query(fail, [id, reason]);
  await database.query("COMMIT");
  return id;
}

const WEBHOOK = { webhookId: "w-1", triggeredAt: "2026-11-20T08:00:00.000Z" };

async function threeFailed() {
  await failed("store/webhook", { ...WEBHOOK, topic: "shop/update" }, "no-access");
  await failed("orders/settle-draft", { id: "0199aaaa-0000-7000-8000-000000000001" }, "unavailable");
  await failed("store/webhook", { topic: 7 }, "unreadable");
}

const language = "fr";
const texts = resources[language].jobs;

it("[worker/wrong] says at home that work is unfinished, and on its page what, why, and since when", async () => {
  await threeFailed();
  const home = await openCarnet("/app", language);
  await home.app.getByText(texts.banner.title_other.replace("{{count}}", "3")).waitFor();
  await home.screenshot(`unfinished-home-${language}`);
  await home.expectAccessible();
  await home.app.getByRole("link", { name: texts.banner.action }).click();
  const { page, app } = home;
  await app.getByRole("heading", { level: 1, name: texts.title }).waitFor();
  expect(await app.getByRole("row").count()).toBe(4);
  for (const text of [texts.kind["shop/update"], texts.reason["no-access"], texts.reason.unreadable]) {
    await app.getByText(text).waitFor();
  }
  await home.screenshot(`unfinished-${language}`);
  await home.expectAccessible();
  await page.setViewportSize({ width: 760, height: 1000 });
  await home.screenshot(`unfinished-${language}-narrow`);
  expect(await app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth)).toBeLessThanOrEqual(0);
  expect(home.complaints).toEqual([]);
});

it("tries one again, dismisses another, and says when everything is done", async () => {
  const ids = [
    await failed("store/webhook", { ...WEBHOOK, topic: "shop/update" }, "no-access"),
    await failed("store/webhook", { topic: 7 }, "unreadable"),
  ];
  const left = () => database.query("SELECT 1 FROM graphile_worker._private_jobs WHERE id = ANY ($1)", [ids]);
  const admin = await openCarnet("/app/unfinished", language);
  const { app } = admin;
  const shopUpdate = texts.retryOf.replace("{{what}}", texts.kind["shop/update"]);
  await app.getByRole("button", { name: shopUpdate }).click();
  await app.getByText(texts.retry_one).waitFor();
  await app.getByRole("button", { name: shopUpdate }).waitFor({ state: "detached" });
  await app.getByRole("button", { name: texts.dismissOf.replace("{{what}}", texts.kind.other) }).click();
  await app.getByText(texts.empty.title).waitFor();
  await admin.screenshot(`unfinished-done-${language}`);
  await admin.expectAccessible();
  await expect.poll(async () => (await left()).rowCount, { timeout: 10_000 }).toBe(0);
  expect(admin.complaints).toEqual([]);
});

it("lets no other shop see, try or dismiss it", async () => {
  await threeFailed();
  const failedJobs = () =>
    database.query<{ id: string }>(
      "SELECT * FROM graphile_worker._private_jobs WHERE attempts >= max_attempts ORDER BY id",
    );
  const before = await failedJobs();
  expect(before.rowCount).toBe(3);
  const ids = before.rows.map(({ id }) => id);
  for (const path of ["/app/unfinished/retry", "/app/unfinished/dismiss"]) {
    expect(await stranger.ask(path, { ids })).toEqual({ count: 0 });
  }
  expect(await stranger.ask("/app/unfinished/retry", { ids: null })).toEqual({ count: 0 });
  expect((await failedJobs()).rows).toEqual(before.rows);
  const admin = await openCarnet("/app/unfinished", "en", emptyShopDomain);
  await admin.app.getByText(resources.en.jobs.empty.title).waitFor();
});

it("tries all again at once, each once however often it is asked", async () => {
  await failed("store/webhook", { ...WEBHOOK, topic: "shop/redact" }, "unavailable");
  await failed("store/webhook", { ...WEBHOOK, topic: "shop/update" }, "unavailable");
  const retryAll = () => desk.ask<{ count: number }>("/app/unfinished/retry", { ids: null });
  const counts = await Promise.all([retryAll(), retryAll(), retryAll()]);
  expect(counts.map(({ count }) => count).reduce((sum, count) => sum + count)).toBe(2);
});
