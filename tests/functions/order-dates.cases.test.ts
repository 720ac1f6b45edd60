import { describe, expect, it } from "vitest";
import type { DatedCart } from "../../app/checkout/check-date.ts";
import {
  DATE_CONFIG,
  DAY_TERMS,
  GOODS_TERMS,
  PASSES,
  termsOf,
  TOKEN,
  VARIABLES,
  VARIANT_RULES,
} from "../checkout/food-shop.ts";
import { runDates, type Buyer } from "./validations.ts";

/** A cart of the north on Monday, at a quarter past nine, past the cart. */
const cart = {
  config: DATE_CONFIG,
  terms: termsOf(DAY_TERMS.north, GOODS_TERMS.plain),
  passes: PASSES,
  pass: null,
  methods: ["SHIPPING"],
  isCheckout: true,
  deliverOn: "2026-12-02",
  lines: [{ rules: VARIANT_RULES.plain }],
} satisfies Omit<DatedCart, "now">;

type Change = Partial<Omit<DatedCart, "now">>;
const TODAY = "2026-11-30";

function said(change: Change, at = `${TODAY}T09:15:00`, buyer: Buyer = {}) {
  const [date = "", wall = ""] = at.split("T");
  const asked = { ...cart, ...change, now: { day: 0, hasCome: [] } };
  return runDates(asked, { date, wall, variables: VARIABLES }, buyer);
}
const sentences = (change: Change, at?: string, buyer?: Buyer) => said(change, at, buyer).sentences;
const withDays = (d: string, change: Change = {}): Change => ({ terms: termsOf(d, GOODS_TERMS.plain), ...change });
const FINE = { sentences: [], logs: "" };

it("[F3] lets a day of delivery pass", () => expect(said({})).toEqual(FINE));

it("[F3] asks for a date at checkout and not yet in the cart, in the buyer's language", () => {
  for (const deliverOn of [null, ""]) {
    expect(said({ deliverOn, isCheckout: false })).toEqual(FINE);
    expect(sentences({ deliverOn })).toEqual([
      "Delivery date: none is chosen. Please choose one in the cart. The next possible date is Tuesday, December 1, 2026.",
    ]);
  }
  expect(sentences({ deliverOn: null }, undefined, { language: "FR" })).toEqual([
    "Date de livraison\u00a0: aucune n’est choisie. Choisissez-en une dans le panier. La prochaine date possible est le mardi 1er décembre 2026.",
  ]);
  expect(sentences({ deliverOn: null }, undefined, { language: "IT" })).toEqual([
    "Data di consegna: non ne hai scelta nessuna. Scegline una nel carrello. La prossima data possibile è martedì 1 dicembre 2026.",
  ]);
  expect(sentences({ deliverOn: null }, undefined, { language: "DE" })[0]).toContain("Delivery date: none is chosen.");
  // Where Shopify names no step, as for a draft that staff write in its admin, nobody is asked.
  expect(said({ deliverOn: null }, undefined, { step: null })).toEqual(FINE);
  expect(sentences({ deliverOn: null }, undefined, { step: "CHECKOUT_INTERACTION" })).toHaveLength(1);
});

it("[F3] refuses in the cart too what is no day of delivery, closed, moved away, past or too far ahead", () => {
  const first = (deliverOn: string) => sentences({ deliverOn, isCheckout: false })[0]?.split(". ")[0];
  expect(first("2026-12-05")).toBe("Delivery date: we don’t deliver on Saturday, December 5, 2026");
  expect(first("2026-12-25")).toBe("Delivery date: we don’t deliver on Friday, December 25, 2026");
  expect(first("2026-12-24")).toBe("Delivery date: we don’t deliver on Thursday, December 24, 2026");
  expect(first("2026-11-27")).toBe("Delivery date: it is too late to order for Friday, November 27, 2026");
  expect(first("2020-01-01")).toBe("Delivery date: it is too late to order for Wednesday, January 1, 2020");
  expect(first("2027-01-29")).toBe("Delivery date: Friday, January 29, 2027 is too far ahead");
  for (const text of ["tomorrow", "2026-02-30", "2026-12-2", " 2026-12-02", "0000-12-02"])
    expect(first(text)).toBe("Delivery date: what is written in the cart is no date");
});

