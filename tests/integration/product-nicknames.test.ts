import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { openCustomer } from "../../app/address-book/find-customer.server.ts";
import { mergeCustomers } from "../../app/address-book/merge-customers.server.ts";
import { redactCustomers } from "../../app/address-book/redact-customers.server.ts";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import { undoChange } from "../../app/address-book/undo-change.server.ts";
import { rememberNames } from "../../app/orders/order-text.server.ts";
import type { ShopContext } from "../../app/store/shop-context.server.ts";
import { gid } from "../../app/values/gid.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina, "101") as ShopContext;
const stranger = addressBook(fresh, "beta.myshopify.com") as ShopContext;

beforeAll(async () => {
  await setUpShop(shop);
  await setUpShop(stranger);
});

async function created(): Promise<string> {
  const id = randomUUID();
  const result = await createCustomer(shop, id, customerInput({ company: `Maison ${id}`, email: `${id}@example.com` }));
  if (!result.ok) throw new Error(result.refusal.code);
  return id;
}

const remembered = (customerId: string, ...names: readonly (readonly [string, number])[]) =>
  rememberNames(shop, {
    customerId,
    names: names.map(([words, variant]) => ({ words, variantId: gid("ProductVariant", variant) })),
  });

async function namesOf(customerId: string) {
  const rows = await fresh.withShop(alpina, (db) =>
    db.productNickname.findMany({ where: { customerId }, orderBy: { words: "asc" } }),
  );
  return rows.map(({ words, variantId }) => [words, Number(variantId)]);
}

it("[M1] knows a customer's name for a product however it is written, the last choice counts, and no other shop's does", async () => {
  const [id, other] = [await created(), await created()];
  expect(await remembered(id, ["La Blanche, du moulin !", 1], ["rouge", 2], ["…", 3])).toEqual({ remembered: 2 });
  await remembered(id, ["la blanche du MOULIN", 4]);
  expect(await namesOf(id)).toEqual([
    ["la blanche du moulin", 4],
    ["rouge", 2],
  ]);
  expect(await namesOf(other)).toEqual([]);
  const names = [{ words: "bleu", variantId: gid("ProductVariant", 5) }];
  expect(await rememberNames(stranger, { customerId: id, names })).toEqual({ remembered: 0 });
  expect(await namesOf(id)).toHaveLength(2);
});

it("[M1][A23] unites the names of two who are merged, the own ones first, gives them back with the undo, and erases them", async () => {
  const [stays, goes] = [await created(), await created()];
  await remembered(stays, ["blanche", 1], ["rouge", 2]);
  await remembered(goes, ["rouge", 9], ["bleue", 3]);
  const request = { otherId: goes, version: 1, otherVersion: 1, taken: [] };
  expect(await mergeCustomers(shop, stays, request)).toMatchObject({ ok: true });
  expect(await namesOf(stays)).toEqual([
    ["blanche", 1],
    ["bleue", 3],
    ["rouge", 2],
  ]);
  expect(await namesOf(goes)).toEqual([]);
  const change = (await openCustomer(shop, stays))?.history.changes[0]?.id ?? "";
  expect(await undoChange(shop, stays, change)).toMatchObject({ ok: true });
  expect(await namesOf(stays)).toEqual([
    ["blanche", 1],
    ["rouge", 2],
  ]);
  expect(await namesOf(goes)).toEqual([
    ["bleue", 3],
    ["rouge", 9],
  ]);
  await shop.inShop((db) => redactCustomers(db, [goes], new Date()));
  expect(await namesOf(goes)).toEqual([]);
});
