import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import type { OrderPreview } from "../../app/orders/order-preview.ts";
import { formatMoney, toMoneyV2 } from "../../app/values/money-text.ts";
import type { Money } from "../../app/values/money.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { useAdmin } from "./admin.ts";
import { fill, saveCustomer } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);

it("[D7] says once by how much an order misses a minimum that blocks, also among what is still to do", async () => {
  const { orders } = resources.fr;
  // 600 € and no less: a refuge that is served by helicopter.
  const { id } = await desk.findCustomer("aup blanche");
  const admin = await openCarnet(`/app/orders/new?customer=${id}`, "fr");
  const { page, app } = admin;
  const [minimum = ""] = fill(orders.minimum.amount, { minimum: "600,00 €", missing: "" }).split("€");
  await app.getByRole("combobox", { name: orders.products.search }).fill("FAR-T55-25");
  await page.keyboard.press("Enter");
  await app.getByText(minimum).waitFor();
  await app.getByText(orders.minimum.notDelivered).waitFor();
  await app.getByRole("button", { name: orders.summary.create }).click();
  await app.getByText(orders.problems.title).waitFor();
  expect(await app.getByText(minimum).count()).toBe(1);
  await admin.screenshot("minimum-fr");
  await admin.expectAccessible();
});

it("[D6] says how many of the usual product reach the minimum, and free delivery, where it warns and where it blocks", async () => {
  const { orders } = resources.en;
  const id = await saveCustomer(desk, { company: "Gîte du Minimum", email: "minimum@example.com" });
  const [flour, usual] = [await desk.findVariant("FAR-T55-25"), await desk.findVariant("FAR-T45-5")];
  await desk.writeOrder(id, usual);
  const priceOf = async ({ variantId, price }: typeof usual, quantity: number): Promise<Money> => {
    const asked = { customerId: id, deliverOn: null, lines: [{ key: "a", variantId, price, quantity }] };
    const { value } = await desk.ask<{ value: OrderPreview }>("/app/orders/preview", asked);
    const [line] = value.order.lines;
    if (line?.kind !== "priced") throw new Error(`${variantId} has no price`);
    return line.unitPrice;
  };
  const { amountMinor: ofUsual, currencyCode } = await priceOf(usual, 2);
  const missing = { amountMinor: 2 * ofUsual, currencyCode };
  const reached = { amountMinor: (await priceOf(flour, 1)).amountMinor + missing.amountMinor, currencyCode };
  const { amount } = toMoneyV2(reached);
  const inherit = { timeZone: null, weekdays: null, workingWeekdays: null, leadDays: null, dispatchAt: null };
  const fee = { isCharged: true, amount: "12", freeFrom: amount, tiers: [], byWeekday: {} };
  const ruled = (mode: "warn" | "block") =>
    desk.ask(`/app/customers/${id}/delivery`, {
      rules: { ...inherit, cutOffs: {}, fee, minimum: { mode, amount, quantity: "" }, holidays: [] },
    });
  const said = { missing: formatMoney(missing, "en"), count: 2, name: usual.title };
  const sentence = fill(orders.minimum.usualFree_other, said);

  for (const mode of ["warn", "block"] as const) {
    expect(await ruled(mode)).toMatchObject({ ok: true });
    const admin = await openCarnet(`/app/orders/new?customer=${id}`, "en");
    const { page, app } = admin;
    const add = async (sku: string) => {
      await app.getByRole("combobox", { name: orders.products.search }).fill(sku);
      await page.keyboard.press("Enter");
      await app.getByRole("cell", { name: new RegExp(sku) }).waitFor();
    };
    await add("FAR-T55-25");
    await app.getByText(sentence, { exact: true }).waitFor();
    expect(await app.getByText(orders.minimum.notDelivered).count()).toBe(mode === "block" ? 1 : 0);
    if (mode === "block") {
      await admin.screenshot("minimum-usual-en");
      await admin.expectAccessible();
    }
    await add("FAR-T45-5");
    await app.locator(".carnet-table input").last().fill("2");
    await app.getByText(sentence, { exact: true }).waitFor({ state: "detached" });
    expect(await app.getByText(orders.minimum.notDelivered).count()).toBe(0);
    await app.locator(".carnet-sum", { hasText: orders.summary.free }).waitFor();
    expect(admin.complaints).toEqual([]);
  }
});
