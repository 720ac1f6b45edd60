import { describe, expect, it } from "vitest";
import type { GoodsCart, GoodsLine } from "../../app/checkout/check-goods.ts";
import { dayNumber } from "../../app/values/local-date.ts";
import { DAY_TERMS, GOODS_CONFIG, GOODS_TERMS, PASSES, termsOf, TOKEN, VARIANT_RULES } from "../checkout/food-shop.ts";
import { runGoods, type Buyer } from "./validations.ts";

const flour: GoodsLine = {
  variantId: "gid://shopify/ProductVariant/44000000001",
  product: "Farine T55",
  quantity: 12,
  rules: VARIANT_RULES.plain,
};
const cart: GoodsCart = {
  config: GOODS_CONFIG,
  terms: termsOf(DAY_TERMS.north, GOODS_TERMS.plain),
  passes: PASSES,
  pass: null,
  methods: ["SHIPPING"],
  isCheckout: true,
  today: dayNumber("2026-11-30"),
  lines: [flour],
  goods: { amount: "150.0", currencyCode: "EUR" },
};

type Change = Omit<Partial<GoodsCart>, "terms"> & { readonly o?: string; readonly terms?: string | null };
function said({ o, ...change }: Change, buyer: Buyer = {}) {
  return runGoods({ ...cart, ...(o === undefined ? {} : { terms: termsOf(DAY_TERMS.north, o) }), ...change }, buyer);
}
const sentences = (change: Change, buyer?: Buyer) => said(change, buyer).sentences;
const FINE = { sentences: [], logs: "" };
const of = (rules: string | null, quantity = 12): GoodsLine => ({ ...flour, rules, quantity });

it("[F3] lets an order pass that keeps to the rules", () => expect(said({})).toEqual(FINE));

describe("[F3] the minimum", () => {
  const lacking = { lines: [of(VARIANT_RULES.plain, 11)], goods: { amount: "149.99", currencyCode: "EUR" } };

  it("names at checkout what is missing of value and quantity, in the buyer's language", () => {
    expect(sentences(lacking)).toEqual([
      "Minimum order of 150.00\u00a0EUR: please add goods for 0.01\u00a0EUR.",
      "Minimum order of 12 units in all: please add 1.",
    ]);
    expect(sentences(lacking, { language: "FR" })[0]).toBe(
      "Commande minimale de 150,00\u00a0EUR\u00a0: ajoutez des produits pour 0,01\u00a0EUR.",
    );
    expect(sentences(lacking, { language: "IT" })).toEqual([
      "Ordine minimo di 150,00\u00a0EUR: aggiungi prodotti per 0,01\u00a0EUR.",
      "Ordine minimo di 12 unità in tutto: aggiungine 1.",
    ]);
  });

  it("rounds up what is missing, so that it suffices when it is added", () =>
    expect(sentences({ goods: { amount: "149.9951", currencyCode: "EUR" } })).toEqual([
      "Minimum order of 150.00\u00a0EUR: please add goods for 0.01\u00a0EUR.",
    ]));

  it("is no error in the cart, which is being filled", () =>
    expect(said({ ...lacking, isCheckout: false })).toEqual(FINE));

  it("is the customer's own where they have one, or none", () => {
    expect(said({ ...lacking, o: GOODS_TERMS.noMinimum })).toEqual(FINE);
    expect(said({ ...lacking, o: GOODS_TERMS.ownMinimum })).toEqual(FINE);
    const less = { ...lacking, goods: { amount: "49.9", currencyCode: "EUR" } };
    expect(sentences({ ...less, o: GOODS_TERMS.ownMinimum })).toEqual([
      "Minimum order of 50.00\u00a0EUR: please add goods for 0.10\u00a0EUR.",
    ]);
  });

  it("does not block where it only warns, nor where no group asks one", () => {
    for (const group of ["sud", "ouest", ""])
      expect(said({ ...lacking, o: GOODS_TERMS.plain.replace("nord", group) })).toEqual(FINE);
  });

  it("counts what was made for one order, and leaves pickup alone unless it is set", () => {
    const custom = { variantId: null, quantity: 1 };
    expect(sentences({ ...lacking, lines: [...lacking.lines, custom] })).toHaveLength(1);
    expect(said({ ...lacking, methods: ["PICK_UP"] })).toEqual(FINE);
    expect(sentences({ ...lacking, methods: ["PICK_UP"], config: GOODS_CONFIG.replace("1|0", "1|1") })).toHaveLength(2);
  });

  it("can't be judged in another currency: lets pass, and logs it", () => {
    const other = { ...lacking, goods: { amount: "1", currencyCode: "CHF" } };
    expect(said(other)).toEqual({ sentences: [], logs: "minimum-currency" });
    const broken = { ...lacking, config: GOODS_CONFIG.replace("150.00", "1e9") };
    expect(said(broken)).toEqual({ sentences: [], logs: "minimum-unreadable" });
  });
});

