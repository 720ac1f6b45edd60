import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { useAdmin } from "./admin.ts";
import { titled } from "./customer-form.ts";
import { breakStore, draftsNoted, mendStore } from "./store-side.ts";
import { create, note, orderPage, quantity, unlessCut, useWrittenOrders } from "./written-order.ts";

/* The cells of docs/resilience.md that a person meets: what is seen, and that nothing is lost or doubled. */

const openCarnet = useAdmin();
const writtenOrder = useWrittenOrders(openCarnet);
const { appUrl, superuserUrl, workerPid } = carnetOfWorker();
const name = new URL(superuserUrl).pathname.slice(1);
const superuser = new pg.Client({ connectionString: superuserUrl });
/** Outside the app's database, to close it. */
const outside = new pg.Client({
  connectionString: Object.assign(new URL(superuserUrl), { pathname: "/postgres" }).href,
});

beforeAll(async () => {
  await Promise.all([superuser.connect(), outside.connect()]);
});
afterAll(async () => {
  await Promise.all([superuser.end(), outside.end()]);
});
afterEach(mendStore);

async function openDatabase(): Promise<void> {
  await outside.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
}

/** For the app. The worker keeps the connections it has: it would end, and nothing starts it again here. */
async function closeDatabase(): Promise<void> {
  await outside.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  const theApps =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND usename = 'carnet_app'";
  await outside.query(theApps, [name]);
}

/** Calls the function before each insert of a draft order. */
async function whenOrdersAreWritten(body: string, timing = "BEFORE INSERT"): Promise<() => Promise<unknown>> {
  const kind = timing === "BEFORE INSERT" ? "TRIGGER" : "CONSTRAINT TRIGGER";
  const late = kind === "TRIGGER" ? "" : "DEFERRABLE INITIALLY DEFERRED";
  await superuser.query(`
    CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NEW; END $$;
    CREATE ${kind} trouble ${timing} ON draft_order ${late} FOR EACH ROW EXECUTE FUNCTION trouble()`);
  return () => superuser.query("DROP FUNCTION trouble CASCADE");
}

describe("the database", () => {
  it("[postgres/down] leaves the order on the screen, says so on other pages, and goes on when it is back", async () => {
    const { common, orders } = resources.fr;
    const admin = await writtenOrder("fr", "Base arrêtée");
    const { app } = admin;
    await closeDatabase();
    try {
      await create(app, "fr").click();
      await app.getByText(orders.failure.unreachable.title).waitFor();
      expect(await note(app).inputValue()).toBe("Base arrêtée");
      expect((await fetch(`${appUrl}/health`)).status).toBe(503);
      const other = await openCarnet("/app/customers", "fr", undefined, "document");
      await other.app.getByText(common.errorScreen.unavailable.title).waitFor();
      await other.screenshot("resilience-database-down");
      await openDatabase();
      await other.app.getByRole("link", { name: common.errorScreen.again }).click();
      await titled(other.app, resources.fr.customers.list.title);
    } finally {
      await openDatabase();
    }
    await create(app, "fr").click();
    const order = await orderPage(app);
    expect(await draftsNoted("Base arrêtée")).toEqual([order]);
    expect(unlessCut(admin.complaints)).toEqual([]);
  });

  it("[postgres/slow] is waited for, and an order is created once however often it is pressed", async () => {
    const admin = await writtenOrder("it", "Base lenta");
    const { page, app } = admin;
    const mend = await whenOrdersAreWritten("PERFORM pg_sleep(3);");
    await create(app, "it").click();
    await page.keyboard.press("Control+Enter");
    const order = await orderPage(app).finally(mend);
    expect(await draftsNoted("Base lenta")).toEqual([order]);
    expect(admin.complaints).toEqual([]);
  });
});

