import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser, BrowserContext, FrameLocator, Page } from "playwright-core";
import { expect, onTestFailed } from "vitest";
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

export type OpenCarnet = (appPath: string, language?: Language, shop?: string) => Promise<AdminPage>;

/** A notebook's. Without a graphics card half of what a page costs is painting it. */
const VIEWPORT = { width: 1280, height: 800 };
const SCREENS = path.join(import.meta.dirname, "screens");

/*
 * One browser a worker, and one context a language in it, for all files: what a page has loaded is there for the next, as it
 * is for a person. Playwright ends the browser with its process.
 */
let browser: Promise<Browser> | undefined;
const contexts = new Map<Language, Promise<BrowserContext>>();

function contextOf(language: Language, url: string): Promise<BrowserContext> {
  const known = contexts.get(language);
  if (known) return known;
  const made = newContext(language, url);
  contexts.set(language, made);
  return made;
}

/** Pages of the store's admin with Carnet in its frame. */
export function useAdmin(): OpenCarnet {
  /** `shop` is another one than the wholesaler's. */
  return async function openCarnet(appPath: string, language: Language = "en", shop?: string): Promise<AdminPage> {
    const { storeUrl, shopDomain } = carnetOfWorker();
    const [handle] = (shop ?? shopDomain).split(".");
    const page = await (await contextOf(language, storeUrl)).newPage();
    onTestFailed(async ({ task }) => {
      const name = task.name.replace(/\W+/g, "-").slice(-60);
      await page.screenshot({ path: path.join(SCREENS, `failed-${language}-${name}.jpeg`) });
      console.error(complaints);
    });
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`${storeUrl}/store/${handle}/apps/carnet${appPath}`);
    return {
      page,
      app: page.frameLocator("iframe[name='app-iframe']"),
      complaints,
      screenshot: async (name) => {
        // Hundreds are taken, and a PNG takes half as long again.
        await page.screenshot({ path: path.join(SCREENS, `${name}.jpeg`), quality: 90 });
      },
      expectAccessible: async () => {
        for (const frame of page.frames()) expect(await violationsIn(frame)).toEqual([]);
      },
    };
  };
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
