import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser, BrowserContext, ConsoleMessage, FrameLocator, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { violationsIn } from "./accessibility.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { launchChromium, USER_AGENT } from "./chromium.ts";

export type Language = "en" | "fr" | "it";

export type AdminPage = {
  readonly page: Page;
  /** The app's own page, in the store's admin. */
  readonly app: FrameLocator;
  /** Everything that the browser complained of since the page was opened. */
  readonly complaints: readonly string[];
  screenshot(name: string): Promise<void>;
  /** Fails on anything that axe finds in the admin and in the app. */
  expectAccessible(): Promise<void>;
};

export type OpenCarnet = (
  appPath: string,
  language?: Language,
  shop?: string,
  /** "document": as by an address that is typed; else by a link from the home page, where a test before has left one. */
  by?: "document" | "link",
) => Promise<AdminPage>;

/** A notebook's. Without a graphics card half of what a page costs is painting it. */
const VIEWPORT = { width: 1280, height: 800 };
const SCREENS = path.join(import.meta.dirname, "screens");

/*
 * One browser a worker, and one context a language in it, for all files: what a page has loaded is there for the next, as it
 * is for a person. Playwright ends the browser with its process.
 */
let browser: Promise<Browser> | undefined;
const contexts = new Map<Language, Promise<BrowserContext>>();

export function contextOf(language: Language, url: string): Promise<BrowserContext> {
  const known = contexts.get(language);
  if (known) return known;
  const made = newContext(language, url);
  contexts.set(language, made);
  return made;
}

/** Pages that tests are done with, by language and shop: what their documents cost is paid. */
const left = new Map<string, Page[]>();
/** Nothing of one test is to be there for the next, which may be about the same page: between them lies a small one. */
const BETWEEN = "/app/customers/reps";

/** Pages of the store's admin with Carnet in its frame; each is the test's own until the test ends. */
export function useAdmin(): OpenCarnet {
  /** `shop` is another one than the wholesaler's. */
  return async function openCarnet(appPath, language = "en", shop, by = "link"): Promise<AdminPage> {
    const { storeUrl, shopDomain } = carnetOfWorker();
    const [handle = ""] = (shop ?? shopDomain).split(".");
    const whose = left.get(`${language} ${handle}`) ?? [];
    left.set(`${language} ${handle}`, whose);
    const known = by === "link" ? await takenUp(whose.pop()) : undefined;
    const page = known ?? (await (await contextOf(language, storeUrl)).newPage());
    const app = appIn(page);

    const complaints: string[] = [];
    const listeners = {
      console: (message: ConsoleMessage) => {
        if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
      },
      pageerror: (error: Error) => complaints.push(error.message),
    };
    page.on("console", listeners.console).on("pageerror", listeners.pageerror);
    onTestFinished(async ({ task }) => {
      page.off("console", listeners.console).off("pageerror", listeners.pageerror);
      const isPassed = task.result?.state === "pass";
      if (!isPassed && !page.isClosed()) {
        const name = task.name.replace(/\W+/g, "-").slice(-60);
        await page.screenshot({ path: path.join(SCREENS, `failed-${language}-${name}.jpeg`) });
        console.error(complaints);
      }
      if (isPassed && isInCarnet(page)) whose.push(page);
      else await page.close();
    });
    if (known) await goTo(app, appPath);
    else await page.goto(`${storeUrl}/store/${handle}/apps/carnet${appPath}`);
    return {
      page,
      app,
      complaints,
      screenshot: (name) => screenshotOf(page, name),
      expectAccessible: async () => {
        for (const frame of page.frames()) expect(await violationsIn(frame)).toEqual([]);
      },
    };
  };
}

export async function screenshotOf(page: Page, name: string): Promise<void> {
  // Hundreds are taken, and a PNG takes half as long again.
  await page.screenshot({ path: path.join(SCREENS, `${name}.jpeg`), quality: 90 });
}

const appIn = (page: Page) => page.frameLocator("iframe[name='app-iframe']");
const isInCarnet = (page: Page) => !page.isClosed() && /\/apps\/carnet(\/|$)/.test(new URL(page.url()).pathname);

/** A page that was left, with nothing of its test; undefined where something of it is still said, or it asks before it is left. */
async function takenUp(page: Page | undefined): Promise<Page | undefined> {
  if (!page) return undefined;
  await page.unrouteAll();
  await page.setViewportSize(VIEWPORT);
  const isFree =
    (await page.locator(".toast").count()) === 0 &&
    (await goTo(appIn(page), BETWEEN).then(
      () => true,
      () => false,
    ));
  if (isFree) return page;
  await page.close();
  return undefined;
}

/** As a link in the app's page does, to where it leads; fails where the page stays. */
export async function goTo(app: FrameLocator, appPath: string): Promise<void> {
  const here = () => app.locator("body").evaluate(() => location.pathname + location.search);
  const before = await here();
  await app.locator("body").evaluate(async (_body, to) => {
    const { __remixRouter: router } = window as { __remixRouter?: { navigate: (to: string) => Promise<void> } };
    await router?.navigate(to);
  }, appPath);
  if (before !== appPath) await expect.poll(here, { timeout: 2_000 }).not.toBe(before);
}

async function newContext(language: Language, url: string): Promise<BrowserContext> {
  mkdirSync(SCREENS, { recursive: true });
  browser ??= launchChromium();
  const context = await (await browser).newContext({ userAgent: USER_AGENT, viewport: VIEWPORT });
  await context.addCookies([{ name: "devstore-locale", value: language, url }]);
  // Stays open, so that the process with all that it has compiled outlives a test's page.
  await (await context.newPage()).goto(new URL("/health", carnetOfWorker().appUrl).href);
  return context;
}
