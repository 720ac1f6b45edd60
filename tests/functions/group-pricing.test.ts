import { describe, expect, it } from "vitest";
import type { PriceTerms } from "../../app/pricing/terms.ts";
import { gid } from "../../app/values/gid.ts";
import { localDate } from "../../app/values/local-date.ts";
import { runFunction } from "../../devstore/functions/wasm-host.ts";
import {
  eur,
  facts,
  fixed,
  fixedPrice,
  flour,
  list,
  percentage,
  pricesOf,
  productId,
  someVariant,
  terms,
} from "../pricing/some-prices.ts";
import { cartInput, discountsIn, discountsOf, module, run, type Cart, type CartLine } from "./group-pricing.ts";
import { publishedCart, type BoughtLine } from "./published-cart.ts";

const TODAY = localDate("2026-11-30");
const cartOf = (given: Partial<PriceTerms>, lines: readonly BoughtLine[], date = TODAY): Cart =>
  publishedCart(terms(given), lines, date).cart;
const of = (variant: BoughtLine["variant"], quantity = 1): BoughtLine => ({ variant, quantity });
const ten = percentage("ten", -1000);
/** The store sells flour at 20.00, of which a customer with this list pays 18.00. */
const plain = cartOf({ customerLists: [ten] }, [of(flour)]);

describe("[F1] who gets a price", () => {
  it("is a signed-in customer whose terms are published", () => {
    expect(discountsOf(plain)).toEqual([200]);
    expect(discountsOf({ ...plain, isAuthenticated: false })).toEqual([null]);
    expect(discountsOf({ ...plain, customerTerms: null })).toEqual([null]);
  });

  it("is the company location where one buys, and nobody else's terms then", () => {
    const other = { ...plain, customerTerms: plain.customerTerms ?? null };
    expect(discountsOf({ ...other, customerTerms: null, locationTerms: other.customerTerms })).toEqual([200]);
    // One login in two companies: the second has no terms, or none that lower.
    expect(discountsOf({ ...other, locationTerms: null })).toEqual([null]);
    expect(discountsOf({ ...other, locationTerms: "1|p$" })).toEqual([null]);
  });

  it("is nobody in another currency, and nobody while the discount is not one of products", () => {
    expect(discountsOf({ ...plain, currencyCode: "CHF" })).toEqual([null]);
    expect(discountsOf({ ...plain, discountClasses: ["ORDER", "SHIPPING"] })).toEqual([null]);
    expect(discountsOf({ ...plain, discountClasses: [] })).toEqual([null]);
  });

  it("is nobody whose terms, or whose shop's configuration, can't be read", () => {
    const { config, customerTerms } = plain;
    for (const broken of ["", "2|pL0$", "1", "1|p", "1|pL0", "1|d7", "1|p,L0.$", "1|p!$", "1|p,L012345678$", "1|p,$"])
      expect([broken, discountsOf({ ...plain, customerTerms: broken })]).toEqual([broken, [null]]);
    for (const broken of [
      "",
      "2|mEUR2g|$",
      "1|xEUR2g|$",
      "1|mEUR9g|$",
      config?.slice(0, -1) ?? "",
      "1|mEUR2g|lL0:a0=9/1|$",
    ])
      expect([broken, discountsOf({ ...plain, config: broken })]).toEqual([broken, [null]]);
    expect(customerTerms).toBe("1|d7,3|p,L0$|oxyz");
  });

  it("is whoever has no list of their own by the shop's, and by the group's before it", () => {
    const both = cartOf({ groupList: percentage("group", -500), shopList: ten }, [of(flour)]);
    expect(discountsOf(both)).toEqual([100]);
    expect(discountsOf({ ...both, customerTerms: "1|p$" })).toEqual([200]);
  });
});

