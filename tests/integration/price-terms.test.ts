import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import { getPriceNames } from "../../app/pricing/price-names.server.ts";
import { getPriceTerms } from "../../app/pricing/price-terms.server.ts";
import { resolvePrice } from "../../app/pricing/resolve-price.ts";
import { PLAIN_LIST, type FixedPriceInput, type PriceListInput } from "../../app/pricing/price-list-input.ts";
import { savePriceList } from "../../app/pricing/save-price-list.server.ts";
import { gid } from "../../app/values/gid.ts";
import { localDate } from "../../app/values/local-date.ts";
import { money } from "../../app/values/money.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina);
const [flour, oil] = [gid("ProductVariant", 45120600200033n), gid("ProductVariant", 2)];
const eur = (amountMinor: number) => money(amountMinor, "EUR");
const fixed = (amountMinor: number, minimumQuantity = 1, variantId = flour): FixedPriceInput => ({
  ...{ variantId, minimumQuantity, price: eur(amountMinor) },
});

let rangeGroupId: string;
let lists = 0;

beforeAll(async () => {
  rangeGroupId = await setUpShop(shop);
});

beforeEach(() =>
  shop.inShop((db) =>
    db.shopSettings.updateMany({
      data: { priceStrategy: "most-specific", defaultPriceListId: null, presentmentCurrencies: ["CHF"] },
    }),
  ),
);

async function newList(input: Partial<PriceListInput>): Promise<string> {
  const id = randomUUID();
  const saved = await save(id, input);
  expect(saved).toEqual({ ok: true, value: null });
  return id;
}

const save = (id: string, input: Partial<PriceListInput>) =>
  shop.inShop((db) =>
    savePriceList(db, shop, id, {
      ...{ ...PLAIN_LIST, name: `List ${++lists}`, currencyCode: "EUR", taxesIncluded: true, ...input },
    }),
  );

/** A customer with these lists of their own, in this order, in the group or in none. */
async function newCustomer(own: readonly string[] = [], groupId: string | null = null): Promise<string> {
  const id = randomUUID();
  await createCustomer(shop, id, customerInput({ rangeGroupId: groupId }));
  await shop.inShop((db) =>
    db.customerPriceList.createMany({
      data: own.map((priceListId, position) => ({ shopId: alpina, customerId: id, position, priceListId })),
    }),
  );
  return id;
}

const termsOf = (id: string, variantIds = [flour]) =>
  shop.inShop((db) =>
    getPriceTerms(
      db,
      { id },
      variantIds.map((variantId) => ({ variantId })),
    ),
  );

/** The unit price in cents of a variant that the store sells at 20.00, and the list it is from. */
async function price(customerId: string, quantity = 1, day = "2026-11-23") {
  const resolved = resolvePrice(await termsOf(customerId), { variantId: flour, price: eur(2000) }, quantity, {
    localDate: localDate(day),
  });
  if (resolved.kind !== "priced") throw new Error(resolved.code);
  const step = resolved.receipt.steps[resolved.receipt.chosenStep ?? -1];
  return [resolved.unitPrice.amountMinor, step && "listId" in step ? step.listId : null];
}

it("[G7] ranks the customer's lists in their order, then the group's, then the shop's", async () => {
  const [first, second] = [
    await newList({ fixedPrices: [fixed(1500)] }),
    await newList({ fixedPrices: [fixed(1400)] }),
  ];
  const [group, everyone] = [
    await newList({ percentageBasisPoints: -1000 }),
    await newList({ percentageBasisPoints: -500 }),
  ];
  await shop.inShop(async (db) => {
    await db.rangeGroup.updateMany({ where: { id: rangeGroupId }, data: { priceListId: group } });
    await db.shopSettings.updateMany({ data: { defaultPriceListId: everyone } });
  });
  expect(await price(await newCustomer([first, second], rangeGroupId))).toEqual([1500, first]);
  expect(await price(await newCustomer([second, first], rangeGroupId))).toEqual([1400, second]);
  expect(await price(await newCustomer([], rangeGroupId))).toEqual([1800, group]);
  expect(await price(await newCustomer())).toEqual([1900, everyone]);

  const terms = await termsOf(await newCustomer([second, first], rangeGroupId));
  expect(terms.customerLists.map(({ id }) => id)).toEqual([second, first]);
  const { listNames } = await shop.inShop((db) => getPriceNames(db, terms));
  expect(Object.keys(listNames).sort()).toEqual([first, second, group, everyone].sort());

  await shop.inShop((db) => db.shopSettings.updateMany({ data: { priceStrategy: "lowest" } }));
  expect(await price(await newCustomer([first, second], rangeGroupId))).toEqual([1400, second]);
});

