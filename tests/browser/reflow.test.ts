import type { Locator } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { useAdmin } from "./admin.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const { shopDomain, storeUrl } = carnetOfWorker();
const WIDTH = 320;
const SKU = "FAR-T55-25";

let customerId: string;
beforeAll(async () => {
  customerId = (await deskOf(shopDomain).findCustomer("chabert")).id;
});

/** By how much an element's content is wider than its place. */
const overflow = (element: Locator) => element.evaluate((node) => node.scrollWidth - node.clientWidth);

/** Whether the whole of it lies between the window's sides. */
async function isInSight(element: Locator): Promise<boolean> {
  const box = await element.boundingBox();
  return box !== null && box.width > 0 && box.x >= 0 && box.x + box.width <= WIDTH;
}

it("[M1] edits an order in a window of 320 pixels without scrolling sideways, in French", async () => {
  const language = "fr";
  const { orders } = resources[language];
  const admin = await openCarnet(`/app/orders/new?customer=${customerId}`, language);
  const { page, app } = admin;
  await page.setViewportSize({ width: WIDTH, height: 800 });
  await app.getByText("C-0003").waitFor();
  await app.getByRole("combobox", { name: orders.products.search }).fill(SKU);
  await page.keyboard.press("Enter");
  const row = app.getByRole("row", { name: new RegExp(SKU) });
  await row.getByRole("textbox").fill("100000");
  await app.getByText(orders.summary.updating).waitFor({ state: "detached" });
  const price = row.getByRole("cell", { name: /12.?%/ });
  await price.waitFor();
  await row.scrollIntoViewIfNeeded();
  await admin.screenshot(`reflow-${language}`);

  expect(await overflow(app.locator("html"))).toBeLessThanOrEqual(0);
  expect(await overflow(page.locator("html"))).toBeLessThanOrEqual(0);
  const places = [row.getByRole("textbox"), price, row.getByRole("button").last()];
  expect(await Promise.all(places.map(isInSight))).toEqual([true, true, true]);
  // Cards to the eye, a table still to a screen reader.
  expect(await app.locator("table", { has: row }).getByRole("columnheader").count()).toBe(5);
  await admin.expectAccessible();
  await row.getByRole("button").last().click();
  await app.getByText(orders.products.empty).waitFor();
});

it("puts the admin's menu above the page where there is no room beside it", async () => {
  const { page } = await openCarnet("/app");
  await page.setViewportSize({ width: WIDTH, height: 800 });
  for (const path of ["/store/epicerie-alpina", "/store/epicerie-alpina/customers", "/control"]) {
    await page.goto(storeUrl + path);
    const menu = await page.getByRole("navigation").first().boundingBox();
    const main = await page.locator("main").boundingBox();
    expect((menu?.y ?? 0) + (menu?.height ?? 0)).toBeLessThanOrEqual(main?.y ?? 0);
    expect({ path, overflow: await overflow(page.locator("html")) }).toEqual({ path, overflow: 0 });
  }
});
