import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, it, onTestFinished } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import type { CheckedPrices } from "../../app/pricing/checked-prices.ts";
import type { SaveShopQuantityRefusal } from "../../app/pricing/shop-quantity-rules.ts";
import { goTo, useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { fill, saveCustomer, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const { shopDomain, superuserUrl } = carnetOfWorker();
const desk = deskOf(shopDomain);

type Rule = { readonly minimum: number | null; readonly maximum: number | null; readonly increment: number };
type Saved = { readonly ok: true } | { readonly ok: false; readonly refusal: SaveShopQuantityRefusal };
const saveAsColleague = (variantId: string, rule: Rule | null, seen: Rule | null) =>
  desk.ask<Saved>("/app/prices/quantities/save", { id: randomUUID(), variantId, rule, seen });

const dropRules = async () => {
  const database = new pg.Client(superuserUrl);
  await database.connect();
  await database.query("DELETE FROM quantity_rule WHERE shop_id = $1", [shopDomain]);
  await database.end();
};

it("[G6] keeps a product's quantities in the whole store on a page: refused with a fix, used by the order, taken back", async () => {
  onTestFinished(dropRules);
  const { pricing, common, orders } = resources.fr;
  const { quantities } = pricing;
  const flour = await desk.findVariant("FAR-T55-25");
  const number = flour.variantId.split("/").at(-1) ?? "";
  const customerId = await saveCustomer(desk, { company: "Par colis", email: "colis@example.com" });
  const admin = await openCarnet("/app/prices", "fr");
  const { app, page } = admin;
  await goTo(app, "/app/prices/quantities");
  await titled(app, quantities.pageTitle);
  await app.getByText(quantities.emptyTitle).waitFor();

  const search = app.getByRole("combobox", { name: quantities.search });
  await search.fill("FAR-T55-25");
  await app.getByRole("option").first().waitFor();
  await search.press("Enter");
  const minimum = app.getByLabel(quantities.minimum, { exact: true });
  const maximum = app.getByLabel(quantities.maximum, { exact: true });
  const save = page.getByRole("button", { name: common.actions.save, exact: true });
  // The focus is led to what is typed next.
  await expect.poll(() => minimum.evaluate((field) => field === document.activeElement)).toBe(true);
  await minimum.fill("dix");
  await save.press("Enter");
  await app.getByText(fill(pricing.refusal["not-a-quantity"], { allowed: "1000000" })).waitFor();
  await minimum.fill("10");
  await maximum.fill("11");
  await app.getByLabel(quantities.increment, { exact: true }).fill("6");
  await save.press("Enter");
  const unmet = { minimum: "10", maximum: "11", lowest: "12", highest: "6" };
  await app.getByText(fill(pricing.refusal["maximum-under-minimum"], unmet)).waitFor();
  await admin.screenshot("quantities-refused-fr");
  await admin.expectAccessible();
  await app.getByRole("button", { name: fill(quantities.make.maximum, { number: 12 }) }).press("Enter");
  await app.getByRole("button", { name: fill(quantities.make.minimum, { number: 12 }) }).press("Enter");
  expect([await minimum.inputValue(), await maximum.inputValue()]).toEqual(["12", "12"]);
  await maximum.fill("");
  await save.press("Enter");
  const said = (from: number) =>
    `${fill(quantities.from, { minimum: from })}, ${fill(quantities.cases, { increment: 6 })}`;
  await app.getByRole("cell", { name: said(12) }).waitFor();

  // An order is held to it, and offers the nearest quantity.
  await goTo(app, `/app/orders/new?customer=${customerId}`);
  const product = app.getByRole("combobox", { name: orders.products.search });
  await product.fill("FAR-T55-25");
  await app.getByRole("option").first().waitFor();
  await product.press("Enter");
  await app.getByRole("button", { name: new RegExp(`^${fill(orders.lines.take, { number: 12 })}`) }).press("Enter");
  await expect
    .poll(() =>
      app
        .getByRole("textbox", { name: /FAR|Quantité/ })
        .first()
        .inputValue(),
    )
    .toBe("12");

  // A colleague writes first: theirs is told before it is written over.
  await openAgain(app, "/app/prices/quantities");
  await app.getByRole("button", { name: new RegExp(`^${quantities.changeOf.split("{{")[0]}`) }).press("Enter");
  const seen = { minimum: 12, maximum: null, increment: 6 };
  expect(await saveAsColleague(number, { ...seen, minimum: 18 }, seen)).toEqual({ ok: true, value: null });
  await minimum.fill("24");
  await save.press("Enter");
  await app.getByText(said(18)).first().waitFor();
  expect(await minimum.inputValue()).toBe("24");
  await app.getByRole("button", { name: pricing.problem.keepMine }).press("Enter");
  await save.press("Enter");
  await app.getByRole("cell", { name: said(24) }).waitFor();

  // It is removed by a press, and comes back by another.
  await app.getByRole("button", { name: new RegExp(`^${quantities.removeOf.split("{{")[0]}`) }).press("Enter");
  await app.getByText(quantities.emptyTitle).waitFor();
  await page.getByRole("button", { name: pricing.history.undo, exact: true }).last().press("Enter");
  await app.getByRole("cell", { name: said(24) }).waitFor();
  await admin.screenshot("quantities-fr");
  await admin.expectAccessible();
  expect(admin.complaints).toEqual([]);
});

/** Away from an order that is being written: it asks before it is left. */
async function openAgain(app: Parameters<typeof goTo>[0], path: string): Promise<void> {
  await goTo(app, path).catch(() => undefined);
  const leave = app.getByRole("dialog").getByRole("button", { name: resources.fr.common.leave.leave });
  await leave.press("Enter");
  await titled(app, resources.fr.pricing.quantities.pageTitle);
}

it("[G6] [G12] finds a minimum of the whole store that is no whole number of cases, and mends it", async () => {
  onTestFinished(dropRules);
  const flour = await desk.findVariant("FAR-T55-25");
  const number = flour.variantId.split("/").at(-1) ?? "";
  const rule = { minimum: 10, maximum: null, increment: 6 };
  expect(await saveAsColleague(number, rule, null)).toMatchObject({ ok: true });
  const { groups } = await desk.ask<CheckedPrices>("/app/prices/findings");
  const found = groups.find(({ code, listId }) => code === "minimum-not-a-multiple" && listId === null);
  expect(found?.findings).toMatchObject([{ variantId: flour.variantId, mend: { minimum: 12 } }]);
  const key = found?.findings[0]?.key;
  expect(await desk.ask("/app/prices/mend", { id: randomUUID(), listId: null, key })).toMatchObject({ ok: true });
  // What was seen is what stands there: nothing is to be written over.
  expect(await saveAsColleague(number, null, { ...rule, minimum: 12 })).toMatchObject({ ok: true });
});

it("[G6] refuses quantities of a product that is not there, or that were not seen", async () => {
  onTestFinished(dropRules);
  const flour = await desk.findVariant("FAR-T55-25");
  const number = flour.variantId.split("/").at(-1) ?? "";
  const rule = { minimum: 6, maximum: null, increment: 6 };
  expect(await saveAsColleague("1", rule, null)).toEqual({ ok: false, refusal: { code: "variant-unknown" } });
  expect(await saveAsColleague(number, { ...rule, increment: 0 }, null)).toMatchObject({
    ok: false,
    refusal: { code: "not-a-quantity", field: "increment" },
  });
  expect(await saveAsColleague(number, rule, null)).toMatchObject({ ok: true });
  expect(await saveAsColleague(number, null, null)).toEqual({
    ok: false,
    refusal: { code: "changed-meanwhile", current: rule },
  });
  // Any quantity is no rule at all.
  expect(await saveAsColleague(number, { minimum: null, maximum: null, increment: 1 }, rule)).toMatchObject({
    ok: true,
  });
  expect(await saveAsColleague(number, null, null)).toMatchObject({ ok: true });
});
