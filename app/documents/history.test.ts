import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localDate } from "../values/local-date.ts";
import { instant } from "../values/moment.ts";
import {
  EVERYTHING,
  formatPlace,
  HISTORY_KINDS,
  historyUrl,
  isNarrowed,
  parseHistoryFilter,
  paymentState,
  shippingState,
  type HistoryFilter,
} from "./history.ts";
import { isWithinReach, planReading, REACH_DAYS } from "./orders-reading.ts";

const read = (query: string) => parseHistoryFilter(new URLSearchParams(query));

describe("the filter in an address", () => {
  const day = fc
    .integer({ min: 0, max: 4_000 })
    .map((days) => localDate(new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10)));
  const filters: fc.Arbitrary<HistoryFilter> = fc.record({
    kinds: fc.subarray([...HISTORY_KINDS]),
    from: fc.option(day),
    to: fc.option(day),
    text: fc
      .string({ maxLength: 40, unit: "grapheme" })
      .map((text) => [...text.trim()].slice(0, 100).join(""))
      .filter((text) => text === text.trim()),
  });
  const places = fc.record({
    at: fc
      .date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
      .map((at) => instant(at.toISOString())),
    type: fc.constantFrom("order" as const, "draft" as const, "document" as const),
    id: fc.oneof(fc.uuid(), fc.integer({ min: 1 }).map(String)),
  });

  it("[A22] says all of a filter and of a place, so that a reload keeps both", () => {
    fc.assert(
      fc.property(filters, fc.option(places), (filter, after) => {
        const url = historyUrl("c", filter, after);
        const again = read(url.split("?")[1] ?? "");
        expect(again.filter).toEqual(filter);
        expect(again.after).toEqual(after);
        expect(isNarrowed(filter)).toBe(JSON.stringify(filter) !== JSON.stringify(EVERYTHING));
        const isTurned = filter.from !== null && filter.to !== null && filter.from > filter.to;
        expect(again.unreadable).toEqual(isTurned ? ["period"] : []);
      }),
    );
  });

  it("[A22] never throws, whatever stands there, and names what it passed over", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("kind", "from", "to", "q", "after"), fc.string())), (pairs) => {
        expect(() => parseHistoryFilter(new URLSearchParams(pairs))).not.toThrow();
      }),
    );
    expect(read("kind=invoice&kind=parrot&from=2026-02-30&to=soon&after=x")).toEqual({
      filter: { ...EVERYTHING, kinds: ["invoice"] },
      unreadable: ["kind", "from", "to"],
      after: null,
    });
  });

  it("[A22] takes no place for one that nobody can have been led to", () => {
    const place = { at: instant("2026-11-30T10:00:00Z"), type: "order" as const, id: "7" };
    expect(read(`after=${formatPlace(place)}`).after).toEqual(place);
    for (const text of ["2026-11-30T10:00:00Z~order~7~8", "2026~order~7", "2026-11-30T10:00:00Z~cart~7"])
      expect(read(`after=${text}`).after).toBeNull();
    expect(read("after=2026-11-30T10:00:00Z~order~7' OR 1").after).toBeNull();
  });
});

it("[A22] takes an unknown word of the store's for not paid and not sent", () => {
  expect(["PAID", "PARTIALLY_REFUNDED", "PENDING", "EXPIRED", null].map(paymentState)).toEqual([
    ...["paid", "partly-refunded", "unpaid", "unpaid", "unpaid"],
  ]);
  expect(["FULFILLED", "PARTIALLY_FULFILLED", "ON_HOLD", null].map(shippingState)).toEqual([
    ...["shipped", "partly-shipped", "unshipped", "unshipped"],
  ]);
});

describe("what a reading asks for", () => {
  const DAY_MS = 86_400_000;
  const at = new Date("2026-11-30T12:00:00Z");
  const daysAgo = (days: number) => new Date(at.getTime() - days * DAY_MS);

  it("[A22] is everything within reach at first, and after that what has changed since", () => {
    expect(planReading(at, null)).toEqual({ changedSince: daysAgo(60), reachFrom: daysAgo(60) });
    expect(planReading(at, { knownUntil: null, reachFrom: daysAgo(70) })).toEqual({
      ...{ changedSince: daysAgo(60), reachFrom: daysAgo(60) },
    });
    const plan = planReading(at, { knownUntil: daysAgo(1), reachFrom: daysAgo(90) });
    expect(plan.reachFrom).toEqual(daysAgo(90));
    expect(plan.changedSince.getTime()).toBeLessThan(daysAgo(1).getTime());
    expect(plan.changedSince.getTime()).toBeGreaterThan(daysAgo(1.1).getTime());
  });

  it("[A22] leaves no gap: what came after the last reading is asked for, or the reach begins anew", () => {
    const days = fc.double({ min: 0, max: 200, noNaN: true });
    fc.assert(
      fc.property(days, days, (known, more) => {
        const before = { knownUntil: daysAgo(known), reachFrom: daysAgo(known + more) };
        const { changedSince, reachFrom } = planReading(at, before);
        expect(changedSince.getTime()).toBeGreaterThanOrEqual(daysAgo(REACH_DAYS).getTime());
        const isJoined = changedSince <= before.knownUntil && reachFrom.getTime() === before.reachFrom.getTime();
        expect(isJoined || reachFrom.getTime() === daysAgo(REACH_DAYS).getTime()).toBe(true);
        expect(isJoined).toBe(before.knownUntil >= daysAgo(REACH_DAYS));
      }),
    );
  });

  it("[A22] an order is read for sixty days", () => {
    expect(isWithinReach(daysAgo(60).toISOString(), at)).toBe(true);
    expect(isWithinReach(new Date(daysAgo(60).getTime() - 1).toISOString(), at)).toBe(false);
  });
});
