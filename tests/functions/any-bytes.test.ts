import fc from "fast-check";
import { expect, it, vi } from "vitest";
import type { Json } from "../../devstore/functions/function-input.ts";
import { runFunction } from "../../devstore/functions/wasm-host.ts";
import { runs } from "../pricing/runs.ts";
import { localDate } from "../../app/values/local-date.ts";
import { flour, percentage, terms } from "../pricing/some-prices.ts";
import { carts } from "./arbitrary-carts.ts";
import { discountsIn, module, run, type Cart } from "./group-pricing.ts";
import { publishedCart } from "./published-cart.ts";

// Twenty times the cases with CARNET_DEEP.
vi.setConfig({ testTimeout: runs(120_000, 3_600_000) });

const TODAY = localDate("2026-11-30");

const bytes = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(...Array.from("1|p,L0+=.!$;:~>/*sgla9mEUR2")), maxLength: 60 }),
);

/** Cut off, or changed in one to three places: what somebody does by hand, or a disk does. */
const damage = fc.record({
  end: fc.option(fc.nat(400)),
  places: fc.array(fc.record({ at: fc.nat(400), removed: fc.nat(4), put: fc.oneof(bytes, fc.constant("")) }), {
    maxLength: 3,
  }),
});
type Damage = { readonly end: number | null; readonly places: readonly { at: number; removed: number; put: string }[] };

function damaged(text: string | null | undefined, { end, places }: Damage): string | null {
  if (text === null || text === undefined) return null;
  const changed = places.reduce((sum, { at, removed, put }) => {
    const place = sum.length === 0 ? 0 : at % sum.length;
    return sum.slice(0, place) + put + sum.slice(place + removed);
  }, text);
  return end === null ? changed : changed.slice(0, end);
}

/** It came to an end, and lowers by something and to no less than nothing. */
function hold(cart: Cart): void {
  for (const [index, lowered] of discountsIn(run(cart), cart).entries()) {
    if (lowered === null) continue;
    expect(lowered).toBeGreaterThan(0);
    expect(lowered).toBeLessThanOrEqual(cart.lines[index]?.storeMinor ?? 0);
  }
}

it("[F1] never stops at any bytes in a metafield, and never lowers a line below nothing", () => {
  const texts = fc.record({ config: bytes, terms: bytes, prices: bytes, which: fc.integer({ min: 1, max: 7 }) });
  fc.assert(
    fc.property(carts, texts, (given, { config, terms, prices, which }) => {
      const { cart } = publishedCart(given.terms, given.lines, given.date);
      hold({
        ...cart,
        ...(which & 1 ? { config } : {}),
        ...(which & 2 ? { customerTerms: terms } : {}),
        lines: cart.lines.map((line) => (which & 4 ? { ...line, prices } : line)),
      });
    }),
    { numRuns: runs(1_000, 20_000) },
  );
});

it("[F1] never stops at published strings that were damaged", () => {
  fc.assert(
    fc.property(carts, damage, damage, damage, (given, ofConfig, ofTerms, ofPrices) => {
      const { cart } = publishedCart(given.terms, given.lines, given.date);
      hold({
        ...cart,
        config: damaged(cart.config, ofConfig),
        customerTerms: damaged(cart.customerTerms, ofTerms),
        lines: cart.lines.map((line) => ({ ...line, prices: damaged(line.prices, ofPrices) })),
      });
    }),
    { numRuns: runs(1_000, 20_000) },
  );
});

it("[F1] never stops where a string ends with its memory", () => {
  const cart = publishedCart(
    terms({ customerLists: [percentage("ten", -1000)] }),
    [{ variant: flour, quantity: 1 }],
    TODAY,
  );
  // With one byte behind it such a string fills whole words.
  for (let length = 50_007; length < 66_000; length += 8) {
    const customerTerms = `1|x${"y".repeat(length - 10)}|p,L0$`;
    const long = { ...cart.cart, customerTerms };
    expect([length, discountsIn(run(long), long)]).toEqual([length, [200]]);
  }
});

it("[F1] gives nobody a price of strings that were cut off", () => {
  const isCut = (text: string) => fc.nat(Math.max(0, text.length - 1)).map((end) => text.slice(0, end));
  const cut = carts.chain((given) => {
    const { cart } = publishedCart(given.terms, given.lines, given.date);
    return fc.record({ cart: fc.constant(cart), config: isCut(cart.config ?? ""), prices: isCut("1+L0=N8,A:Lu$") });
  });
  fc.assert(
    fc.property(cut, ({ cart, config, prices }) => {
      const nothing = cart.lines.map(() => null);
      expect(discountsIn(run({ ...cart, config }), cart)).toEqual(nothing);
      const lines = cart.lines.map((line) => ({ ...line, prices }));
      expect(discountsIn(run({ ...cart, lines }), cart)).toEqual(nothing);
    }),
    { numRuns: runs(500, 10_000) },
  );
});

it("[F1] never stops at any input, whatever its shape", () => {
  const names = [
    ...[
      "cart",
      "lines",
      "buyerIdentity",
      "isAuthenticated",
      "customer",
      "terms",
      "value",
      "discount",
      "config",
      "shop",
    ],
    ...["discountClasses", "localTime", "date", "quantity", "cost", "each", "amount", "plan", "variant", "prices"],
    ...["product", "id", "isGiftCard", "purchasingCompany", "location", "subtotalAmount", "currencyCode"],
  ];
  const leaves = fc.oneof(
    fc.constantFrom<Json>(null, true, false, "PRODUCT", "EUR", "2026-11-30", "1|p,L0$", "1|mEUR2g|lL0:a1=9/1|$"),
    fc.constantFrom<Json>("1+L0=N8$", "20.0", "gid://shopify/ProductVariant/1", "gid://shopify/CartLine/0"),
    fc.double(),
    fc.integer({ min: -3, max: 3 }),
    bytes,
  );
  const { root } = fc.letrec<{ root: Json }>((tie) => ({
    root: fc.oneof(
      { maxDepth: 9, depthSize: "large" },
      leaves,
      fc.dictionary(fc.constantFrom(...names), tie("root"), { maxKeys: 12 }),
      fc.array(tie("root"), { maxLength: 3 }),
    ),
  }));
  fc.assert(
    fc.property(root, fc.constantFrom("lines", "delivery"), (input, exportName) => {
      const { output } = runFunction(module, exportName, input);
      expect(output).toHaveProperty("operations");
    }),
    { numRuns: runs(1_000, 50_000) },
  );
});
