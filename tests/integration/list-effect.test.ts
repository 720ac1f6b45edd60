import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import { effectOfList } from "../../app/orders/price-effect.server.ts";
import { changePriceList } from "../../app/pricing/change-price-list.server.ts";
import { openPriceList } from "../../app/pricing/open-price-list.server.ts";
import { PLAIN_LIST } from "../../app/pricing/price-list-input.ts";
import type { ListContent, ListSettings } from "../../app/pricing/price-list-page.ts";
import { getPriceTerms } from "../../app/pricing/price-terms.server.ts";
import { resolvePrice } from "../../app/pricing/resolve-price.ts";
import { addDays } from "../../app/values/local-date.ts";
import { instant, momentOf, timeZone } from "../../app/values/moment.ts";
import { productId, someVariant } from "../pricing/some-prices.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";
import { someProducts } from "./some-products.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina);
const at = momentOf(instant(shop.at.toISOString()), timeZone("Europe/Paris"));
const tagged = { productId: productId(10), collectionIds: [], tags: ["bio"], unitCost: null };
const variants = [
  someVariant(1, { facts: tagged }),
  ...[2, 3].map((number) => someVariant(number, { facts: { ...tagged, productId: productId(20), tags: [] } })),
];
/** Two of each group, and two of none. */
const customers: string[] = [];
const groups: string[] = [];
const lists: string[] = [];

const { fixedPrices: _prices, confirmsZero: _asked, ...plain } = PLAIN_LIST;
let names = 0;
const settingsOf = (more: Partial<ListSettings>): ListSettings => ({
  ...{ ...plain, name: `List ${++names}`, currencyCode: "EUR", taxesIncluded: true },
  ...more,
});
const nobody: ListContent["reach"] = { isShopDefault: false, rangeGroupIds: [], customers: [] };

async function save(id: string, settings: ListSettings, reach: ListContent["reach"]): Promise<void> {
  const stamp = (await openPriceList(shop, id))?.stamp ?? null;
  const saved = await changePriceList(shop, { id, setId: randomUUID(), stamp, settings, reach, quantityRules: [] });
  if (!saved.ok) throw new Error(JSON.stringify(saved.refusal));
}

/** What each customer pays for one of each variant, customer by customer, as an order of theirs would be priced. */
async function pricesNow(): Promise<(number | null)[]> {
  const prices: (number | null)[] = [];
  for (const id of customers) {
    const terms = await shop.inShop((db) => getPriceTerms(db, { id }, variants));
    for (const variant of variants) {
      const found = resolvePrice(terms, variant, 1, at);
      prices.push(found.kind === "priced" ? found.unitPrice.amountMinor : null);
    }
  }
  return prices;
}

beforeAll(async () => {
  groups.push(await setUpShop(shop));
  await someProducts(shop, [
    { title: "Farine", tags: ["bio"], skus: ["FAR"] },
    { title: "Huile", skus: ["HUI", "HUI-5"] },
  ]);
  const other = randomUUID();
  await shop.inShop((db) => db.rangeGroup.create({ data: { shopId: alpina, id: other, name: "Hotels" } }));
  groups.push(other);
  for (const rangeGroupId of [...groups, ...groups, null, null]) {
    const id = randomUUID();
    await createCustomer(shop, id, customerInput({ rangeGroupId, email: `${id}@example.com`, company: id }));
    customers.push(id);
  }
  for (const percentageBasisPoints of [-1000, -2000, -3000]) {
    const id = randomUUID();
    await save(id, settingsOf({ percentageBasisPoints }), nobody);
    lists.push(id);
  }
});