it("[F3] is strict to the second: until 13:59:59 of the day before", () => {
  const deliverOn = "2026-12-01";
  expect(said({ deliverOn }, `${TODAY}T13:59:59`)).toEqual(FINE);
  expect(said({ deliverOn }, `${TODAY}T13:59:59.999`)).toEqual(FINE);
  expect(sentences({ deliverOn }, `${TODAY}T14:00:00`)).toEqual([
    "Delivery date: it is too late to order for Tuesday, December 1, 2026. Please choose another one in the cart. The next possible date is Wednesday, December 2, 2026.",
  ]);
  expect(sentences({ deliverOn }, "2026-12-01T00:00:00")).toHaveLength(1);
});

it("[F3] lets a flexible cut-off pass until its last moment", () => {
  const south = withDays(DAY_TERMS.south, { deliverOn: "2026-12-03" });
  expect(said(south, "2026-12-01T09:59:59")).toEqual(FINE);
  expect(said(south, "2026-12-01T10:00:00")).toEqual(FINE);
  expect(said(south, "2026-12-02T15:59:59")).toEqual(FINE);
  expect(sentences(south, "2026-12-02T16:00:00")[0]).toContain("it is too late");
  expect(sentences(withDays(DAY_TERMS.south), undefined)[0]).toContain("we don’t deliver on Wednesday");
});

it("[F3] counts the longest lead time, of the group, of the customer or of a product", () => {
  const slow = [{ rules: null }, { rules: VARIANT_RULES.slow }, { rules: VARIANT_RULES.plain }];
  const shortly = (change: Change, at?: string) => sentences(change, at)[0]?.split(". ").at(-1);
  expect(sentences({ lines: slow })[0]).toContain(
    "some of these goods can’t be ready for Wednesday, December 2, 2026.",
  );
  expect(shortly({ lines: slow })).toBe("The next possible date is Thursday, December 3, 2026.");
  // From two o'clock on the order is of the next day (the cut-off of the day itself).
  expect(shortly({ lines: slow }, `${TODAY}T14:00:00`)).toBe("The next possible date is Friday, December 4, 2026.");
  expect(said(withDays(DAY_TERMS.northSlow))).toEqual(FINE);
  expect(sentences(withDays(DAY_TERMS.northSlow, { deliverOn: "2026-12-01" }))[0]).toContain("can’t be ready");
  expect(sentences(withDays(DAY_TERMS.none, { deliverOn: TODAY }))[0]).toContain("can’t be ready");
});

it("[F3] keeps to the customer's own days", () => {
  expect(said(withDays(DAY_TERMS.wednesdays))).toEqual(FINE);
  expect(sentences(withDays(DAY_TERMS.wednesdays, { deliverOn: "2026-12-03" }))[0]).toContain(
    "The next possible date is Wednesday, December 2, 2026.",
  );
});

describe("[F3] terms, configuration and calendar that are not what they should be", () => {
  const broken = [
    ...["", "0|dnord$", "1", "1|onord,,,,$", "1|dnord", "1|dnord,!$", "1|dnord,0,20261131,x,y$", "2|dnord$", "\u0000"],
    // Own days without their last exception, or with none of their working days.
    ...[-5, -200].map((end) => `1|d${DAY_TERMS.wednesdays.slice(0, end)}`),
  ];

  it.each(broken)("refuses terms that can't be read in words, at checkout only: %j", (terms) => {
    expect(sentences({ terms })).toEqual([
      "Your delivery conditions can’t be read at the moment. Please contact us to place this order.",
    ]);
    expect(said({ terms, isCheckout: false })).toEqual(FINE);
  });

  it.each([
    null,
    "",
    "$",
    "1|2026$",
    DATE_CONFIG.replace("1|", "2|"),
    DATE_CONFIG.slice(0, -1),
    `${DATE_CONFIG.slice(0, 16)}$`,
  ])("lets pass by a shop's configuration that can't be read, and logs it: %j", (config) =>
    expect(said({ config, deliverOn: "2026-12-05" })).toEqual({ sentences: [], logs: "config-unreadable" }),
  );

  it("does the same for a group that is not there, cut off, or out of days", () => {
    const other = withDays("ouest$", { deliverOn: "2026-12-05" });
    expect(said(other)).toEqual({ sentences: [], logs: "group-unknown" });
    const cut = { config: `${DATE_CONFIG.slice(0, DATE_CONFIG.indexOf("|nord,") + 30)}$`, deliverOn: "2026-12-05" };
    expect(said(cut)).toEqual({ sentences: [], logs: "config-unreadable" });
    expect(said({ deliverOn: "2026-12-05" }, "2027-01-28T23:59:59").sentences).toHaveLength(1);
    expect(said({ deliverOn: "2027-02-06" }, "2027-01-29T00:00:00")).toEqual({ sentences: [], logs: "calendar-over" });
  });
});