describe("[G4] the catalog", () => {
  const refusal = "“Farine T55” is not in your range. Please take it out of the cart.";

  it("refuses what is outside the main one, in the cart and at checkout", () => {
    for (const isCheckout of [false, true])
      expect(sentences({ lines: [of(VARIANT_RULES.outside)], isCheckout })).toEqual([refusal]);
    expect(sentences({ lines: [of(VARIANT_RULES.outside)] }, { language: "FR" })).toEqual([
      "«\u202fFarine T55\u202f» n’est pas dans votre gamme. Retirez ce produit du panier.",
    ]);
  });

  it("refuses a product without metafields, which nobody put into a catalog", () => {
    for (const rules of [null, "", "$", "9|0|m$", "1|x|m$", "1|0$", VARIANT_RULES.plain.slice(0, -1)])
      expect(sentences({ lines: [of(rules)] })).toEqual([refusal]);
    expect(said({ lines: [of(null)], config: GOODS_CONFIG.replace("|m|", "||") })).toEqual(FINE);
  });

  it("narrows by the group's, or the customer's own instead", () => {
    const narrowed = (o: string, rules: string) => sentences({ o, lines: [of(rules)] });
    expect(narrowed(GOODS_TERMS.resto, VARIANT_RULES.plain)).toEqual([refusal]);
    expect(narrowed(GOODS_TERMS.resto, VARIANT_RULES.fresh)).toEqual([]);
    expect(narrowed(GOODS_TERMS.ownCatalogs, VARIANT_RULES.fresh)).toEqual([]);
    expect(narrowed(GOODS_TERMS.ownCatalogs, VARIANT_RULES.plain)).toEqual([refusal]);
    expect(narrowed(GOODS_TERMS.everything, VARIANT_RULES.plain)).toEqual([]);
    expect(narrowed(GOODS_TERMS.everything, VARIANT_RULES.outside)).toEqual([refusal]);
  });
});

describe("[F3] quantity rules", () => {
  const inCases = (quantity: number, o: string = GOODS_TERMS.resto) =>
    sentences({ lines: [of(VARIANT_RULES.inCases, quantity)], o });

  it("names the quantity to change to", () => {
    // From 10 to 60 in steps of 6: from 12.
    expect(inCases(11)[0]).toBe("“Farine T55”: too few. Please change the quantity to 12 or more.");
    expect(inCases(12)).toEqual([]);
    expect(inCases(61)[0]).toBe("“Farine T55”: too many. Please change the quantity to 60 or less.");
    expect(inCases(40)).toEqual(["“Farine T55” is sold in steps. Please change the quantity to 36 or 42."]);
  });

  it("takes the first of the customer's lists that has one, on its days and in its currency", () => {
    // Tomorrow's promotion and the list in francs say nothing today.
    expect(inCases(12, GOODS_TERMS.ownLists)).toEqual([]);
    const tomorrow = { today: cart.today + 1, lines: [of(VARIANT_RULES.inCases)], o: GOODS_TERMS.ownLists };
    expect(sentences(tomorrow)).toEqual(["“Farine T55” is sold in steps. Please change the quantity to 10 or 15."]);
    const francs = { ...tomorrow, today: cart.today, goods: { amount: "150.0", currencyCode: "CHF" } };
    expect(sentences(francs)).toEqual(["“Farine T55” is sold in steps. Please change the quantity to 7 or 14."]);
    // Without a list of a group the shop's counts, without that the variant's own.
    expect(sentences({ lines: [of(VARIANT_RULES.inCases, 21)] })[0]).toContain("20 or less");
    const alone = { lines: [of(VARIANT_RULES.inCases, 1)], config: GOODS_CONFIG.replace("|b2b|", "||") };
    expect(sentences(alone)[0]).toContain("2 or more");
  });

  it("counts all lines of a variant together, and each variant for itself", () => {
    const lines = [of(VARIANT_RULES.inCases, 6), of(VARIANT_RULES.plain, 1), of(VARIANT_RULES.inCases, 6)];
    const [first, other, last] = lines;
    const apart = [first, { ...other, variantId: "gid://shopify/ProductVariant/44000000002" }, last] as GoodsLine[];
    expect(said({ lines: apart, o: GOODS_TERMS.everything })).toEqual(FINE);
  });

  it("cuts a long name where a character ends, and says how many more there are", () => {
    const lines = Array.from({ length: 500 }, (_, index) => ({
      ...flour,
      variantId: `gid://shopify/ProductVariant/${44_000_000_000 + index}`,
      product: `Crème ${"é".repeat(60)}`,
      rules: VARIANT_RULES.outside,
    }));
    const told = sentences({ lines });
    expect(told).toHaveLength(21);
    expect(told[0]).toBe(`“Crème ${"é".repeat(26)}…” is not in your range. Please take it out of the cart.`);
    expect(told[20]).toBe("Products that need a change besides these: 480.");
  });
});

