import type { Browser, FrameLocator, Page } from "playwright-core";
import { startCarnets } from "../browser/carnet.ts";
import { launchChromium, USER_AGENT } from "../browser/chromium.ts";
import { leaveOrder } from "../browser/left-order.ts";
import { startBarePage } from "./bare-page.ts";
import { type Bench, summary } from "./measure.ts";

const LINES = 200;
const SLOW_DOWN = 4;
/** Lines whose quantity is typed anew. */
const CHANGED = 40;
/** The browser reports an interaction after the frame that shows its effect. */
const SETTLED_MS = 400;

/** Typing quantities into an order of 200 lines on a machine four times as slow: from each key to the frame that shows it. */
export const bench: Bench = {
  name: "order-lines/200",
  run: async (report) => {
    const [carnet] = await startCarnets(1);
    if (!carnet) throw new Error("One was asked for");
    const bare = await startBarePage(BARE);
    const browser = await launchChromium();
    try {
      const [handle = ""] = carnet.shopDomain.split(".");
      const id = (await leaveOrder(carnet, LINES)).id;
      const page = `${carnet.storeUrl}/store/${handle}/apps/carnet/app/orders/new?unsaved=${id}`;
      const order = await changed(browser, page, "app-iframe");
      const floor = await changed(browser, bare.url, "bare");
      report(summary("order-lines/200/change", "ms", order, floor));
    } finally {
      await browser.close();
      await bare.stop();
      await carnet.stop();
    }
  },
};

/** Per line the longest that one of its keys took; what takes less than 16 ms counts as that. */
async function changed(browser: Browser, url: string, frame: string): Promise<number[]> {
  const context = await browser.newContext({ userAgent: USER_AGENT, viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(url);
    const app = page.frameLocator(`iframe[name='${frame}']`);
    await app
      .locator("table input")
      .nth(LINES - 1)
      .waitFor({ timeout: 60_000 });
    await page.waitForLoadState("networkidle");
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOW_DOWN });
    return await typeQuantities(page, app);
  } finally {
    await context.close();
  }
}

async function typeQuantities(page: Page, app: FrameLocator): Promise<number[]> {
  const html = app.locator("html");
  await html.evaluate(() => {
    Object.assign(window, { carnetLongest: 16 });
    new PerformanceObserver((list) => {
      const durations = list.getEntries().map(({ duration }) => duration);
      Object.assign(window, { carnetLongest: Math.max(Reflect.get(window, "carnetLongest") as number, ...durations) });
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
  const durations: number[] = [];
  for (let line = 0; line < CHANGED; line++) {
    const input = app.locator("table input").nth((line * 37) % LINES);
    await input.focus();
    await page.waitForTimeout(SETTLED_MS);
    await html.evaluate(() => Object.assign(window, { carnetLongest: 16 }));
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("24", { delay: 80 });
    await page.waitForTimeout(SETTLED_MS);
    durations.push(await html.evaluate(() => Reflect.get(window, "carnetLongest") as number));
  }
  return durations;
}

/** The least that a page with as many lines can do: fields in a table, and one text that follows them. */
const BARE = `<!doctype html><html lang="en"><title>Bare</title><p id="text">An order</p>
<table>${'<tr><td>A product</td><td><input value="12"></td></tr>'.repeat(LINES)}</table>
<script>document.oninput = ({ target }) => { document.querySelector("#text").textContent = target.value; };</script>`;
