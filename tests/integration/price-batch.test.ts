import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import { priceLines, type LineToPrice, type PricedLine } from "../../app/pricing/price-lines.ts";
import type { PriceListInput } from "../../app/pricing/price-list-input.ts";
import type { ShopDb } from "../../app/db/tenancy.server.ts";
import { resolvePrices } from "../../app/pricing/resolve-prices.server.ts";
import { savePriceList } from "../../app/pricing/save-price-list.server.ts";
import { targetKey } from "../../app/pricing/target.ts";
import type { PriceList, PriceTerms } from "../../app/pricing/terms.ts";
import { gid, type Gid } from "../../app/values/gid.ts";
import { localDate } from "../../app/values/local-date.ts";
import { money } from "../../app/values/money.ts";
import { list as anyList, quantity, variant } from "../pricing/arbitrary-prices.ts";
import { runs } from "../pricing/runs.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

// More of them with CARNET_DEEP.
const ROUNDS = runs(25, 400);
const fresh = freshDatabase();
const shop = addressBook(fresh, alpina);
let rangeGroupId: string;
beforeAll(async () => {
  rangeGroupId = await setUpShop(shop);
  await shop.inShop((db) => db.shopSettings.updateMany({ data: { presentmentCurrencies: ["CHF"] } }));
});

/** A drawn list as it can be saved: one price for each day, one rule for each target. */
function saveable(list: PriceList): PriceList {
  const fixedPrices = Object.fromEntries(
    Object.entries(list.fixedPrices).map(([id, prices]) => [
      id,
      prices
        .slice(0, 1)
        .filter(({ window: { from, until } }) => from === null || until === null || from < until)
        .map((price) => ({ ...price, amountMinor: price.amountMinor + 1 })),
    ]),
  );
  const rules = list.rules.filter(
    ({ target }, index) => list.rules.findIndex((other) => targetKey(other.target) === targetKey(target)) === index,
  );
  const isEmpty = list.window.from !== null && list.window.until !== null && list.window.until <= list.window.from;
  const window = isEmpty ? { from: null, until: null } : list.window;
  const parent = list.base.kind === "parent" ? saveable(list.base.list) : null;
  const { currencyCode, taxBasis } = list;
  // Chains are of one currency and tax.
  const base = parent ? { kind: "parent" as const, list: alike(parent, { currencyCode, taxBasis }) } : list.base;
  return { ...list, id: randomUUID(), window, fixedPrices, rules, base };
}

function alike(list: PriceList, same: Pick<PriceList, "currencyCode" | "taxBasis">): PriceList {
  const base = list.base.kind === "parent" ? { ...list.base, list: alike(list.base.list, same) } : list.base;
  return { ...list, ...same, base };
}

function inputOf(list: PriceList): PriceListInput {
  const { currencyCode, base, overall, breaksCount, rounding, rules } = list;
  return {
    ...{ name: list.id, currencyCode, taxesIncluded: list.taxBasis === "gross", breaksCount, rounding, rules },
    base: base.kind === "parent" ? { kind: "parent", listId: base.list.id } : base,
    ...{ percentageBasisPoints: overall?.basisPoints ?? null, percentageBreaks: overall?.breaks ?? [] },
    ...{ validFrom: list.window.from, validUntil: list.window.until, confirmsZero: true },
    fixedPrices: Object.entries(list.fixedPrices).flatMap(([id, prices]) =>
      prices.flatMap(({ amountMinor, window, breaks }) =>
        [{ minimumQuantity: 1, amountMinor }, ...breaks].map((step) => ({
          ...{ variantId: id as Gid<"ProductVariant">, window, minimumQuantity: step.minimumQuantity },
          price: money(step.amountMinor, currencyCode),
        })),
      ),
    ),
  };
}

/** The parents first. */
async function saveAll(db: ShopDb, list: PriceList): Promise<void> {
  if (list.base.kind === "parent") await saveAll(db, list.base.list);
  expect(await savePriceList(db, shop, list.id, inputOf(list))).toEqual({ ok: true, value: null });
}

const rounds = fc.record({
  strategy: fc.constantFrom("most-specific" as const, "lowest" as const),
  own: fc.array(anyList(2), { maxLength: 2 }),
  ...{ group: fc.option(anyList(2)), everyone: fc.option(anyList(1)) },
  basket: fc.array(fc.record({ variant, quantity }), { minLength: 1, maxLength: 8 }),
  day: fc.constantFrom("2026-11-22", "2026-11-23", "2026-11-24"),
});

