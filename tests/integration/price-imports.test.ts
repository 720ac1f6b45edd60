import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import { effectOfImport } from "../../app/orders/import-effect.server.ts";
import { effectOfEdits } from "../../app/orders/price-effect.server.ts";
import { checkPriceFile } from "../../app/pricing/check-price-file.server.ts";
import { checkPrices } from "../../app/pricing/check-prices.server.ts";
import { exportFaultyRows, exportPrices } from "../../app/pricing/export-prices.server.ts";
import { mendFinding } from "../../app/pricing/mend-prices.server.ts";
import { PLAIN_LIST, type PriceListInput } from "../../app/pricing/price-list-input.ts";
import { confirmImport, readImport, takeFilePart } from "../../app/pricing/price-imports.server.ts";
import { savePriceList } from "../../app/pricing/save-price-list.server.ts";
import { undoPriceSet } from "../../app/pricing/undo-prices.server.ts";
import { writePriceFile } from "../../app/pricing/write-price-file.server.ts";
import { gid } from "../../app/values/gid.ts";
import { money } from "../../app/values/money.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";
import { someProducts } from "./some-products.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina);
const { shopId } = shop;
const customerId = randomUUID();

beforeAll(async () => {
  const rangeGroupId = await setUpShop(shop);
  await createCustomer(shop, customerId, customerInput({ rangeGroupId }));
  await someProducts(shop, [
    { title: "Farine", skus: ["FAR"] },
    { title: "Huile", skus: ["HUI", "HUI-5"] },
  ]);
});

let lists = 0;
async function newList(more: Partial<PriceListInput> = {}, isOfGroup = false): Promise<{ id: string; name: string }> {
  const [id, name] = [randomUUID(), `Liste ${++lists}`];
  const input = { ...PLAIN_LIST, name, currencyCode: "EUR", taxesIncluded: true, ...more };
  await shop.inShop(async (db) => {
    expect(await savePriceList(db, shop, id, input)).toMatchObject({ ok: true });
    if (isOfGroup) await db.rangeGroup.updateMany({ data: { priceListId: id } });
  });
  return { id, name };
}
const price = (variant: number, amountMinor: number, minimumQuantity = 1) => ({
  ...{ variantId: gid("ProductVariant", variant), minimumQuantity, price: money(amountMinor, "EUR") },
});
async function imported(id: string) {
  const file = await shop.inShop((db) => readImport(db, id));
  if (!file) throw new Error("The file is gone");
  return file;
}
async function loaded(text: string, cut = text.length) {
  const id = randomUUID();
  const part = { id, fileName: "prix.csv" };
  await takeFilePart(shop, { ...part, part: 0, text: text.slice(0, cut), isLast: cut === text.length });
  if (cut < text.length) await takeFilePart(shop, { ...part, part: 1, text: text.slice(cut), isLast: true });
  await checkPriceFile(shop, id);
  return imported(id);
}
const textOf = async (pieces: AsyncIterable<string>) => {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
};
const pricesOf = (listId: string) =>
  shop.inShop(async (db) => {
    const rows = await db.fixedPrice.findMany({ where: { priceListId: listId }, orderBy: { variantId: "asc" } });
    return rows.map(({ variantId, amountMinor, breakAmountsMinor }) => [
      ...[Number(variantId), Number(amountMinor)],
      ...breakAmountsMinor.map(Number),
    ]);
  });
const HEADER = "price_list;sku;from_quantity;price";

it("[E2] [G11] checks a file row by row, writes what is right as one set, and hands the rest back to mend and load again", async () => {
  const list = await newList({ fixedPrices: [price(1, 1900), price(3, 700)] }, true);
  const rows = [
    ...[HEADER, `${list.name};FAR;1;18,50`, `${list.name};FAR;10;17,00`],
    ...[`${list.name};HUI;1;12.345`, `${list.name};HUI;5;11`, `${list.name};HUI-5;;`, "Inconnue;FAR;1;5"],
  ];
  // Cut in the middle of a row, as parts are.
  const file = await loaded(`\uFEFF${rows.join("\r\n")}\r\n`, 60);
  expect(file).toMatchObject({ state: "checked", rows: 6, faulty: 3, prices: 2, zeros: 0, written: 0 });
  expect(file.faults).toEqual([
    { line: 4, fault: { column: "price", value: "12.345", code: "too-precise", fix: "12.35" } },
    { line: 5, fault: { column: null, value: "", code: "together" } },
    { line: 7, fault: { column: "price_list", value: "Inconnue", code: "list-unknown" } },
  ]);
  // Nothing is written before somebody says so.
  expect(await pricesOf(list.id)).toEqual([
    [1, 1900],
    [3, 700],
  ]);
  const effect = await effectOfImport(shop, file.id);
  expect(effect).toMatchObject({ customers: 1, products: 2, pairs: 2, lowered: 1, raised: 1 });

  expect(await confirmImport(shop, { id: file.id, confirmsZero: false })).toMatchObject({ ok: true });
  await writePriceFile(shop, file.id);
  expect(await imported(file.id)).toMatchObject({ state: "done", written: 2 });
  expect(await pricesOf(list.id)).toEqual([[1, 1850, 1700]]);

  const faulty = await textOf(exportFaultyRows(shop, { id: file.id, locale: "fr" }));
  const [header, first, ...more] = faulty.replace("\uFEFF", "").trim().split("\r\n");
  expect(header).toBe("price_list,sku,from_quantity,price,problem");
  expect(first).toContain(
    "12.345,price: « 12.345 » a plus de décimales que la devise. Écrivez 12.35.".replace(/« | »/g, (sign) =>
      sign.replace(" ", "\u202f"),
    ),
  );
  expect(more).toHaveLength(2);
  const mended = await loaded(faulty.replace("12.345", "12.35").replace("Inconnue", list.name));
  expect(mended).toMatchObject({ state: "checked", rows: 3, faulty: 0, prices: 2 });

  expect(await undoPriceSet(shop, { id: randomUUID(), setId: file.id })).toEqual({ ok: true, value: [] });
  expect(await pricesOf(list.id)).toEqual([
    [1, 1900],
    [3, 700],
  ]);
});

