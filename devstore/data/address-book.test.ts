import { expect, it } from "vitest";
import addressBook from "./address-book.json" with { type: "json" };
import products from "./products.json" with { type: "json" };

const storePrices = new Map(
  products.flatMap(({ variants }) => variants.map(({ sku, price }) => [sku, Number(price)] as const)),
);

type CutOff = { time: string; daysBefore: number; mode: string; lastMoment?: string };
type OwnRules = {
  weekdays?: number[];
  cutOffs?: Partial<Record<string, CutOff>>;
  feeAmount?: string;
  freeFrom?: string | null;
  minimumOrder?: string;
  minimumMode?: string;
};

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

/** The Luhn sum; a number with a right check digit gives a multiple of ten. */
function luhn(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return sum + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

it("sets a fixed price for one unit first, then falling ones for more, all below the store's price", () => {
  for (const list of addressBook.priceLists) {
    for (const sku of new Set(list.fixedPrices.map((fixed) => fixed.sku))) {
      const steps = list.fixedPrices.filter((fixed) => fixed.sku === sku);
      expect(steps[0]?.minimumQuantity, `${list.key} ${sku}`).toBe(1);
      const storePrice = storePrices.get(sku) ?? 0;
      steps.reduce(
        (before, step) => {
          expect(step.minimumQuantity, `${list.key} ${sku}`).toBeGreaterThan(before.quantity);
          expect(Number(step.price), `${list.key} ${sku}`).toBeLessThan(before.price);
          return { quantity: step.minimumQuantity, price: Number(step.price) };
        },
        { quantity: 0, price: storePrice },
      );
    }
  }
});

it("has VAT numbers of the right form and check digits, on ranges not given out", () => {
  const numbers = addressBook.customers.flatMap(({ vatNumber }) => (vatNumber === undefined ? [] : [vatNumber]));
  expect(numbers.length).toBeGreaterThan(40);
  expect(repeated(numbers)).toEqual([]);
  for (const number of numbers) {
    const digits = number.slice(2);
    if (number.startsWith("IT")) {
      expect(number).toMatch(/^IT99\d{5}(001|004|007)\d$/);
      expect(luhn(digits) % 10, number).toBe(0);
    } else {
      expect(number).toMatch(/^FR\d{2}000\d{6}$/);
      expect(luhn(digits.slice(2)) % 10, number).toBe(0);
      expect((12 + 3 * (Number(digits.slice(2)) % 97)) % 97, number).toBe(Number(digits.slice(0, 2)));
    }
  }
});

it("[A2] names every saved customer by company or person, in different ways", () => {
  const saved = addressBook.customers;
  expect(saved.filter(({ company, lastName }) => company === undefined && lastName === undefined)).toEqual([]);
  expect(saved.some(({ company }) => company === undefined)).toBe(true);
  expect(saved.some(({ company, lastName }) => company !== undefined && lastName === undefined)).toBe(true);
  expect(
    saved.filter(
      ({ company, firstName, lastName }) => company !== undefined && company === firstName && company === lastName,
    ),
  ).toEqual([]);
});

it("[A6] has several customers to find by “bou”, and names that are hard to search", () => {
  const names = addressBook.customers.map(({ company, firstName, lastName }) =>
    [company, firstName, lastName].join(" "),
  );
  const words = names.map((name) => name.toLowerCase().split(/[\s'’-]+/));
  expect(words.filter((list) => list.some((word) => word.startsWith("bou"))).length).toBeGreaterThanOrEqual(3);
  expect(names.some((name) => name.includes("&"))).toBe(true);
  expect(names.some((name) => name.includes("'"))).toBe(true);
  expect(names.some((name) => name.length > 80)).toBe(true);
  expect(names.filter((name) => name.normalize("NFD") !== name).length).toBeGreaterThan(10);
});

it("[D2] [D3] [D7] gives every delivery day a cut-off, and own fees and minimums whole", () => {
  const groups = new Map(addressBook.deliveryGroups.map((group) => [group.key, group]));
  const cutOffsOf = (rules: OwnRules) => rules.cutOffs ?? {};
  const shopRules: OwnRules = addressBook.shopDefaults;
  const check = (name: string, levels: readonly OwnRules[]) => {
    const merged: OwnRules = Object.assign({}, ...levels);
    const cutOffs = Object.assign({}, ...levels.map(cutOffsOf)) as Record<string, CutOff | undefined>;
    for (const weekday of merged.weekdays ?? []) {
      const cutOff = cutOffs[String(weekday)];
      expect(weekday, name).toBeGreaterThanOrEqual(1);
      expect(weekday, name).toBeLessThanOrEqual(7);
      expect(cutOff?.time, `${name}, weekday ${String(weekday)}`).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
      if (cutOff?.lastMoment !== undefined)
        expect(cutOff.lastMoment > cutOff.time && cutOff.mode === "flexible", name).toBe(true);
    }
  };
  check("shop", [shopRules]);
  for (const group of groups.values()) check(group.name, [shopRules, group]);
  const own = addressBook.customers.filter((saved) => saved.ownDelivery !== undefined);
  expect(own.length).toBeGreaterThanOrEqual(3);
  for (const { number, deliveryGroup, ownDelivery } of own) {
    const rules: OwnRules = ownDelivery ?? {};
    check(number, [shopRules, groups.get(deliveryGroup ?? "") ?? {}, rules]);
    expect("feeAmount" in rules, number).toBe("freeFrom" in rules);
    expect("minimumOrder" in rules, number).toBe("minimumMode" in rules);
  }
});

it("closes on days that exist, each once per group, and never on one that the shop is closed anyway", () => {
  const days = addressBook.closedDays;
  expect(days.length).toBeGreaterThan(10);
  expect(days.filter(({ date, reason }) => !isDate(date) || reason.trim() === "")).toEqual([]);
  expect(repeated(days.map(({ date, group }) => `${date} ${group ?? "shop"}`))).toEqual([]);
  const shopDays = new Set(days.filter(({ group }) => group === undefined).map(({ date }) => date));
  expect(days.filter(({ date, group }) => group !== undefined && shopDays.has(date))).toEqual([]);
  const windows = addressBook.priceLists.flatMap(({ from, until }) =>
    from === undefined || until === undefined ? [] : [{ from, until }],
  );
  expect(windows.filter(({ from, until }) => !isDate(from) || !isDate(until) || from >= until)).toEqual([]);
});
