import fc from "fast-check";
import { expect, it } from "vitest";
import { localDate } from "../values/local-date.ts";
import { money } from "../values/money.ts";
import { contentInStore, isSameContent, knownAfter, moveOf, orderChange, type DraftContent } from "./draft-content.ts";

const line = fc.record({
  variantId: fc.constantFrom("gid://shopify/ProductVariant/1", "gid://shopify/ProductVariant/2", null),
  title: fc.constantFrom("Farine", "Beurre"),
  variantTitle: fc.constantFrom(null, "25 kg"),
  quantity: fc.integer({ min: 1, max: 4 }),
});
const draft = fc.record({
  total: fc.integer({ min: 0, max: 3 }).map((amount) => money(amount, "EUR")),
  lines: fc.array(line, { maxLength: 4 }),
  attributes: fc.constantFrom(
    [],
    [{ key: "delivery_date", value: "2026-11-25" }],
    [{ key: "delivery_date", value: "2026-11-26" }],
    [{ key: "delivery_date", value: "tomorrow" }],
  ),
});

it("[A26] tells what is different: applied to what was, it makes what is", () => {
  fc.assert(
    fc.property(draft, draft, (first, second) => {
      const [before, after] = [contentInStore(first), contentInStore(second)];
      const change = orderChange("#D1", before, after);
      const counts = ({ quantities }: DraftContent) =>
        Object.values(quantities).reduce((sum, { quantity }) => sum + quantity, 0);
      const told = change?.changes.reduce((sum, { from, to }) => sum + to - from, 0) ?? 0;
      expect(counts(before) + told).toBe(counts(after));
      expect(change === null ? after.total : change.total.to).toEqual(after.total);
      expect(change?.changes.every(({ from, to }) => from !== to) ?? true).toBe(true);
    }),
  );
});

it("[A26] says nothing of a draft that is the same, however its lines are arranged", () => {
  fc.assert(
    fc.property(draft, fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), (given, order) => {
      const shuffled = given.lines
        .map((one, index) => ({ one, at: order[index] ?? 0 }))
        .sort((left, right) => left.at - right.at)
        .map(({ one }) => one);
      const halves = shuffled.flatMap((one) =>
        one.quantity > 1
          ? [
              { ...one, quantity: 1 },
              { ...one, quantity: one.quantity - 1 },
            ]
          : [one],
      );
      const [before, after] = [contentInStore(given), contentInStore({ ...given, lines: halves })];
      expect([isSameContent(before, after), orderChange("#D1", before, after), moveOf(before, after)]).toEqual([
        ...[true, null, null],
      ]);
    }),
  );
});

it("[A26] tells a move from one day to another, and remembers the day while the store names none", () => {
  const on = (day: string | null): DraftContent => ({
    ...{ deliverOn: day === null ? null : localDate(day), total: money(1, "EUR"), quantities: {} },
  });
  expect(moveOf(on("2026-11-25"), on("2026-11-26"))).toEqual({ from: "2026-11-25", to: "2026-11-26" });
  expect(moveOf(on("2026-11-25"), on(null))).toBeNull();
  expect(moveOf(on(null), on("2026-11-26"))).toBeNull();
  expect(knownAfter(on("2026-11-25"), on(null)).deliverOn).toBe("2026-11-25");
});