it("[E2] takes an export back in as it was", async () => {
  const list = await newList({ fixedPrices: [price(1, 1900), price(1, 1700, 10), price(2, 0)], confirmsZero: true });
  const before = await pricesOf(list.id);
  const file = await loaded(await textOf(exportPrices(shop, list.id)));
  expect(file).toMatchObject({ rows: 3, faulty: 0, prices: 2, zeros: 1 });
  expect(await confirmImport(shop, { id: file.id, confirmsZero: false })).toEqual({
    ok: false,
    refusal: { code: "zeros" },
  });
  await confirmImport(shop, { id: file.id, confirmsZero: true });
  await writePriceFile(shop, file.id);
  expect(await pricesOf(list.id)).toEqual(before);
});

it("[E2] says why nothing of a file can be read", async () => {
  expect(await loaded("name;price\r\nx;1\r\n")).toMatchObject({
    ...{ state: "failed", failure: { code: "columns-missing", columns: ["price_list", "sku"] } },
  });
  expect(await loaded(`${HEADER}\r\n`)).toMatchObject({ state: "failed", failure: { code: "empty" } });
  expect(await loaded(`${HEADER}\r\n"Liste 1;FAR;1;5\r\nListe 1;FAR;1;5`)).toMatchObject({
    ...{ state: "failed", failure: { code: "broken" } },
  });
});

it("[E2] goes on where it was when a process died in the middle, and keeps prices that clash out", async () => {
  const list = await newList();
  const clash = [`${list.name};FAR;1;5`, `${list.name};FAR;1;6`, `${list.name};HUI;10;6`];
  const file = await loaded([HEADER, ...clash, `${list.name};HUI-5;1;9`].join("\n"));
  expect(file.faults.map(({ fault }) => fault.code)).toEqual([
    ...["price-repeated", "price-repeated", "single-price-missing"],
  ]);
  await checkPriceFile(shop, file.id); // a second time: nothing happens to what is checked
  await confirmImport(shop, { id: file.id, confirmsZero: false });
  await writePriceFile(shop, file.id);
  await writePriceFile(shop, file.id);
  expect(await pricesOf(list.id)).toEqual([[3, 900]]);
});

it("[G11] tells before a save whom it touches, and what open drafts and orders would come to", async () => {
  const list = await newList({ percentageBasisPoints: -1000 }, true);
  await shop.inShop((db) =>
    db.draftOrder.create({
      data: {
        ...{
          shopId,
          id: randomUUID(),
          customerId,
          state: "created",
          requestHash: "",
          deliverOn: new Date("2026-12-01"),
        },
        request: { lines: [{ variantId: "gid://shopify/ProductVariant/1", quantity: 10 }] },
        ...{ currencyCode: "EUR", totalMinor: 0n, createdBy: "101", shopifyDraftId: 1n, name: "#D1" },
      },
    }),
  );
  const effect = await effectOfEdits(shop, [{ listId: list.id, variantId: "1", from: null, to: 1700 }]);
  expect(effect).toMatchObject({
    ...{ customers: 1, products: 1, pairs: 1, lowered: 1, raised: 0 },
    drafts: { orders: 1, before: money(18000, "EUR"), after: money(17000, "EUR") },
    orders: { orders: 0 },
    examples: [{ before: money(1800, "EUR"), after: money(1700, "EUR"), customers: 1 }],
  });
  expect(await effectOfEdits(shop, [{ listId: list.id, variantId: "2", from: null, to: 1800 }])).toMatchObject({
    ...{ customers: 0, pairs: 0, drafts: { orders: 0 } },
  });
});

it("[G12] finds what can't be meant in a list, and mends it at a press, which is undone at another", async () => {
  const list = await newList({ fixedPrices: [price(1, 1000), price(2, 1500), price(2, 1600, 10)] }, true);
  const checked = await checkPrices(shop, list.id, { seesCosts: true });
  expect(checked.groups.map(({ code, count }) => [code, count])).toEqual([
    ["break-dearer", 1],
    ["below-cost", 1],
  ]);
  expect(checked.counts).toEqual({ [list.id]: 2 });
  const below = checked.groups.find(({ code }) => code === "below-cost")?.findings[0];
  if (!below) throw new Error("Not found");
  const id = randomUUID();
  expect(await mendFinding(shop, { id, listId: list.id, key: below.key })).toEqual({ ok: true, value: null });
  expect(await pricesOf(list.id)).toEqual([
    [1, 1200],
    [2, 1500, 1600],
  ]);
  expect(await mendFinding(shop, { id: randomUUID(), listId: list.id, key: below.key })).toEqual({
    ...{ ok: false, refusal: { code: "gone" } },
  });
  expect(await undoPriceSet(shop, { id: randomUUID(), setId: id })).toEqual({ ok: true, value: [] });
  expect((await pricesOf(list.id))[0]).toEqual([1, 1000]);
  const nobodys = await newList();
  const [reach] = (await checkPrices(shop, nobodys.id, { seesCosts: true })).groups;
  expect(reach?.code).toBe("list-reaches-nobody");
  const key = reach?.findings[0]?.key ?? "";
  expect(await mendFinding(shop, { id: randomUUID(), listId: nobodys.id, key })).toEqual({ ok: true, value: null });
});