describe("[F3] passes", () => {
  const refused = { deliverOn: "2026-12-05" };
  it("lifts the dates by a pass of the customer's own until it ends", () => {
    expect(said({ ...refused, pass: TOKEN })).toEqual(FINE);
    expect(said({ ...refused, pass: TOKEN }, "2026-12-01T23:59:59")).toEqual(FINE);
    expect(sentences({ ...refused, pass: TOKEN }, "2026-12-02T00:00:00")).toHaveLength(1);
  });
  it.each([
    ["forged", `${TOKEN.slice(0, -1)}b`, PASSES],
    ["shortened", TOKEN.slice(0, 15), PASSES],
    ["empty", "", PASSES],
    ["ended", "aaaaaaaaaaaaaaaaaaaa", PASSES],
    ["another customer's", TOKEN, "1|bbbbbbbbbbbbbbbbbbbb,20261231,d$"],
    ["of somebody without passes", TOKEN, null],
    ["of passes that can't be read", TOKEN, PASSES.replace("1|", "7|")],
    ["of passes cut off", TOKEN, PASSES.slice(0, -1)],
    ["for other rules", TOKEN, `1|${TOKEN},20261231,qc$`],
  ])("asks as ever when the pass is %s", (_, pass, passes) =>
    expect(sentences({ ...refused, pass, passes })).toHaveLength(1),
  );
});

describe("[F3] who buys", () => {
  const refused = { deliverOn: "2026-12-05" };
  it("asks nobody whom Carnet doesn't know", () => {
    expect(said(refused, undefined, { customer: "nobody" })).toEqual(FINE);
    expect(said({ ...refused, terms: null })).toEqual(FINE);
  });
  it("asks by the company location alone when a company buys", () => {
    const south = termsOf(DAY_TERMS.south, GOODS_TERMS.plain);
    expect(sentences({ deliverOn: "2026-12-02" }, undefined, { locationTerms: south })).toHaveLength(1);
    expect(said({ deliverOn: "2026-12-03" }, undefined, { locationTerms: south })).toEqual(FINE);
    expect(said(refused, undefined, { locationTerms: null })).toEqual(FINE);
  });
});

it("[F3] leaves pickup and local delivery alone unless they are set, and what has no method yet not", () => {
  const refused = { deliverOn: "2026-12-05" };
  for (const method of ["PICK_UP", "RETAIL", "LOCAL", "NONE"] as const)
    expect(said({ ...refused, methods: [method] })).toEqual(FINE);
  const set = { ...refused, config: DATE_CONFIG.replace(/^(1\|\d{8}\|)0/, "$13") };
  for (const method of ["PICK_UP", "LOCAL"] as const) expect(sentences({ ...set, methods: [method] })).toHaveLength(1);
  for (const methods of [[], [null], ["SHIPPING"], ["PICKUP_POINT"], ["PICK_UP", "SHIPPING"], ["LOCAL", null]] as const)
    expect(sentences({ ...refused, methods })).toHaveLength(1);
});

it("[F3] takes carts of no line and of 500", () => {
  expect(said({ deliverOn: "2026-12-05", lines: [] })).toEqual(FINE);
  const lines = Array.from({ length: 500 }, (_, index) => ({ rules: index === 499 ? VARIANT_RULES.slow : null }));
  expect(sentences({ lines })[0]).toContain("can’t be ready");
  expect(said({ lines: lines.slice(0, 499) })).toEqual(FINE);
});