it(
  "[G7] resolves many prices from the database as the pure rules do from all that there is",
  { timeout: 600_000 },
  async () => {
    const seen = { byList: 0, refused: 0, lines: 0 };
    for (const drawn of fc.sample(rounds, ROUNDS)) {
      const [own, group, everyone] = [drawn.own.map(saveable), drawn.group, drawn.everyone].map((given) =>
        Array.isArray(given) ? given : given ? [saveable(given)] : [],
      );
      const terms: PriceTerms = {
        ...{ currencyCode: "EUR", taxBasis: "gross", strategy: drawn.strategy },
        ...{ customerLists: own ?? [], groupList: group?.[0] ?? null, shopList: everyone?.[0] ?? null },
      };
      const customer = await give(terms);
      const known = new Map(drawn.basket.map((line) => [line.variant.variantId, line.variant]));
      const lines: LineToPrice[] = drawn.basket.map(({ variant: { variantId }, quantity }) => ({
        ...{ variant: known.get(variantId) ?? { variantId, price: money(1, "EUR") }, quantity },
      }));
      const at = { localDate: localDate(drawn.day) };
      const batch = await resolvePrices(shop, { id: customer }, lines, at);
      const pure = priceLines(terms, lines, at);
      expect({ drawn, lines: batch.lines.map(said), total: batch.total }).toEqual({
        ...{ drawn, lines: pure.lines.map(said), total: pure.total },
      });
      seen.lines += lines.length;
      seen.refused += pure.lines.filter((line) => line.kind === "refused").length;
      seen.byList += pure.lines.filter((line) => said(line).listId !== null).length;
    }
    console.log(`batch against pure rules: ${JSON.stringify(seen)} in ${ROUNDS} rounds`);
    expect(seen.byList / seen.lines).toBeGreaterThan(0.3);
  },
);

/** The lists saved and given to a new customer, their group and everyone. */
async function give({ customerLists, groupList, shopList, strategy }: PriceTerms): Promise<string> {
  const customerId = randomUUID();
  await createCustomer(shop, customerId, customerInput({ rangeGroupId }));
  await shop.inShop(async (db) => {
    for (const list of [...customerLists, groupList, shopList]) if (list) await saveAll(db, list);
    await db.customerPriceList.createMany({
      data: customerLists.map(({ id }, position) => ({ shopId: alpina, customerId, position, priceListId: id })),
    });
    await db.rangeGroup.updateMany({ where: { id: rangeGroupId }, data: { priceListId: groupList?.id ?? null } });
    await db.shopSettings.updateMany({ data: { defaultPriceListId: shopList?.id ?? null, priceStrategy: strategy } });
  });
  return customerId;
}

/** What counts of a line: ids of prices and rules are the database's own. */
function said(line: PricedLine) {
  const { steps, chosenStep } = line.receipt;
  const step = chosenStep === null ? undefined : steps[chosenStep];
  return {
    ...(line.kind === "priced" ? { unitPrice: line.unitPrice, lineTotal: line.lineTotal } : { code: line.code }),
    listId: step && "listId" in step ? step.listId : null,
    steps: steps.map((each) => [
      each.kind,
      "listId" in each ? each.listId : null,
      "reason" in each ? each.reason : null,
    ]),
  };
}

it("[G7] counts what another process saved at once", async () => {
  const other = addressBook(fresh, alpina);
  const list: PriceList = {
    ...{ id: randomUUID(), currencyCode: "EUR", taxBasis: "gross", window: { from: null, until: null } },
    rounding: { kind: "nearest", stepMinor: 1, mode: "half-away-from-zero" },
    ...{ base: { kind: "store-price" }, breaksCount: "variant", fixedPrices: {}, rules: [] },
    overall: { basisPoints: -1000, breaks: [] },
  };
  const terms: PriceTerms = {
    ...{ currencyCode: "EUR", taxBasis: "gross", strategy: "most-specific" },
    ...{ customerLists: [list], groupList: null, shopList: null },
  };
  const customer = await give(terms);
  const lines = [{ variant: { variantId: gid("ProductVariant", 1), price: money(2000, "EUR") }, quantity: 1 }];
  const price = async () =>
    (await resolvePrices(shop, { id: customer }, lines, { localDate: localDate("2026-11-23") })).total;
  expect(await price()).toEqual(money(1800, "EUR"));
  const dearer = { ...inputOf(list), percentageBasisPoints: 500 };
  await other.inShop((db) => savePriceList(db, other, list.id, dearer));
  expect(await price()).toEqual(money(2100, "EUR"));
});
