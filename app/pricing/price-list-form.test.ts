import { expect, it } from "vitest";
import { emptyList, NO_CHANGE, readList, valueOfList, type PriceListValue } from "./price-list-form.ts";

const value = (more: Partial<PriceListValue> = {}): PriceListValue => ({
  ...emptyList("EUR", true),
  name: "Boulangers",
  ...more,
});
const errorsOf = (more: Partial<PriceListValue>) => readList(value(more)).errors;
const rule = { id: "r", target: "tag:bio", name: "bio", ...NO_CHANGE } as const;

it("[G5] reads what is typed: comma or point, off or on, breaks, rounding, days", () => {
  const { content, errors } = readList(
    value({
      overall: {
        ...{ kind: "percentage", direction: "off", amount: "7,5 %" },
        breaks: [{ from: "10", direction: "off", amount: "10" }],
      },
      ...{ rounding: "ending", step: "1", ending: "0,90", validFrom: "2026-12-01" },
      rules: [{ ...rule, kind: "amount", direction: "on", amount: "0.50" }],
      quantityRules: [{ id: "q", variantId: "7", name: "", minimum: "12", maximum: "", increment: "6" }],
    }),
  );
  expect(errors).toEqual({});
  expect(content).toMatchObject({
    settings: {
      ...{ percentageBasisPoints: -750, percentageBreaks: [{ minimumQuantity: 10, value: -1000 }] },
      ...{ rounding: { kind: "ending", stepMinor: 100, endingMinor: 90 }, validFrom: "2026-12-01", validUntil: null },
      rules: [{ target: { kind: "tag", tag: "bio" }, kind: "amount", value: 50, breaks: [] }],
    },
    quantityRules: [{ variantId: "7", minimum: 12, maximum: null, increment: 6 }],
  });
});

it("[G5] says beside each field what can't be read, with the amount that could", () => {
  expect(errorsOf({ name: " " })).toEqual({ name: { code: "required" } });
  expect(errorsOf({ overall: { ...NO_CHANGE, amount: "-8" } })).toEqual({ overall: { code: "percent" } });
  expect(errorsOf({ rules: [{ ...rule, kind: "amount", amount: "1,239" }] })).toEqual({
    "rules.r": { code: "too-precise", proposal: "1.24" },
  });
  expect(errorsOf({ rules: [{ ...rule, target: "", amount: "8" }] })).toEqual({ "rules.r": { code: "target" } });
  const breaks = [{ from: "1", direction: "off", amount: "9" }] as const;
  expect(errorsOf({ overall: { ...NO_CHANGE, amount: "8", breaks } })).toEqual({ "overall.0": { code: "quantity" } });
  expect(errorsOf({ rounding: "ending", step: "1", ending: "1.00" })).toEqual({ ending: { code: "ending" } });
  expect(errorsOf({ rounding: "step", step: "0" })).toEqual({ step: { code: "amount" } });
  expect(errorsOf({ base: "parent" })).toEqual({ parentId: { code: "parent" } });
  expect(errorsOf({ validUntil: "31.12.2026" })).toEqual({ validUntil: { code: "date" } });
});

it("[G5] shows a saved list in the reader's decimals, and reads it back the same", () => {
  const typed = value({
    ...{ overall: { ...NO_CHANGE, direction: "on", amount: "2.25" }, rounding: "step", step: "0.05" },
    rules: [{ ...rule, id: "tag:bio", amount: "12.5", breaks: [{ from: "6", direction: "on", amount: "1" }] }],
  });
  const { content } = readList(typed);
  if (!content) throw new Error("It could not be read");
  const list = { ...content, id: "1", stamp: "", prices: 0, customers: [], names: {} };
  const shown = valueOfList(list, "fr");
  expect(shown.overall.amount).toBe("2,25");
  expect(shown.step).toBe("0,05");
  expect(readList(shown).content).toEqual(content);
});