describe("the disk", () => {
  it("[disk/slow] makes saving slow, and nothing else", async () => {
    const admin = await writtenOrder("en", "A commit takes its time");
    const { app } = admin;
    const mend = await whenOrdersAreWritten("PERFORM pg_sleep(2);", "AFTER INSERT");
    await create(app, "en").click();
    await quantity(app).click(); // the page answers meanwhile
    const order = await orderPage(app).finally(mend);
    expect(await draftsNoted("A commit takes its time")).toEqual([order]);
  });

  it("[disk/down] when full, sends nothing to the store that could not be noted down first", async () => {
    const admin = await writtenOrder("fr", "Disque plein");
    const { app } = admin;
    const full = `RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';`;
    const mend = await whenOrdersAreWritten(full);
    try {
      await create(app, "fr").click();
      await app.getByText(resources.fr.orders.failure.unreachable.title).waitFor();
      expect(await draftsNoted("Disque plein")).toEqual([]);
    } finally {
      await mend();
    }
    await create(app, "fr").click();
    const order = await orderPage(app);
    expect(await draftsNoted("Disque plein")).toEqual([order]);
  });
});

describe("the worker", () => {
  it("[worker/down] is not needed to create an order, nor to find one whose answer was lost", async () => {
    const { draft } = resources.it.orders;
    const admin = await writtenOrder("it", "Senza aiutanti");
    const { app } = admin;
    process.kill(workerPid, "SIGSTOP");
    try {
      await breakStore({ loseNext: 1, loseOperation: "DraftOrderCreate" });
      await create(app, "it").click();
      await app.getByText(draft.checking.title).waitFor();
      await app.getByRole("button", { name: draft.checking.again }).click();
      const order = await orderPage(app);
      expect(await draftsNoted("Senza aiutanti")).toEqual([order]);
    } finally {
      process.kill(workerPid, "SIGCONT");
    }
    expect(admin.complaints).toEqual([]);
  });

  it("[worker/slow] finds an order late, and its page says so by itself", async () => {
    const admin = await writtenOrder("fr", "Avec retard");
    const { page, app } = admin;
    process.kill(workerPid, "SIGSTOP");
    try {
      await breakStore({ loseNext: 1, loseOperation: "DraftOrderCreate" });
      await create(app, "fr").click();
      await app.getByText(resources.fr.orders.draft.checking.title).waitFor();
      await page.waitForTimeout(4_000); // longer than the page waits between two looks
      await app.getByText(resources.fr.orders.draft.checking.title).waitFor();
    } finally {
      process.kill(workerPid, "SIGCONT");
    }
    const order = await orderPage(app);
    expect(await draftsNoted("Avec retard")).toEqual([order]);
    expect(admin.complaints).toEqual([]);
  });
});

describe("App Bridge", () => {
  it("[app-bridge/slow] is waited for: the page works when it has come", async () => {
    const { page, app } = await openCarnet("/app", "it");
    await titled(app, resources.it.orders.home.title);
    await page.route("**/app-bridge.js", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      await route.continue();
    });
    await page.reload();
    await app.getByRole("link", { name: resources.it.orders.new.title }).first().click();
    await titled(app, resources.it.orders.new.title);
    await app.locator("input:focus").waitFor();
  });

  it("[app-bridge/down] that did not load is named, and the page can be loaded again", async () => {
    const { errorScreen } = resources.fr.common;
    const admin = await openCarnet("/app", "fr");
    const { page, app } = admin;
    await titled(app, resources.fr.orders.home.title);
    await page.route("**/app-bridge.js", (route) => route.abort());
    await page.reload();
    await app.getByText(errorScreen["cut-off"].title).waitFor();
    await admin.screenshot("resilience-app-bridge");
    await page.unroute("**/app-bridge.js");
    await app.getByRole("link", { name: errorScreen.again }).click();
    await titled(app, resources.fr.orders.home.title);
  });

  it("[app-bridge/wrong] gives no token: the order stays, and is created once when it gives one again", async () => {
    const admin = await writtenOrder("fr", "Sans jeton");
    const { page, app } = admin;
    await page.route("**/app-bridge/id-token*", (route) => route.fulfill({ status: 500, body: "no" }));
    await create(app, "fr").click();
    await app.getByText(resources.fr.orders.failure.unreachable.title).waitFor();
    expect(await note(app).inputValue()).toBe("Sans jeton");
    expect(await draftsNoted("Sans jeton")).toEqual([]);
    await page.unroute("**/app-bridge/id-token*");
    await create(app, "fr").click();
    const order = await orderPage(app);
    expect(await draftsNoted("Sans jeton")).toEqual([order]);
  });
});