describe("[F1] what a line costs", () => {
  it("counts the same variant on two lines together, each lowered for every item", () => {
    const bulk = fixed("bulk", fixedPrice(1500, { breaks: [{ minimumQuantity: 10, amountMinor: 1400 }] }));
    expect(discountsOf(cartOf({ customerLists: [bulk] }, [of(flour, 4), of(flour, 5)]))).toEqual([500, 500]);
    expect(discountsOf(cartOf({ customerLists: [bulk] }, [of(flour, 5), of(flour, 5)]))).toEqual([600, 600]);
  });

  it("counts across variants the lines of the product that this same list prices", () => {
    const across = list("across", {
      ...{ breaksCount: "product", overall: { basisPoints: -1000, breaks: [{ minimumQuantity: 10, value: -2000 }] } },
    });
    const own = list("own", { fixedPrices: pricesOf(gid("ProductVariant", 3), fixedPrice(100)) });
    const [rye, oats] = [someVariant(2), someVariant(3)];
    const otherProduct = someVariant(4, { facts: facts({ productId: productId(9) }) });
    const given = { customerLists: [own, across] };
    expect(discountsOf(cartOf(given, [of(flour, 5), of(rye, 5)]))).toEqual([400, 400]);
    // Oats are priced by another list, the last is of another product.
    expect(discountsOf(cartOf(given, [of(flour, 5), of(rye, 4), of(oats, 20)]))).toEqual([200, 200, 1900]);
    expect(discountsOf(cartOf(given, [of(flour, 5), of(otherProduct, 5)]))).toEqual([200, 200]);
  });

  it("counts across variants a line whose price by the list is the store's own", () => {
    const across = list("across", {
      ...{ breaksCount: "product", overall: { basisPoints: 0, breaks: [{ minimumQuantity: 10, value: -2000 }] } },
      fixedPrices: pricesOf(gid("ProductVariant", 2), fixedPrice(2000)),
    });
    const given = { customerLists: [across], strategy: "lowest" as const };
    expect(discountsOf(cartOf(given, [of(flour, 5), of(someVariant(2), 5)]))).toEqual([400, null]);
  });

  it("is by the most specific list, or by the lowest price, as the shop has chosen", () => {
    const lists = { customerLists: [percentage("five", -500)], shopList: percentage("thirty", -3000) };
    expect(discountsOf(cartOf({ ...lists, strategy: "most-specific" }, [of(flour)]))).toEqual([100]);
    expect(discountsOf(cartOf({ ...lists, strategy: "lowest" }, [of(flour)]))).toEqual([600]);
  });

  it("is never raised, and never below nothing", () => {
    expect(discountsOf(cartOf({ customerLists: [percentage("dearer", 1000)] }, [of(flour)]))).toEqual([null]);
    expect(discountsOf(cartOf({ customerLists: [fixed("same", fixedPrice(2000))] }, [of(flour)]))).toEqual([null]);
    expect(discountsOf(cartOf({ customerLists: [fixed("free", fixedPrice(0))] }, [of(flour)]))).toEqual([2000]);
    expect(discountsOf(cartOf({ customerLists: [percentage("free", -10_000)] }, [of(flour)]))).toEqual([2000]);
  });

  it("is the store's for a gift card and in a selling plan, neither of which counts for a break", () => {
    const bulk = list("bulk", { overall: { basisPoints: -1000, breaks: [{ minimumQuantity: 10, value: -2000 }] } });
    const card = someVariant(7, { outside: "gift-card" });
    const planned = { ...flour, outside: "selling-plan" as const };
    const cart = cartOf({ customerLists: [bulk] }, [of(card, 20), of(planned, 20), of(flour, 5)]);
    expect(discountsOf(cart)).toEqual([null, null, 200]);
  });

  it("is chosen by the shop's day: a window's first day counts, its last does not", () => {
    const window = { from: localDate("2026-12-01"), until: localDate("2026-12-24") };
    const given = { customerLists: [fixed("season", fixedPrice(1000, { window }))], shopList: ten };
    const onDay = (date: string) => discountsOf({ ...cartOf(given, [of(flour)]), date });
    expect(["2026-11-30", "2026-12-01", "2026-12-23", "2026-12-24"].map(onDay)).toEqual([[200], [1000], [1000], [200]]);
  });

  it("keeps the decimals of the currency", () => {
    const yen = (customerTerms: string, config: string): Cart => ({
      ...plain,
      ...{ customerTerms, config },
      lines: plain.lines.map((line) => ({ ...line, storeMinor: 1000 })),
    });
    expect(discountsOf({ ...yen("1|p,L0$", "1|mJPY0g|lL0:a1=9/1|$"), currencyCode: "JPY" })).toEqual([100]);
    expect(discountsOf({ ...yen("1|p,L0$", "1|mKWD3g|lL0:a1=9/1|$"), currencyCode: "KWD" })).toEqual([100]);
  });
});

