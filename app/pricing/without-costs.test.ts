import { expect, it } from "vitest";
import { money } from "../values/money.ts";
import { withoutCosts } from "./without-costs.ts";

const eur = (minor: number) => money(minor, "EUR");
const change = { kind: "percentage", value: 2_000, listId: "plus", ruleId: null, minimumQuantity: null } as const;
const rounding = { kind: "nearest", stepMinor: 1, mode: "half-away-from-zero" } as const;
const computed = (kind: "unit-cost" | "store-price", amountMinor: number) => ({
  ...{ kind: "computed", rank: "group", listId: "plus", quantity: 1, rounding, changes: [change] },
  ...{ source: { kind, amount: eur(amountMinor) }, unitPrice: eur(1_200) },
});

it("[S7] [G8] leaves of a price that comes of the cost the price alone, wherever it stands", () => {
  const hidden = { ...computed("unit-cost", 1_200), changes: [], isCostHidden: true };
  expect(withoutCosts(computed("unit-cost", 1_000))).toEqual(hidden);
  const line = { key: "a", receipt: { version: 2, steps: [{ kind: "skipped" }, computed("unit-cost", 1_000)] } };
  const answer = { lines: [line, null], count: 3, isLate: false, note: "unit-cost" };
  const told = withoutCosts(answer);
  expect(told).toEqual({
    ...{ lines: [{ key: "a", receipt: { version: 2, steps: [{ kind: "skipped" }, hidden] } }, null] },
    ...{ count: 3, isLate: false, note: "unit-cost" },
  });
  expect(JSON.stringify(told)).not.toContain("1000");
  expect(answer.lines[0]).toBe(line);
});

it("[S7] leaves everything else as it is", () => {
  const others = [
    computed("store-price", 1_000),
    { kind: "fixed", source: { kind: "unit-cost", amount: eur(1_000) } },
    { kind: "computed", source: null },
    { kind: "computed", source: "unit-cost" },
    { kind: "computed", source: {} },
    { kind: "computed", source: { kind: "fixed-price", amount: eur(1_000) }, changes: [change] },
    null,
    7,
    "unit-cost",
    [],
  ];
  for (const other of others) expect(withoutCosts(other)).toEqual(other);
});
