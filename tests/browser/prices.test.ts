import { randomUUID } from "node:crypto";
import type { FrameLocator, Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import type { EditorData } from "../../app/pricing/editor-data.ts";
import { readFixedPrices } from "../../app/pricing/fixed-price-text.ts";
import type { OpenedList } from "../../app/pricing/price-list-page.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { goTo, useAdmin } from "./admin.ts";
import { fill, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);
const fr = { ...resources.fr, pricing: resources.fr.pricing };
const { pricing, common } = fr;

const content = (name: string) => ({
  settings: {
    ...{ name, currencyCode: "EUR", taxesIncluded: true, base: { kind: "store-price" as const } },
    ...{ percentageBasisPoints: null, percentageBreaks: [], breaksCount: "variant" as const, rules: [] },
    rounding: { kind: "nearest" as const, stepMinor: 1, mode: "half-away-from-zero" as const },
    ...{ validFrom: null, validUntil: null },
  },
  quantityRules: [],
  reach: { isShopDefault: false, rangeGroupIds: [], customers: [] },
});
const listId = randomUUID();
const saveList = (body: object) => desk.ask<{ ok: boolean; value: OpenedList }>("/app/prices/save", body);
const pricesNow = async () => {
  const data = await desk.ask<EditorData>("/app/prices/editor/data");
  const place = data.lists.findIndex(({ id }) => id === listId);
  const prices = Object.values(readFixedPrices(data.prices[place] ?? ""));
  return prices.flat().map(({ amountMinor }) => amountMinor);
};

beforeAll(async () => {
  await saveList({ id: listId, setId: randomUUID(), stamp: null, ...content("Grille d’essai") });
});

it("[G5] [G6] [G7] [G10] writes a price list on its page, says what is wrong beside it, and brings a deleted one back", async () => {
  const admin = await openCarnet("/app/prices/new", "fr");
  const { page, app } = admin;
  const save = page.getByRole("button", { name: common.actions.save });
  await app.getByLabel(pricing.fields.percentage).fill("douze");
  await save.click();
  await app.getByText(pricing.problem.fields).waitFor();
  await app.getByText(pricing.errors.percent).waitFor();
  await app.getByText(pricing.errors.required).waitFor();
  await admin.screenshot("price-list-errors-fr");
  await admin.expectAccessible();
  await app.getByLabel(pricing.fields.name, { exact: true }).fill("Grille d’essai");
  await app.getByLabel(pricing.fields.percentage).fill("7,5");
  await app.getByLabel(pricing.fields.validFrom).fill("2026-12-01");
  await app.getByLabel(pricing.fields.validUntil).fill("2026-12-01");
  await save.click();
  await app.getByText(pricing.refusal["window-empty"]).first().waitFor();
  await app.getByLabel(pricing.fields.validUntil).fill("2027-01-01");
  await save.click();
  await app.getByText(pricing.refusal["name-taken"]).first().waitFor();
  await app.getByLabel(pricing.fields.name, { exact: true }).fill("Fêtes");
  // A rule on a tag, and by the case.
  await app.getByRole("button", { name: pricing.rules.add }).click();
  await app.getByRole("combobox", { name: pricing.rules.search }).fill("bio");
  await app.locator(".carnet-combobox-popup [role=option]").first().click();
  await app.getByLabel(pricing.fields.change, { exact: true }).fill("10");
  await app.getByRole("button", { name: pricing.quantities.add }).click();
  await app.getByRole("combobox", { name: pricing.quantities.search }).fill("FAR-T55-25");
  await app.locator(".carnet-combobox-popup [role=option]").first().click();
  await app.getByLabel(pricing.quantities.minimum).fill("10");
  await app.getByLabel(pricing.quantities.maximum).fill("11");
  await app.getByLabel(pricing.quantities.increment).fill("6");
  await save.click();
  const unmet = fill(pricing.refusal["maximum-under-minimum"], {
    minimum: "10",
    maximum: "11",
    lowest: "12",
    highest: "6",
  });
  await app.getByText(unmet).first().waitFor();
  await app.getByLabel(pricing.quantities.maximum).fill("");
  await save.click();
  await titled(app, "Fêtes");
  await app.getByText(pricing.findings.kinds["list-reaches-nobody"]).waitFor();
  await admin.screenshot("price-list-fr");
  await admin.expectAccessible();

  // What another percentage for everybody would do, before it is saved.
  const effect = app.getByRole("button", { name: pricing.effect.ask });
  expect(await effect.isDisabled()).toBe(true);
  await app.getByRole("checkbox", { name: pricing.reach.everyone }).check();
  await app.getByLabel(pricing.fields.percentage).fill("50");
  await effect.press("Enter");
  await app.getByText(/^Client par client et produit par produit/).waitFor();
  await admin.screenshot("price-list-effect-fr");
  await admin.expectAccessible();
  await app.getByLabel(pricing.fields.percentage).fill("cinquante");
  await app.getByText(pricing.effect.before).waitFor();
  await effect.press("Enter");
  await app.getByText(pricing.effect.notSavable).waitFor();
  await app.getByRole("checkbox", { name: pricing.reach.everyone }).uncheck();

  // A colleague saves meanwhile: what they changed is told before anything is written over it.
  const id = await app.locator("body").evaluate(() => location.pathname.split("/").at(-1) ?? "");
  await app.getByLabel(pricing.fields.percentage).fill("9");
  const theirs = { ...content("Fêtes"), quantityRules: [], id, setId: randomUUID() };
  await changeAsColleague(id, theirs.setId);
  await save.click();
  await app.getByText(pricing.problem.changed).waitFor();
  await app.getByText(/7,5.% → .*3.%/).waitFor();
  await admin.screenshot("price-list-changed-fr");
  await app.getByRole("button", { name: pricing.problem.keepMine }).click();
  await save.click();
  await expect.poll(async () => (await openedList(id)).percentageBasisPoints).toBe(-900);

  await app.getByRole("button", { name: pricing.list.delete, exact: true }).click();
  await app.getByRole("dialog").getByRole("button", { name: pricing.list.delete, exact: true }).click();
  await app.getByText(fill(pricing.lists.deleted, { name: "Fêtes" })).waitFor();
  expect((await openedList(id)).percentageBasisPoints).toBeUndefined();
  await admin.screenshot("price-lists-fr");
  await app.getByRole("button", { name: pricing.history.undo, exact: true }).click();
  await app.getByRole("link", { name: "Fêtes", exact: true }).waitFor();
  await admin.expectAccessible();
  expect(admin.complaints).toEqual([]);
});

type Listed = { readonly percentageBasisPoints?: number | null };
async function openedList(id: string): Promise<Listed> {
  const data = await desk.ask<EditorData>("/app/prices/editor/data");
  const list = data.lists.find((one) => one.id === id);
  return list ? { percentageBasisPoints: list.overall?.basisPoints ?? null } : {};
}

/** As another tab would: with what is saved, but for one percentage. */
async function changeAsColleague(id: string, setId: string): Promise<void> {
  const refused = await desk.ask<{ refusal: { current: OpenedList } }>("/app/prices/save", {
    ...{ id, setId: randomUUID(), stamp: "an older one", ...content("Fêtes") },
  });
  const { settings, quantityRules, reach, stamp } = refused.refusal.current;
  const targets = settings.rules.map((rule) => ({ ...rule, target: keyOf(rule.target) }));
  const changed = { ...settings, rules: targets, percentageBasisPoints: -300 };
  await desk.ask("/app/prices/save", { id, setId, stamp, settings: changed, quantityRules, reach });
}
const keyOf = (target: OpenedList["settings"]["rules"][number]["target"]) =>
  target.kind === "tag" ? `tag:${target.tag}` : JSON.stringify(target);

const cellAt = (app: FrameLocator, row: number) => app.locator(`#cell-${row}-0`);
async function paste(app: FrameLocator, text: string): Promise<void> {
  await app.getByRole("grid").evaluate((grid, block) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", block);
    grid.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}
async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

it("[G11] [A24] [G12] edits prices as in a spreadsheet, shows their effect, saves them as one change and undoes it", async () => {
  const admin = await openCarnet(`/app/prices/editor?list=${listId}`, "fr");
  const { page, app } = admin;
  await cellAt(app, 0).click();
  await admin.expectAccessible();
  // Typed, entered, and what can't be is said with what could.
  await page.keyboard.type("12,345");
  await press(page, "Enter");
  await press(page, "ArrowUp");
  await app.getByText(/12,345.*EUR/).waitFor();
  await admin.screenshot("price-editor-error-fr");
  await app.getByRole("button", { name: fill(pricing.editor.useProposal, { price: "12.35" }) }).click();
  await expect.poll(() => cellAt(app, 0).innerText()).toContain("12,35");
  // A block of Excel's: comma, point, currency, a line too many signs.
  await cellAt(app, 1).click();
  await paste(app, "13,50 €\r\n14.25\r\n€ 15\r\n");
  await expect.poll(() => cellAt(app, 3).innerText()).toContain("15,00");
  await cellAt(app, 3).click();
  await press(page, "Shift+ArrowDown", "Shift+ArrowDown", "Control+d");
  await expect.poll(() => cellAt(app, 5).innerText()).toContain("15,00");
  await press(page, "Control+z");
  await expect.poll(() => cellAt(app, 5).innerText()).toContain("–");
  await press(page, "Control+y");
  await expect.poll(() => cellAt(app, 5).innerText()).toContain("15,00");
  // F2 opens what is there, Escape leaves it, Delete empties it.
  await cellAt(app, 5).click();
  await press(page, "F2");
  await app.getByRole("grid").getByRole("textbox").fill("99");
  await press(page, "Escape", "Delete");
  await expect.poll(() => cellAt(app, 5).innerText()).toContain("–");
  await press(page, "ArrowUp");
  await page.keyboard.type("0");
  await press(page, "Tab");
  await admin.screenshot("price-editor-fr");
  await page.getByRole("button", { name: common.actions.save }).click();
  const dialog = app.getByRole("dialog");
  await dialog.getByRole("region", { name: pricing.effect.title }).waitFor();
  await dialog.getByText(pricing.effect.nobody).waitFor();
  await dialog.getByLabel(pricing.editor.name).fill("Essai de printemps");
  const confirm = dialog.getByRole("button", { name: common.actions.save });
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByRole("checkbox").press("Space");
  await admin.screenshot("price-editor-save-fr");
  await admin.expectAccessible();
  await confirm.click();
  await dialog.waitFor({ state: "detached" });
  await expect.poll(async () => (await pricesNow()).sort((a, b) => a - b)).toEqual([0, 1235, 1350, 1425, 1500]);

  await goTo(app, "/app/prices/changes");
  const what = fill(pricing.history.kinds.prices, { name: "Essai de printemps" });
  await admin.screenshot("price-changes-fr");
  await admin.expectAccessible();
  await app.getByRole("button", { name: fill(pricing.history.undoOf, { what }) }).click();
  await app.getByText(fill(pricing.history.undid, { what })).waitFor();
  expect(await pricesNow()).toEqual([]);

  await goTo(app, "/app/prices/check");
  const nobody = fill(pricing.findings["list-reaches-nobody"], { list: "Grille d’essai" });
  await app.getByText(nobody).waitFor();
  await admin.screenshot("price-check-fr");
  await admin.expectAccessible();
  expect(admin.complaints).toEqual([]);
});

it("[E2] [G11] loads prices from a file: looked at first, wrong rows named with what would do, undone as one", async () => {
  const admin = await openCarnet("/app/prices/import", "fr");
  const { app } = admin;
  const rows = [
    "price_list;sku;price",
    "Grille d’essai;FAR-T55-25;18,5",
    "Grille d’essai;NADA;1",
    "Grille d’essai;FAR-T55-25;x",
  ];
  const load = (lines: readonly string[]) =>
    app.locator("input[type=file]").setInputFiles({
      ...{ name: "tarif.csv", mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) },
    });
  await load(rows);
  await app.getByText(fill(pricing.import.faults["sku-unknown"], { value: "NADA" })).waitFor();
  await admin.screenshot("price-import-faulty-fr");
  await admin.expectAccessible();
  await app.getByRole("button", { name: pricing.import.forget }).click();
  await load(rows.slice(0, 2));
  await app.getByText(pricing.effect.nobody).waitFor();
  await app.getByRole("button", { name: fill(pricing.import.write_one, { count: "1" }) }).click();
  await app.getByText(fill(pricing.import.doneTitle, { name: "tarif.csv" })).waitFor();
  expect(await pricesNow()).toEqual([1850]);
  await admin.screenshot("price-import-done-fr");
  await app.getByRole("button", { name: pricing.history.undo, exact: true }).click();
  await app.getByText(pricing.history.isUndone).waitFor();
  expect(await pricesNow()).toEqual([]);
  await desk.ask("/app/prices/delete", { id: listId, setId: randomUUID() });
  expect(admin.complaints).toEqual([]);
});
