import fc from "fast-check";
import { expect, it } from "vitest";
import type { Weekday } from "../values/local-date.ts";
import { money } from "../values/money.ts";
import { deliveryFee, minimumVerdict } from "./charges.ts";
import type { DeliveryFee, MinimumOrder } from "./rules.ts";

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const feeOf = (fee: DeliveryFee | null, goodsMinor: number, weekday: Weekday = 2) =>
  deliveryFee({ fee: { value: fee, origin: "shop" } }, eur(goodsMinor), weekday);
const verdictOf = (minimum: MinimumOrder | null, goodsMinor: number, quantity = 1) =>
  minimumVerdict({ minimum: { value: minimum, origin: "shop" } }, eur(goodsMinor), quantity);

it("[D7] charges the fee below the free limit and nothing from the limit on", () => {
  const fee = { amount: eur(1500), freeFrom: eur(30_000) };
  expect([0, 29_999, 30_000, 30_001].map((goods) => feeOf(fee, goods))).toEqual(
    [1500, 1500, 0, 0].map((minor) => ({ ok: true, value: eur(minor) })),
  );
  expect(feeOf({ amount: eur(1500) }, 10 ** 9)).toEqual({ ok: true, value: eur(1500) });
  expect(feeOf(null, 1)).toEqual({ ok: true, value: eur(0) });
});

it("[D7] charges by the value of the goods: a tier from its lower edge on, whatever the order they are written in", () => {
  const tier = (from: number, amount: number) => ({ from: eur(from), amount: eur(amount) });
  const fee = { amount: eur(2000), tiers: [tier(20_000, 500), tier(10_000, 1200)], freeFrom: eur(30_000) };
  expect([9_999, 10_000, 19_999, 20_000, 29_999, 30_000].map((goods) => feeOf(fee, goods))).toEqual(
    [2000, 1200, 1200, 500, 500, 0].map((minor) => ({ ok: true, value: eur(minor) })),
  );
});

it("[D7] charges a weekday of its own what that says, and nothing of the rest", () => {
  const fee: DeliveryFee = {
    ...{ amount: eur(1500), freeFrom: eur(30_000), tiers: [{ from: eur(10_000), amount: eur(900) }] },
    byWeekday: { 6: { amount: eur(4000), freeFrom: eur(80_000) }, 7: { amount: eur(6000) } },
  };
  const charged = (goods: number, weekday: Weekday) => {
    const answer = feeOf(fee, goods, weekday);
    return answer.ok ? answer.value.amountMinor : answer.refusal;
  };
  expect([charged(30_000, 5), charged(30_000, 6), charged(80_000, 6), charged(10 ** 7, 7)]).toEqual([0, 4000, 0, 6000]);
});

it("[D7] exchanges no currency", () => {
  const refused = { ok: false, refusal: "currency-mismatch" };
  expect(feeOf({ amount: money(15, "CHF") }, 1)).toEqual(refused);
  expect(feeOf({ amount: eur(1500), freeFrom: money(1, "CHF") }, 1)).toEqual(refused);
  const tiers = [{ from: money(1, "CHF"), amount: eur(1) }];
  expect(feeOf({ amount: eur(1500), tiers }, 1)).toEqual(refused);
  expect(feeOf({ amount: eur(1500), byWeekday: { 2: { amount: money(1, "CHF") } } }, 1)).toEqual(refused);
  expect(verdictOf({ amount: money(1, "CHF"), mode: "block" }, 0)).toEqual({ kind: "currency-mismatch" });
});

it("[D6] says by how much the goods or the units fall short, and whether that warns or blocks", () => {
  const minimum: MinimumOrder = { amount: eur(10_000), quantity: 5, mode: "block" };
  expect(verdictOf(minimum, 10_000, 5)).toEqual({ kind: "met" });
  expect(verdictOf(minimum, 9_999, 5)).toEqual({
    kind: "missing",
    mode: "block",
    missingAmount: eur(1),
    missingQuantity: null,
    amount: eur(10_000),
    quantity: 5,
  });
  expect(verdictOf({ ...minimum, mode: "warn" }, 2_000, 3)).toEqual({
    kind: "missing",
    mode: "warn",
    missingAmount: eur(8_000),
    missingQuantity: 2,
    amount: eur(10_000),
    quantity: 5,
  });
  expect(verdictOf(null, 0, 0)).toEqual({ kind: "met" });
  expect(verdictOf({ mode: "block" }, 0, 0)).toEqual({ kind: "met" });
});

it("[D6] is met when what it says is missing is added, and not with a cent or a unit less", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(50), fc.nat(1000), fc.nat(50), (amount, quantity, goods, units) => {
      const minimum: MinimumOrder = { amount: eur(amount), quantity, mode: "block" };
      const verdict = verdictOf(minimum, goods, units);
      if (verdict.kind !== "missing") return;
      const more = verdict.missingAmount?.amountMinor ?? 0;
      const moreUnits = verdict.missingQuantity ?? 0;
      expect(verdictOf(minimum, goods + more, units + moreUnits).kind).toBe("met");
      if (more > 0) expect(verdictOf(minimum, goods + more - 1, units + moreUnits).kind).toBe("missing");
      if (moreUnits > 0) expect(verdictOf(minimum, goods + more, units + moreUnits - 1).kind).toBe("missing");
    }),
  );
});
