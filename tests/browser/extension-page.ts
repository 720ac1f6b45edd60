import type { Frame, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { violationsIn } from "./accessibility.ts";
import { contextOf, type Language, screenshotOf } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";

/** Opens a page of the store's own admin, beside Carnet's: "/draft_orders/7". */
export async function openStorePage(path: string, language: Language = "en") {
  const { storeUrl, shopDomain } = carnetOfWorker();
  const page = await (await contextOf(language, storeUrl)).newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  onTestFinished(async ({ task }) => {
    if (task.result?.state !== "pass") {
      await screenshotOf(page, `failed-${task.name.replace(/\W+/g, "-").slice(-60)}`);
      console.error(complaints);
    }
    await page.close();
  });
  await page.goto(`${storeUrl}/store/${shopDomain.split(".")[0] ?? ""}${path}`);
  return {
    page,
    complaints,
    /** The document of the extension with this name. */
    extension: (name: string) => page.frameLocator(`iframe[title="${name}"]`),
    /** As somebody opens it in one of the page's menus. */
    openAction: async (menu: string, name: string) => {
      await page.getByText(menu, { exact: true }).click();
      await page.getByRole("button", { name, exact: true }).click();
      return page.frameLocator(`iframe[title="${name}"]`);
    },
    screenshot: (name: string) => screenshotOf(page, name),
    expectAccessible: async () => {
      for (const frame of framesOf(page))
        expect(await violationsIn(frame, { isPart: frame.parentFrame() !== null })).toEqual([]);
    },
  };
}

/** Those of the admin; what is printed is no page. */
const framesOf = (page: Page): Frame[] => page.frames().filter((frame) => frame.url().includes("/store/"));