it("[G7] asks the store's own price where no list has one", async () => {
  expect(await price(await newCustomer([await newList({ fixedPrices: [fixed(1, 1, oil)] })]))).toEqual([2000, null]);
});

it("[G5] counts a list from its first day, and no more on the day it ends", async () => {
  const feast = await newList({
    ...{ validFrom: localDate("2026-11-16"), validUntil: localDate("2027-01-04"), fixedPrices: [fixed(1200)] },
  });
  const customer = await newCustomer([feast]);
  expect(await price(customer, 1, "2026-11-15")).toEqual([2000, null]);
  expect(await price(customer, 1, "2026-11-16")).toEqual([1200, feast]);
  expect(await price(customer, 1, "2027-01-03")).toEqual([1200, feast]);
  expect(await price(customer, 1, "2027-01-04")).toEqual([2000, null]);
});

it("[G5] reads a variant's rows as its price and breaks, and leaves other variants out", async () => {
  const list = await newList({ fixedPrices: [fixed(1690, 40), fixed(1835), fixed(1760, 10), fixed(900, 1, oil)] });
  const customer = await newCustomer([list]);
  expect(
    (await Promise.all([9, 10, 39, 40].map((quantity) => price(customer, quantity)))).map(([cents]) => cents),
  ).toEqual([1835, 1760, 1760, 1690]);
  expect(Object.keys((await termsOf(customer)).customerLists[0]?.fixedPrices ?? {})).toEqual([flour]);
  const both = await termsOf(customer, [oil, flour, flour]);
  expect(Object.keys(both.customerLists[0]?.fixedPrices ?? {}).sort()).toEqual([flour, oil].sort());
});

it("[G5] reads currency, tax and rounding of a list as they were saved", async () => {
  const francs = await newList({ currencyCode: "CHF", percentageBasisPoints: -5000 });
  const net = await newList({ taxesIncluded: false, percentageBasisPoints: -5000 });
  const rounded = await newList({ percentageBasisPoints: -333, rounding: { ...PLAIN_LIST.rounding, stepMinor: 5 } });
  const customer = await newCustomer([francs, net, rounded]);
  expect(await price(customer)).toEqual([1935, rounded]);
  const terms = await termsOf(customer);
  expect(terms).toMatchObject({ currencyCode: "EUR", taxBasis: "gross", strategy: "most-specific" });
  expect(terms.customerLists.map(({ currencyCode, taxBasis }) => [currencyCode, taxBasis])).toEqual([
    ...[
      ["CHF", "gross"],
      ["EUR", "net"],
      ["EUR", "gross"],
    ],
  ]);
});

it("saves a list whole: what is no longer in it is gone", async () => {
  const list = await newList({ fixedPrices: [fixed(1835), fixed(1760, 10)] });
  const customer = await newCustomer([list]);
  expect(await save(list, { percentageBasisPoints: -1000, fixedPrices: [fixed(900, 1, oil)] })).toMatchObject({
    ok: true,
  });
  expect(await price(customer, 10)).toEqual([1800, list]);
});

it("sees none of another shop's lists", async () => {
  const other = addressBook(fresh, "autre-boutique.myshopify.com");
  const otherGroup = await setUpShop(other);
  await other.inShop((db) => db.shopSettings.updateMany({ data: { priceStrategy: "lowest" } }));
  const id = randomUUID();
  const name = "Tarif 2026";
  await other.inShop(async (db) => {
    const list = { ...PLAIN_LIST, name, currencyCode: "EUR", taxesIncluded: true, percentageBasisPoints: -9000 };
    await savePriceList(db, other, id, list);
    await db.rangeGroup.updateMany({ data: { priceListId: id } });
    await db.shopSettings.updateMany({ data: { defaultPriceListId: id } });
  });
  const customer = randomUUID();
  await createCustomer(other, customer, customerInput({ rangeGroupId: otherGroup }));
  const askedOf = (asked: typeof shop) =>
    asked.inShop((db) => getPriceTerms(db, { id: customer }, [{ variantId: flour }]));
  expect(await askedOf(shop)).toMatchObject({
    ...{ strategy: "most-specific", customerLists: [], groupList: null, shopList: null },
  });
  expect(await askedOf(other)).toMatchObject({ strategy: "lowest", groupList: { id }, shopList: { id } });
});
