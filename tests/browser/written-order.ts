import type { FrameLocator } from "playwright-core";
import { beforeAll } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import type { AdminPage, Language, OpenCarnet } from "./admin.ts";
import { titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

export const SKU = "FAR-T55-25";

export const note = (app: FrameLocator) => app.locator("textarea").first();
export const quantity = (app: FrameLocator) => app.locator(".carnet-table input").first();
export const create = (app: FrameLocator, language: Language) =>
  app.getByRole("button", { name: resources[language].orders.summary.create });
export const again = (app: FrameLocator, language: Language) =>
  app.getByRole("button", { name: resources[language].orders.failure.again });

/** What the browser itself says of requests that a test has cut or let fail is left out. */
export const unlessCut = (complaints: readonly string[]) =>
  complaints.filter((text) => !/Failed to load resource/.test(text));

/** Waits for the order's own page; answers the store's name of it. */
export async function orderPage(app: FrameLocator): Promise<string> {
  await titled(app, /^#D\d+/);
  return (await app.getByRole("heading", { level: 1 }).textContent()) ?? "";
}

/** Opens orders that lack nothing but the press; `prepare` is called before a product is looked for. */
export function useWrittenOrders(openCarnet: OpenCarnet) {
  let customerId: string;
  beforeAll(async () => {
    customerId = (await deskOf(carnetOfWorker().shopDomain).findCustomer("chabert")).id;
  });
  return async function writtenOrder(
    language: Language,
    text: string,
    prepare?: (admin: AdminPage) => Promise<unknown>,
  ): Promise<AdminPage> {
    const admin = await openCarnet(`/app/orders/new?customer=${customerId}`, language);
    const { page, app } = admin;
    await prepare?.(admin);
    await app.getByText("C-0003").waitFor();
    await app.getByRole("combobox", { name: resources[language].orders.products.search }).fill(SKU);
    await page.keyboard.press("Enter");
    await app.getByRole("cell", { name: new RegExp(SKU) }).waitFor();
    await quantity(app).fill("12");
    await app.getByRole("radio").first().press("Space");
    await note(app).fill(text);
    await app.getByText(resources[language].orders.summary.updating).waitFor({ state: "detached" });
    return admin;
  };
}
