import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { cases } from "../../tests/pricing/arbitrary-prices.ts";
import { runs } from "../../tests/pricing/runs.ts";
import { fixed, fixedPrice, flour, list, percentage, rule, someVariant } from "../../tests/pricing/some-prices.ts";
import { resolvePrice } from "../pricing/resolve-price.ts";
import { isWithin } from "../pricing/date-window.ts";
import type { PriceList } from "../pricing/terms.ts";
import { addDays, localDate } from "../values/local-date.ts";
import { numberOf, numeral } from "./numerals.ts";
import { decodePriceConfig, encodePriceConfig, priceConfig } from "./price-config.ts";
import { factorGrid, priceGrid } from "./price-grid.ts";
import { decodePriceTerms, encodePriceTerms, fittedPriceTerms, type CustomerPriceTerms } from "./price-terms.ts";
import { decodeVariantPrices, encodeVariantPrices, variantPrices, MOST_VARIANT_BYTES } from "./variant-prices.ts";

// More cases with CARNET_DEEP.
vi.setConfig({ testTimeout: runs(60_000, 3_600_000) });

const SINCE = localDate("2026-11-21");
const frame = { currencyCode: "EUR", taxBasis: "gross" as const, since: SINCE };
const named = (...lists: PriceList[]) => lists.map((one, index) => ({ name: `L${String(index)}`, list: one }));

it("[F1] writes each whole number in one way, and reads no other", () => {
  fc.assert(fc.property(fc.maxSafeNat(), (number) => numberOf(numeral(number)) === number));
  expect([0, 63, 64, 1990, 10 ** 13].map(numeral)).toEqual(["0", "_", "10", "V6", "2HXESg00"]);
  expect(["", "00", "01", "é", "1.", "__________"].map(numberOf)).toEqual([null, null, null, null, null, null]);
  expect(() => numeral(-1)).toThrow(RangeError);
});

it("[F1] reads what it wrote of a variant, a shop and a customer", () => {
  fc.assert(
    fc.property(cases, fc.array(fc.constantFrom("a", "b1", "Z_-9")), (given, names) => {
      const { terms, variant } = given;
      const lists = named(...[...terms.customerLists, terms.groupList, terms.shopList].filter((one) => one !== null));
      const grids = lists.map(({ name, list: one }) => ({ name, grid: priceGrid(one, variant, frame) }));
      const prices = grids.filter(({ grid }) => grid.length > 0);
      if (prices.length > 0) expect(decodeVariantPrices(encodeVariantPrices(prices))).toEqual(prices);

      const shared = { strategy: terms.strategy, shopList: names[0] ?? null, groups: [{ name: "g", list: "L0" }] };
      const { text } = priceConfig({ ...shared, frame, lists });
      const config = text === null ? null : decodePriceConfig(text);
      expect(config && encodePriceConfig(config)).toBe(text);
      expect(config).toMatchObject({ ...shared, currencyCode: "EUR", taxBasis: "gross" });

      const own = prices.length > 0 ? [{ variantNumber: 44_012_345_678_901, prices }] : [];
      const customer: CustomerPriceTerms = { group: names[1] ?? null, lists: names, own };
      expect(decodePriceTerms(encodePriceTerms(customer))).toEqual(customer);
    }),
    { numRuns: runs(300, 10_000) },
  );
});

it("[F1] reads nothing that was cut off, or is of another version", () => {
  const prices = variantPrices(named(fixed("a", fixedPrice(1480))), flour, frame).text ?? "";
  const { text: config } = priceConfig({
    ...{ strategy: "lowest", shopList: "L0", groups: [], frame },
    lists: named(percentage("a", -1000)),
  });
  const terms = encodePriceTerms({ group: "g", lists: ["L0"], own: [] });
  expect([prices, config, terms]).toEqual(["1+L0=N8$", "1|lEUR2g|sL0|lL0:a1=9/1|$", "g,L0$"]);
  for (let end = 0; end < prices.length; end++) expect(decodeVariantPrices(prices.slice(0, end))).toBeNull();
  for (let end = 0; end < (config ?? "").length; end++)
    expect(decodePriceConfig((config ?? "").slice(0, end))).toBeNull();
  for (let end = 0; end < terms.length; end++) expect(decodePriceTerms(terms.slice(0, end))).toBeNull();
  expect(decodeVariantPrices("2+L0=N8$")).toBeNull();
  expect(decodePriceConfig("2|lEUR2g|$")).toBeNull();
});

it("[F1] says of a list, on every day and for every quantity, what the resolver says", () => {
  let told = 0;
  const days = [0, 1, 2, 3, 4, 9].map((after) => addDays(SINCE, after));
  fc.assert(
    fc.property(cases, ({ terms, variant }) => {
      const [one] = terms.customerLists;
      if (!one || variant.outside) return;
      const grid = priceGrid(one, variant, frame);
      for (const localDate of days) {
        const tiers = grid.find(({ window }) => isWithin(window, localDate))?.tiers;
        for (const quantity of [1, 2, 5, 9, 10, 11, 300]) {
          const alone = { ...terms, ...frame, strategy: "most-specific" as const, customerLists: [one] };
          const { receipt } = resolvePrice({ ...alone, groupList: null, shopList: null }, variant, quantity, {
            localDate,
          });
          const [step] = receipt.steps;
          const value = tiers?.findLast(({ minimumQuantity }) => minimumQuantity <= quantity)?.value;
          if (value === undefined || value === "unserved") continue;
          expect(step && "unitPrice" in step ? step.unitPrice.amountMinor : null).toBe(value);
          told += 1;
        }
      }
    }),
    { numRuns: runs(500, 10_000) },
  );
  expect(told).toBeGreaterThan(1_000);
});