describe("[F1] what can't be given", () => {
  const withPrices = (prices: string | null, more: Partial<Cart> = {}): Cart => ({
    ...cartOf({ customerLists: [list("own")], shopList: ten }, [of(flour)]),
    config: "1|mEUR2g|sSH|lSH:a1=9/1|$",
    customerTerms: "1|p,L0$",
    lines: plain.lines.map((line): CartLine => ({ ...line, prices })),
    ...more,
  });

  it("is the price of no other list instead", () => {
    expect(discountsOf(withPrices("1+L0=N8$"))).toEqual([2000 - 1480]);
    expect(discountsOf(withPrices(null))).toEqual([200]);
    for (const marked of ["1+L0!$", "1+L0=!$", "1!$", "1+L0=N8", "", "2+L0=N8$", "1+L0=N8,:1$", "1+L0=N8:$", "1+L0=$"])
      expect([marked, discountsOf(withPrices(marked))]).toEqual([marked, [null]]);
  });

  it("is told from what a list says nothing of", () => {
    expect(discountsOf(withPrices("1+L0=.$"))).toEqual([200]);
    expect(discountsOf(withPrices("1+L9!$"))).toEqual([200]);
    expect(discountsOf(withPrices("1+L0=~1>N8$"))).toEqual([200]);
    expect(discountsOf(withPrices("1+L0=.,2:N8$"))).toEqual([200]);
  });

  it("is not given in part: the marks of a list's percentage, and of its tiers, count", () => {
    expect(discountsOf(withPrices(null, { config: "1|mEUR2g|sSH|lSH!|$" }))).toEqual([null]);
    expect(discountsOf(withPrices(null, { config: "1|lEUR2g|sSH|lSH:a1=9/1|lL0:a1=!|$" }))).toEqual([null]);
    const tenOf = (prices: string) =>
      discountsOf(withPrices(prices, { lines: withPrices(prices).lines.map((one) => ({ ...one, quantity: 10 })) }));
    expect([tenOf("1+L0=N8,A:!$"), tenOf("1+L0=N8,B:!$")]).toEqual([[null], [520]]);
  });

  it("is asked of the customer's own prices before those of the variant", () => {
    expect(discountsOf(withPrices("1+L0!$", { customerTerms: "1|p,L0/1+L0=CW$" }))).toEqual([2000 - 800]);
    expect(discountsOf(withPrices("1+L0=N8$", { customerTerms: "1|p,L0/1+L0!/2+L0=CW$" }))).toEqual([null]);
    expect(discountsOf(withPrices("1+L0=N8$", { customerTerms: "1|p,L0/2+L0=CW$" }))).toEqual([520]);
    expect(discountsOf(withPrices("1+L0=N8$", { customerTerms: "1|p,L0/1=CW$" }))).toEqual([null]);
  });
});

describe("[F1] what is written", () => {
  it("is one candidate for all lines that are lowered by as much", () => {
    const variants = [1, 2, 3, 4].map((id) => someVariant(id, { price: eur(id < 4 ? 2000 : 3000) }));
    const cart = cartOf(
      { customerLists: [ten] },
      variants.map((variant) => of(variant)),
    );
    const result = run(cart);
    expect(discountsIn(result, cart)).toEqual([200, 200, 200, 300]);
    expect(JSON.stringify(result.output).match(/fixedAmount/g)).toHaveLength(2);
  });

  it("is all or nothing where it is more than Shopify takes, with a line in the Function's log", () => {
    const lines = Array.from({ length: 200 }, (_, index) =>
      of(someVariant(index + 1, { price: eur(2000 + index * 10) })),
    );
    const cart = cartOf({ customerLists: [ten] }, lines);
    const result = run(cart);
    expect(result.output).toEqual({ operations: [] });
    expect(result.logs).toBe("output-too-large");
    const fewer = { ...cart, lines: cart.lines.slice(0, 120) };
    expect(discountsOf(fewer).every((lowered) => lowered !== null)).toBe(true);
    expect(JSON.stringify(run(fewer).output).length).toBeLessThanOrEqual(20_000);
  });

  it("is nothing of an empty cart, of a product that is no variant, and of a delivery so far", () => {
    expect(run({ ...plain, lines: [] }).output).toEqual({ operations: [] });
    const input = JSON.parse(JSON.stringify(cartInput(plain))) as { cart: { lines: { variant: object }[] } };
    for (const line of input.cart.lines) line.variant = {};
    expect(runFunction(module, "lines", input as never).output).toEqual({ operations: [] });
    expect(runFunction(module, "delivery", cartInput(plain)).output).toEqual({ operations: [] });
  });
});