describe("[F3] strings that can't be read", () => {
  it.each(["", "1", "1|dnord$", "1|onord,,,$", "1|onord,,,,", "1|onord,5:EUR,,,$", "1|onord,,,,,$", "3|onord,,,,$"])(
    "refuses terms in words, at checkout only: %j",
    (terms) => {
      expect(sentences({ terms })).toEqual([
        "Your ordering conditions can’t be read at the moment. Please contact us to place this order.",
      ]);
      expect(said({ terms, isCheckout: false })).toEqual(FINE);
    },
  );

  it.each([null, "", "1|0|m$", "1|0|m|b2b", "2|0|m|b2b$", "1|4|m|b2b$", "1||m|b2b$"])(
    "lets pass by a shop's configuration, and logs it: %j",
    (config) =>
      expect(said({ config, lines: [of(VARIANT_RULES.outside)] })).toEqual({
        sentences: [],
        logs: "config-unreadable",
      }),
  );
});

describe("[F3] who buys, and with what pass", () => {
  const refused = { lines: [of(VARIANT_RULES.outside, 1)], goods: { amount: "1.0", currencyCode: "EUR" } };

  it("lifts by the customer's own pass what it names, until it ends", () => {
    expect(sentences(refused)).toHaveLength(3);
    expect(sentences({ ...refused, pass: TOKEN })).toHaveLength(1);
    expect(sentences({ ...refused, pass: TOKEN, passes: `1|${TOKEN},20261201,mc$` })).toEqual([]);
    expect(sentences({ ...refused, pass: TOKEN, passes: `1|${TOKEN},20261130,mc$` })).toHaveLength(3);
    expect(sentences({ ...refused, pass: `${TOKEN}x` })).toHaveLength(3);
    expect(sentences({ ...refused, pass: TOKEN, passes: "1|cccccccccccccccccccc,20261231,mqc$" })).toHaveLength(3);
    const few = { o: GOODS_TERMS.resto, lines: [of(VARIANT_RULES.inCases, 13)], pass: TOKEN };
    expect(sentences(few)).toHaveLength(1);
    expect(sentences({ ...few, passes: `1|${TOKEN},20261201,q$` })).toEqual([]);
  });

  it("asks nobody whom Carnet doesn't know, and by the company location alone when a company buys", () => {
    expect(said(refused, { customer: "nobody" })).toEqual(FINE);
    expect(said({ ...refused, terms: null })).toEqual(FINE);
    expect(said(refused, { locationTerms: null })).toEqual(FINE);
    const resto = termsOf(DAY_TERMS.north, GOODS_TERMS.resto);
    expect(sentences({ lines: [of(VARIANT_RULES.plain)] }, { locationTerms: resto })).toHaveLength(1);
    expect(said({ ...refused, lines: [] })).toEqual(FINE);
  });
});