it("[F1] tells of a variant only what is more than a list's percentage", () => {
  const bio = rule("bio", -2000, { target: { kind: "tag", tag: "bio" } });
  const ten = percentage("ten", -1000, { rules: [bio] });
  expect(variantPrices(named(ten), flour, frame)).toEqual({ text: null, unserved: [] });
  const tagged = someVariant(2, { facts: { ...flour.facts, tags: ["Bio"] } as never });
  expect(variantPrices(named(ten), tagged, frame).text).toBe("1+L0=P0$");
  // Percentages of a list on another are one factor: 0.9 × 0.95.
  const child = list("child", { base: { kind: "parent", list: ten }, overall: { basisPoints: -500, breaks: [] } });
  expect(factorGrid(child, frame)[0]?.tiers[0]?.value).toEqual({ numerator: 855, decimals: 3 });
  expect(variantPrices(named(child), flour, frame).text).toBeNull();
});

it("[F1] names why a price can't be given at checkout", () => {
  const reasonsOf = (one: PriceList, variant = flour) =>
    variantPrices(named(one), variant, frame).unserved.map(({ reason }) => reason);
  expect(reasonsOf(fixed("dear", fixedPrice(2001)))).toEqual(["dearer-than-store"]);
  const { facts: _, ...unknown } = flour;
  expect(reasonsOf(percentage("tags", -1000, { rules: [rule("r", -1)] }), unknown)).toEqual(["variant-unknown"]);

  const deep = (value: number, base: PriceList["base"] = { kind: "store-price" }): PriceList =>
    percentage(`deep${String(value)}`, value, { base });
  const fine = deep(-333, { kind: "parent", list: deep(-777, { kind: "parent", list: deep(-111) }) });
  const shop = { strategy: "lowest" as const, shopList: null, groups: [] };
  const config = priceConfig({
    ...{ ...shop, frame },
    lists: named(percentage("net", -1, { taxBasis: "net" }), percentage("chf", -1, { currencyCode: "CHF" }), fine),
  });
  expect(config.unserved).toEqual([
    { name: "L0", reason: "net-list-in-gross-store" },
    { name: "L1", reason: "list-in-other-currency" },
    { name: "L2", reason: "percentages-too-fine" },
  ]);
  expect(config.text).toBe("1|lEUR2g|lL2:a1=!|$");
});

it("[F1] leaves out, with a mark, what takes most room, and everything where even marks are too many", () => {
  const breaks = [2, 3, 4, 5].map((minimumQuantity) => ({ minimumQuantity, amountMinor: 1500 - minimumQuantity }));
  const long = fixed("long", fixedPrice(1500, { breaks }));
  const lists = named(long, fixed("a", fixedPrice(1480)), fixed("b", fixedPrice(1479)));
  expect(variantPrices(lists, flour, frame, 25)).toEqual({
    text: "1+L0!+L1=N8+L2=N7$",
    unserved: [{ name: "L0", reason: "variant-full" }],
  });
  expect(variantPrices(lists, flour, frame, 5).text).toBe("1!$");
  const many = named(...Array.from({ length: 70 }, (_, index) => fixed(String(index), fixedPrice(1000 + index))));
  const { text, unserved } = variantPrices(many, flour, frame);
  expect(text?.length).toBeLessThanOrEqual(MOST_VARIANT_BYTES);
  expect(unserved.length).toBeGreaterThan(0);

  const shop = { strategy: "lowest" as const, shopList: null, groups: [], frame };
  const shopFull = priceConfig({ ...shop, lists: named(percentage("a", -1), percentage("b", -2)) }, 35);
  expect(shopFull).toEqual({ text: "1|lEUR2g|lL0!|lL1:a1=2SE/4|$", unserved: [{ name: "L0", reason: "shop-full" }] });
  const own = [{ variantNumber: 1, prices: [{ name: "L0", grid: priceGrid(long, flour, frame) }] }];
  const terms = { group: null, lists: ["L0"], own };
  expect(fittedPriceTerms(terms)).toEqual({ text: encodePriceTerms(terms), unserved: [] });
  expect(fittedPriceTerms(terms, 20)).toEqual({ text: ",L0/1+L0!$", unserved: ["customer-full"] });
  expect(fittedPriceTerms(terms, 5).text).toBe("!$");
  const ranked = Array.from({ length: 15 }, (_, index) => `L${String(index)}`);
  expect(fittedPriceTerms({ ...terms, lists: ranked })).toEqual({ text: "!$", unserved: ["too-many-lists"] });
});
