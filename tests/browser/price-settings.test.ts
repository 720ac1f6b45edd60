import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, it, onTestFinished } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import type { ExplainedPrice } from "../../app/orders/explain-price.ts";
import type { OrderPreview } from "../../app/orders/order-preview.ts";
import type { PriceSettings, PriceSettingsRefusal } from "../../app/pricing/price-settings.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { saveCustomer, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const { shopDomain, superuserUrl } = carnetOfWorker();
const desk = deskOf(shopDomain);

/** A list off the store's prices; answers its id. */
async function saveList(name: string, percentageBasisPoints: number, validFrom: string | null = null): Promise<string> {
  const id = randomUUID();
  const settings = {
    ...{ name, currencyCode: "EUR", taxesIncluded: true, base: { kind: "store-price" }, percentageBasisPoints },
    ...{ percentageBreaks: [], breaksCount: "variant", rules: [], validFrom, validUntil: null },
    rounding: { kind: "nearest", stepMinor: 1, mode: "half-away-from-zero" },
  };
  const reach = { isShopDefault: false, rangeGroupIds: [], customers: [] };
  const body = { id, setId: randomUUID(), stamp: null, settings, quantityRules: [], reach };
  expect(await desk.ask("/app/prices/save", body)).toMatchObject({ ok: true });
  return id;
}

async function query(text: string, values: readonly unknown[]) {
  const database = new pg.Client(superuserUrl);
  await database.connect();
  const { rows } = await database.query<Record<string, string>>(text, [...values]);
  await database.end();
  return rows;
}

const settingsNow = async (): Promise<PriceSettings> => {
  const [row] = await query(
    "SELECT price_strategy AS strategy, default_price_list_id, price_display FROM shop_settings WHERE shop_id = $1",
    [shopDomain],
  );
  return {
    strategy: row?.["strategy"] as PriceSettings["strategy"],
    priceListId: row?.["default_price_list_id"] ?? null,
    priceDisplay: (row?.["price_display"] ?? null) as PriceSettings["priceDisplay"],
  };
};
type Saved = { readonly ok: boolean; readonly refusal?: PriceSettingsRefusal };
const save = async (wanted: PriceSettings) =>
  desk.ask<Saved>("/app/prices/settings/save", { ...wanted, seen: await settingsNow() });

it("[G5] [G7] saves on its page which list counts and which everybody has: an order's price follows, and what can't be is refused", async () => {
  const { groups, common } = resources.fr;
  const before = await settingsNow();
  onTestFinished(async () => {
    await save(before);
  });
  const tag = randomUUID().slice(0, 6);
  const [own, everybody, doomed] = [
    await saveList(`Propre ${tag}`, -500),
    await saveList(`Tous ${tag}`, -2000),
    await saveList(`Condamnée ${tag}`, -3000),
  ];
  const flour = await desk.findVariant("FAR-T55-25");
  const [chosen, plain] = [
    await saveCustomer(desk, { company: `Propre ${tag}`, email: `propre-${tag}@example.com` }),
    await saveCustomer(desk, { company: `Sans ${tag}`, email: `sans-${tag}@example.com` }),
  ];
  await query(
    "INSERT INTO customer_price_list (shop_id, customer_id, price_list_id, position) VALUES ($1, $2, $3, 0)",
    [shopDomain, chosen, own],
  );
  /** In hundredths of the store's price. */
  const priceFor = async (customerId: string) => {
    const lines = [{ key: "a", variantId: flour.variantId, price: flour.price, quantity: 1 }];
    const request = { customerId, lines, deliverOn: null };
    const { value } = await desk.ask<{ value: OrderPreview }>("/app/orders/preview", request);
    const [line] = value.order.lines;
    return line?.kind === "priced" ? Math.round((100 * line.unitPrice.amountMinor) / flour.price.amountMinor) : null;
  };
  expect(await save({ strategy: "most-specific", priceListId: null, priceDisplay: null })).toMatchObject({ ok: true });
  expect([await priceFor(chosen), await priceFor(plain)]).toEqual([95, 100]);

  const admin = await openCarnet("/app/prices/settings", "fr");
  const { app, page } = admin;
  await titled(app, groups.settings.title);
  const bar = page.getByRole("button", { name: common.actions.save, exact: true });
  const list = app.getByLabel(groups.settings.default);
  await list.selectOption({ label: `Tous ${tag}` });
  await bar.press("Enter");
  await page.getByText(groups.saved, { exact: true }).last().waitFor();
  // The customer's own list goes before the one that everybody has, dearer as it is.
  expect([await priceFor(chosen), await priceFor(plain)]).toEqual([95, 80]);
  await app.getByRole("radio", { name: groups.strategy.lowest }).press("Space");
  await bar.press("Enter");
  await expect.poll(async () => (await settingsNow()).strategy).toBe("lowest");
  expect([await priceFor(chosen), await priceFor(plain)]).toEqual([80, 80]);

  // Another list is deleted while it is chosen.
  await list.selectOption({ label: `Condamnée ${tag}` });
  expect(await desk.ask("/app/prices/delete", { id: doomed, setId: randomUUID() })).toMatchObject({ ok: true });
  await bar.press("Enter");
  await app.getByText(groups.refused["list-missing"]).waitFor();
  expect(await settingsNow()).toEqual({ strategy: "lowest", priceListId: everybody, priceDisplay: null });
  await admin.screenshot("price-settings-refused-fr");
  await admin.expectAccessible();

  // A colleague saves first; theirs is not written over unseen.
  await list.selectOption({ label: groups.noList });
  expect(await save({ strategy: "most-specific", priceListId: everybody, priceDisplay: null })).toMatchObject({
    ok: true,
  });
  await bar.press("Enter");
  await app.getByText(groups.refused["changed-meanwhile"]).waitFor();
  expect((await settingsNow()).strategy).toBe("most-specific");
  await app.getByRole("button", { name: groups.conflict.mine }).press("Enter");
  await bar.press("Enter");
  await expect.poll(settingsNow).toEqual({ strategy: "lowest", priceListId: null, priceDisplay: null });
  expect([await priceFor(chosen), await priceFor(plain)]).toEqual([95, 100]);
  // And back, by the press that is offered.
  await page.getByRole("button", { name: groups.undo, exact: true }).last().press("Enter");
  await expect.poll(settingsNow).toEqual({ strategy: "most-specific", priceListId: everybody, priceDisplay: null });
  expect(await priceFor(plain)).toBe(80);
  expect(admin.complaints).toEqual([]);
});

it("[G5] [G8] explains the price of the day that is asked for, and not today's", async () => {
  const tag = randomUUID().slice(0, 6);
  const later = await saveList(`Plus tard ${tag}`, -5000, "2031-05-01");
  const customerId = await saveCustomer(desk, { company: `Patient ${tag}`, email: `patient-${tag}@example.com` });
  await query(
    "INSERT INTO customer_price_list (shop_id, customer_id, price_list_id, position) VALUES ($1, $2, $3, 0)",
    [shopDomain, customerId, later],
  );
  const { variantId, price } = await desk.findVariant("FAR-T55-25");
  const priceOn = async (on: string) => {
    const asked = { customerId, variantId, quantity: 1, on };
    const { value } = await desk.ask<{ value: ExplainedPrice }>("/app/prices/explain", asked);
    return (value.unitPrice?.amountMinor ?? 0) / price.amountMinor;
  };
  expect(await priceOn("2031-05-01")).toBeCloseTo(0.5, 2);
  expect(await priceOn("2031-04-30")).toBeGreaterThan(0.5);
});
