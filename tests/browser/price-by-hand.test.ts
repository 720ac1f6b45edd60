import { randomUUID } from "node:crypto";
import { expect, it, onTestFinished } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { STAFF_RIGHTS } from "../../app/store/staff-right.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { fill } from "./customer-form.ts";
import { deskOf } from "./desk.ts";
import { create, orderPage, SKU, useWrittenOrders } from "./written-order.ts";

const openCarnet = useAdmin();
const writtenOrder = useWrittenOrders(openCarnet);
const { shopDomain } = carnetOfWorker();

it("[M4] sets a line's price by hand with its reason, locks it on the draft, and never lets it go unexplained", async () => {
  const { orders, pricing } = resources.fr;
  const { override } = orders;
  const admin = await writtenOrder("fr", "");
  const { page, app } = admin;
  const open = app.getByRole("button", { name: new RegExp(`^${override.open}`) });
  const price = app.getByLabel(fill(override.price, { currency: "EUR" }));
  const reason = app.getByLabel(override.reason, { exact: true });
  await open.click();
  await price.and(app.locator("*:focus")).waitFor();
  await page.keyboard.press("Enter");
  await app.getByText(override.priceMissing).waitFor();
  await price.fill("12,345");
  await app.getByText(/Le plus proche|plus de décimales/).waitFor();
  await price.fill("-1");
  await app.getByText(fill(pricing.editor.problem.negative, { text: "-1" })).waitFor();
  // For nothing only when somebody says so.
  await price.fill("0");
  await page.keyboard.press("Enter");
  await app.getByText(pricing.editor.problem.zero).waitFor();
  await app.getByRole("button", { name: override.isFree }).waitFor();
  await price.fill("12,5");
  await page.keyboard.press("Enter");
  await app.getByText(override.reasonMissing).waitFor();
  await reason.and(app.locator("*:focus")).waitFor();
  await admin.screenshot("price-by-hand-fr");
  await admin.expectAccessible();
  await reason.fill("Offre d’ouverture");
  await page.keyboard.press("Enter");
  await price.waitFor({ state: "hidden" });
  await app.getByRole("row").filter({ hasText: "12,50" }).filter({ hasText: "Offre d’ouverture" }).waitFor();
  await app.getByRole("cell", { name: /^150,00/ }).waitFor();
  await create(app, "fr").click();
  await orderPage(app);
  await app.getByText(fill(override.byHand, { reason: "Offre d’ouverture" })).waitFor();
  await app.getByRole("cell", { name: /^150,00/ }).waitFor();
  await admin.screenshot("price-by-hand-draft-fr");
  expect(admin.complaints).toEqual([]);
  await page.close();
});

it("[M4][S7] takes no price by hand from who may not change prices, and bills none that nobody saw", async () => {
  const [owner, clerk] = [deskOf(shopDomain, "90215530017"), deskOf(shopDomain, "90215530281")];
  const limit = (everybody: readonly string[]) => owner.ask("/app/prices/settings/rights", { everybody, members: [] });
  onTestFinished(async () => {
    await limit(STAFF_RIGHTS);
  });
  const { id: customerId } = await owner.findCustomer("chabert");
  const { variantId, price } = await owner.findVariant(SKU);
  const eur = (amountMinor: number) => ({ amountMinor, currencyCode: "EUR" });
  const override = { unitPrice: eur(1250), reason: "Offre" };
  const line = { key: "1", variantId, quantity: 12, override };
  type Preview = {
    readonly value: {
      readonly order: {
        readonly dates: readonly { readonly kind: string; readonly date: string }[];
        readonly total: object;
        readonly lines: readonly object[];
      };
    };
  };
  const previewed = async (deliverOn: string | null) =>
    (await clerk.ask<Preview>("/app/orders/preview", { customerId, lines: [{ ...line, price }], deliverOn })).value
      .order;
  const date = (await previewed(null)).dates.find(({ kind }) => kind === "offered")?.date ?? "";
  const order = await previewed(date);
  expect(order.lines[0]).toMatchObject({ unitPrice: eur(1250), lineTotal: eur(15_000), override: { reason: "Offre" } });
  const request = (unitPrice: object, lines: readonly object[] = [line]) => ({
    ...{ id: randomUUID(), customerId, lines, deliverOn: date, note: "" },
    seen: { total: order.total, unitPrices: { "1": unitPrice }, isLate: false },
  });
  await limit(["cost", "undo", "export"]);
  expect(await clerk.statusOf("/app/orders/create", request(eur(1250)))).toBe(403);
  // What is no price by hand is as before; a reason is asked for, and a price of zero or more.
  expect(await clerk.statusOf("/app/orders/create", request(eur(1), [{ ...line, override: null }]))).toBe(200);
  for (const wrong of [
    { ...override, reason: " " },
    { ...override, unitPrice: eur(-1) },
  ])
    expect(await owner.statusOf("/app/orders/create", request(eur(1250), [{ ...line, override: wrong }]))).toBe(422);
  expect(await owner.ask("/app/orders/create", request(eur(1251)))).toMatchObject({ refusal: { code: "changed" } });
  expect(await owner.ask("/app/orders/create", request(eur(1250)))).toMatchObject({ value: { state: "created" } });
});
