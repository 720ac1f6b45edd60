import { randomUUID } from "node:crypto";
import pg from "pg";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { startCarnets, type Carnet } from "../browser/carnet.ts";
import { launchChromium, USER_AGENT } from "../browser/chromium.ts";
import { startBarePage } from "./bare-page.ts";
import { type Bench, summary } from "./measure.ts";

const VARIANTS = 10_000;
const LISTS = 20;
const SLOW_DOWN = 4;
/** Turns of the wheel, each a window's height in all. */
const TURNS = 120;
const NOTCH = 300;

/** Scrolling through all variants and lists on a machine four times as slow: how long the page keeps the browser busy. */
export const bench: Bench = {
  name: "price-editor/scroll",
  run: async (report) => {
    const [carnet] = await startCarnets(1);
    if (!carnet) throw new Error("One was asked for");
    const bare = await startBarePage(BARE, 'width="1300" height="800"');
    const browser = await launchChromium();
    try {
      await fillShop(carnet);
      const [handle = ""] = carnet.shopDomain.split(".");
      const page = `${carnet.storeUrl}/store/${handle}/apps/carnet/app/prices/editor`;
      const editor = await scrolled(browser, page, "app-iframe");
      const floor = await scrolled(browser, bare.url, "bare");
      report(summary("price-editor/scroll/longest-task", "ms", editor.tasks, floor.tasks));
      report(summary("price-editor/scroll/frame", "ms", editor.frames, floor.frames));
    } finally {
      await browser.close();
      await bare.stop();
      await carnet.stop();
    }
  },
};

async function fillShop({ superuserUrl, shopDomain }: Carnet): Promise<void> {
  const database = new pg.Client({ connectionString: superuserUrl });
  await database.connect();
  try {
    await database.query(
      `INSERT INTO product SELECT (jsonb_populate_record(p.one, jsonb_build_object('id', 900000000 + n, 'title', 'Produit ' || n, 'handle', 'p' || n))).*
       FROM (SELECT product AS one FROM product WHERE shop_id = $1 AND NOT is_gift_card AND NOT requires_selling_plan LIMIT 1) p, generate_series(1, $2::int) n`,
      [shopDomain, VARIANTS],
    );
    await database.query(
      `INSERT INTO product_variant SELECT (jsonb_populate_record(v.one, jsonb_build_object('id', 900000000 + n, 'product_id', 900000000 + n,
         'sku', 'SKU-' || n, 'inventory_item_id', 900000000 + n, 'gone_at', NULL))).*
       FROM (SELECT product_variant AS one FROM product_variant WHERE shop_id = $1 LIMIT 1) v, generate_series(1, $2::int) n`,
      [shopDomain, VARIANTS],
    );
    for (let list = 1; list <= LISTS; list++) {
      const id = randomUUID();
      await database.query(
        `INSERT INTO price_list (shop_id, id, name, currency_code, taxes_included, percentage_basis_points)
         VALUES ($1, $2, $3, 'EUR', true, -500)`,
        [shopDomain, id, `Liste ${list}`],
      );
      // Half of them own, half of them computed.
      await database.query(
        `INSERT INTO fixed_price (shop_id, price_list_id, variant_id, amount_minor)
         SELECT $1, $2, 900000000 + n, 500 + n FROM generate_series(1, $3::int, 2) n`,
        [shopDomain, id, VARIANTS],
      );
    }
  } finally {
    await database.end();
  }
}

type Busy = { readonly tasks: number[]; readonly frames: number[] };

/** Per turn of the wheel the longest task that began in it (0: none of 50 ms), and the longest time between two frames. */
async function scrolled(browser: Browser, url: string, frame: string): Promise<Busy> {
  const context = await browser.newContext({ userAgent: USER_AGENT, viewport: { width: 1380, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(url);
    const app = page.frameLocator(`iframe[name='${frame}']`);
    await app.getByRole("grid").waitFor({ timeout: 60_000 });
    await page.waitForLoadState("networkidle");
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOW_DOWN });
    return await turnTheWheel(page, app);
  } finally {
    await context.close();
  }
}

async function turnTheWheel(page: Page, app: FrameLocator): Promise<Busy> {
  const grid = app.getByRole("grid");
  await grid.hover();
  await grid.evaluate(() => {
    const busy = { task: 0, frame: 0 };
    Object.assign(window, { carnetBusy: busy });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) busy.task = Math.max(busy.task, duration);
    }).observe({ entryTypes: ["longtask"] });
    let before = performance.now();
    const frame = (now: number) => {
      busy.frame = Math.max(busy.frame, now - before);
      before = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const [tasks, frames]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < TURNS; turn++) {
    // Down, and every tenth time to the side.
    await page.mouse.wheel(turn % 10 === 9 ? NOTCH : 0, turn % 10 === 9 ? 0 : NOTCH);
    await page.waitForTimeout(50);
    const busy = await grid.evaluate(() => {
      const { carnetBusy } = window as unknown as { carnetBusy: { task: number; frame: number } };
      const found = { ...carnetBusy };
      Object.assign(carnetBusy, { task: 0, frame: 0 });
      return found;
    });
    tasks.push(busy.task);
    frames.push(busy.frame);
  }
  return { tasks, frames };
}

/** The least that a page with as many rows can do: a box of their height, with nothing drawn anew in it. */
const BARE = `<!doctype html><html lang="en"><title>Bare</title><div role="grid" tabindex="0" style="height:600px;overflow:auto">
<div style="height:${VARIANTS * 40}px;width:${LISTS * 136}px;background:linear-gradient(white,grey)"></div></div>`;