it("[G11] tells of a list's settings, and of whom it is given to, what saving them then does", async () => {
  const basisPoints = fc.constantFrom(null, -3000, -2000, -500, 0, 500);
  const reach = fc.record({
    isShopDefault: fc.boolean(),
    groups: fc.subarray([0, 1]),
    customers: fc.subarray([0, 1, 2, 3, 4, 5], { maxLength: 3 }),
    place: fc.nat(2),
  });
  const steps = fc.array(
    fc.record({ list: fc.nat(3), basisPoints, isBuiltOnFirst: fc.boolean(), isOnTag: fc.boolean(), reach }),
    { minLength: 1, maxLength: 4 },
  );
  let [touched, asked] = [0, 0];
  await fc.assert(
    fc.asyncProperty(steps, async (changes) => {
      for (const change of changes) {
        // One more than there are: a new list.
        const id = lists[change.list] ?? randomUUID();
        if (change.list === lists.length) lists.push(id);
        const isBuiltOn = change.isBuiltOnFirst && id !== lists[0];
        const settings = settingsOf({
          percentageBasisPoints: change.basisPoints,
          ...(isBuiltOn ? { base: { kind: "parent" as const, listId: lists[0] ?? "" } } : {}),
          ...(change.isOnTag
            ? {
                rules: [
                  { target: { kind: "tag" as const, tag: "bio" }, kind: "amount" as const, value: -100, breaks: [] },
                ],
              }
            : {}),
        });
        const given: ListContent["reach"] = {
          isShopDefault: change.reach.isShopDefault,
          rangeGroupIds: change.reach.groups.flatMap((index) => groups[index] ?? []),
          customers: change.reach.customers.flatMap((index) =>
            customers[index] === undefined ? [] : [{ id: customers[index], place: change.reach.place }],
          ),
        };
        const before = await pricesNow();
        const effect = await effectOfList(shop, { id, settings, reach: given });
        await save(id, settings, given);
        const after = await pricesNow();
        const changed = before.flatMap((price, index) => (price === after[index] ? [] : [index]));
        const lowered = changed.filter((index) => (after[index] ?? Infinity) < (before[index] ?? Infinity));
        expect(effect).toMatchObject({
          ok: true,
          value: {
            customers: new Set(changed.map((index) => Math.floor(index / variants.length))).size,
            products: new Set(changed.map((index) => index % variants.length)).size,
            ...{ pairs: changed.length, lowered: lowered.length, raised: changed.length - lowered.length },
          },
        });
        asked += 1;
        if (changed.length > 0) touched += 1;
      }
    }),
    { numRuns: 15 },
  );
  expect(touched / asked).toBeGreaterThan(0.3);
}, 60_000);

it("[G7] [G11] compares the prices of the day on which a list begins", async () => {
  const id = randomUUID();
  const settings = settingsOf({ percentageBasisPoints: -4000, validFrom: addDays(at.localDate, 7) });
  const reach = { ...nobody, customers: [{ id: customers[4] ?? "", place: 0 }] };
  const effect = await effectOfList(shop, { id, settings, reach });
  expect(effect).toMatchObject({ ok: true, value: { from: settings.validFrom, customers: 1, products: 3, pairs: 3 } });
  expect(effect.ok && effect.value.orders.since).toBe(addDays(at.localDate, -60));
  const inForce = { ...settings, validFrom: at.localDate };
  expect(await effectOfList(shop, { id, settings: inForce, reach })).toMatchObject({ ok: true, value: { from: null } });
});

it("[G11] says of what would not be saved that it would not", async () => {
  const refused = async (id: string, more: Partial<ListSettings>) =>
    expect(await effectOfList(shop, { id, settings: settingsOf(more), reach: nobody })).toEqual({
      ...{ ok: false, refusal: { code: "not-savable" } },
    });
  await refused(randomUUID(), { percentageBasisPoints: -1000, currencyCode: "USD" });
  const [parent, child, name] = [randomUUID(), randomUUID(), "Taken"];
  await save(parent, settingsOf({ name }), nobody);
  await save(child, settingsOf({ base: { kind: "parent", listId: parent } }), nobody);
  await refused(randomUUID(), { name });
  await refused(parent, { name, base: { kind: "parent", listId: child } });
});
