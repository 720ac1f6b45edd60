import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import path from "node:path";
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from "playwright-core";
import { ROOT } from "../../commands/install.mjs";
import { type Carnet, startCarnets } from "../browser/carnet.ts";
import { launchChromium, USER_AGENT } from "../browser/chromium.ts";
import { startBarePage } from "./bare-page.ts";
import { type Bench, summary } from "./measure.ts";

const RUNS = 24;
const SLOW_DOWN = 4;

type Vitals = { LCP: number; CLS: number; INP: number };

/** Google's own measure of the three, in the app's document alone: https://web.dev/articles/vitals */
const WEB_VITALS = `${readFileSync(new URL("web-vitals.iife.js", import.meta.resolve("web-vitals")), "utf8")}
if (window !== top) {
  window.carnetVitals = { LCP: 0, CLS: 0, INP: 0 };
  const keep = ({ name, value }) => { window.carnetVitals[name] = value; };
  for (const on of [webVitals.onLCP, webVitals.onCLS, webVitals.onINP]) on(keep, { reportAllChanges: true });
}`;

/** A first visit to the order page and an order written there, on a machine four times as slow, with nothing cached. */
export const bench: Bench = {
  name: "front-end/order-page",
  run: async (report) => {
    const [carnet] = await startCarnets(1);
    if (!carnet) throw new Error("One was asked for");
    const bare = await startBarePage(BARE);
    const browser = await launchChromium();
    try {
      const [pages, floors]: [Vitals[], Vitals[]] = [[], []];
      let scripts = 0;
      for (let run = 0; run < RUNS; run++) {
        floors.push(await visit(browser, bare.url, "bare", useBarePage));
        const page = `${carnet.storeUrl}/store/${handleOf(carnet)}/apps/carnet/app/orders/new`;
        pages.push(await visit(browser, page, "app-iframe", writeOrder, (kilobytes) => (scripts = kilobytes)));
      }
      const of = (vital: keyof Vitals) => [pages.map((one) => one[vital]), floors.map((one) => one[vital])] as const;
      report(summary("front-end/order-page/lcp", "ms", ...of("LCP")));
      report(summary("front-end/order-page/inp", "ms", ...of("INP")));
      report(summary("front-end/order-page/cls", "", ...of("CLS")));
      report(summary("front-end/order-page/javascript", "kB", [scripts], [reactAlone()]));
    } finally {
      await browser.close();
      await bare.stop();
      await carnet.stop();
    }
  },
};

const handleOf = ({ shopDomain }: Carnet) => shopDomain.split(".")[0] ?? "";

async function visit(
  browser: Browser,
  url: string,
  frame: string,
  use: (page: Page, app: FrameLocator) => Promise<void>,
  onScripts?: (kilobytes: number) => void,
): Promise<Vitals> {
  const context = await browser.newContext({ userAgent: USER_AGENT, viewport: { width: 1280, height: 900 } });
  try {
    await context.addInitScript({ content: WEB_VITALS });
    const page = await context.newPage();
    const loaded = countScripts(context, new URL(url).origin);
    await slowDown(context, page);
    await page.goto(url);
    const app = page.frameLocator(`iframe[name='${frame}']`);
    await app.locator("input:focus").waitFor();
    await page.waitForLoadState("networkidle");
    onScripts?.(await loaded());
    await use(page, app);
    await page.waitForTimeout(500); // the browser reports an interaction after the frame that shows its effect
    return await app.locator("html").evaluate(() => (window as unknown as { carnetVitals: Vitals }).carnetVitals);
  } finally {
    await context.close();
  }
}

async function slowDown(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOW_DOWN });
}

/** Kilobytes of the app's own scripts that a visit has loaded, each compressed as a proxy in front of it does. */
function countScripts(context: BrowserContext, adminOrigin: string): () => Promise<number> {
  const scripts: Promise<Buffer>[] = [];
  context.on("response", (response) => {
    const isScript = response.request().resourceType() === "script";
    if (isScript && new URL(response.url()).origin !== adminOrigin) scripts.push(response.body());
  });
  return async () => kilobytes(await Promise.all(scripts));
}

const kilobytes = (files: readonly Uint8Array[]) => files.reduce((sum, file) => sum + gzipSync(file).length, 0) / 1000;

/** No page made with React loads less. */
function reactAlone(): number {
  const files = ["react/cjs/react.production.min.js", "react-dom/cjs/react-dom.production.min.js"];
  return kilobytes(files.map((file) => readFileSync(path.join(ROOT, "node_modules", file))));
}

/** A hand's way from the keyboard to the mouse or back takes 0.4 s: Card, Moran and Newell, 1980, "The keystroke-level model". */
const HAND_MS = 400;

/** What staff do all day: customer, products, quantity, the reason of a price, a day, a note. */
async function writeOrder(page: Page, app: FrameLocator): Promise<void> {
  const click = async (target: Locator) => {
    await target.hover();
    await page.waitForTimeout(HAND_MS);
    await target.click();
    await page.waitForTimeout(HAND_MS);
  };
  await page.keyboard.type("bou", { delay: 60 });
  await app.getByRole("option").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await app.getByRole("radio").first().waitFor();
  await page.keyboard.type("FAR-T55-25", { delay: 30 });
  await page.keyboard.press("Enter");
  await app.getByRole("cell", { name: /FAR-T55-25/ }).waitFor();
  await page.keyboard.type("beaufort", { delay: 60 });
  await app.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await click(app.locator(".carnet-table input").last());
  await page.keyboard.type("12", { delay: 60 });
  await click(app.locator(".carnet-table button").first());
  await page.keyboard.press("Escape");
  await click(app.getByRole("radio").nth(1));
  await click(app.locator("textarea").first());
  await page.keyboard.type("Quai 2", { delay: 60 });
}

/** The least that a page in a frame can do: a sentence, a field, one text that follows it. */
const BARE = `<!doctype html><html lang="en"><title>Bare</title><p id="text">An order</p><input autofocus>
<script>document.querySelector("input").oninput = ({ target }) => { document.querySelector("#text").textContent = target.value; };
document.querySelector("input").focus();</script>`;

async function useBarePage(page: Page, app: FrameLocator): Promise<void> {
  const input = app.locator("input");
  await input.hover();
  await page.waitForTimeout(HAND_MS);
  await input.click();
  await page.keyboard.type("bouchon", { delay: 60 });
}
