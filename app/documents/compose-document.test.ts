import fc from "fast-check";
import { expect, it } from "vitest";
import { localDate } from "../values/local-date.ts";
import { money } from "../values/money.ts";
import { composeDocument, documentRefusal, type ToCompose } from "./compose-document.ts";
import { DOCUMENT_KINDS, documentLanguage, kindsFor, type Sale } from "./document.ts";
import { INITIAL_DOCUMENT_SETTINGS } from "./document-settings.ts";

const eur = (amountMinor: number) => money(amountMinor, "EUR");

/** As a store reckons: each line's taxes are rounded by themselves, within or on top of its price. */
const line = (taxesIncluded: boolean) =>
  fc
    .record({
      ...{
        quantity: fc.integer({ min: 1, max: 999 }),
        unit: fc.nat(99_999),
        discount: fc.constantFrom(0, 0, 500, 1_000),
      },
      rates: fc.oneof<fc.Arbitrary<number[]>[]>(
        fc.subarray([550, 2_000, 1_000], { maxLength: 1 }),
        fc.constant([500, 998]),
      ),
    })
    .map(({ quantity, unit, discount, rates }) => {
      const original = quantity * unit;
      const total = original - Math.floor((original * discount) / 10_000);
      const all = rates.reduce((sum, rate) => sum + rate, 0);
      const taxes = rates.map((basisPoints) => ({
        ...{ title: "TVA", basisPoints },
        amount: eur(Math.round((total * basisPoints) / (taxesIncluded ? 10_000 + all : 10_000))),
      }));
      return {
        ...{ title: "Farine", variantTitle: "25 kg", sku: "FAR", quantity, taxes },
        original: eur(original),
        total: eur(total),
      };
    });

const sales = fc.boolean().chain((taxesIncluded) =>
  fc
    .record({
      lines: fc.array(line(taxesIncluded), { minLength: 1, maxLength: 12 }),
      shipping: fc.option(line(taxesIncluded)),
    })
    .map(({ lines, shipping }): Sale => {
      const charged = shipping ? [...lines, shipping] : lines;
      const total = charged.reduce((sum, each) => {
        const tax = each.taxes.reduce((all, { amount }) => all + amount.amountMinor, 0);
        return sum + each.total.amountMinor + (taxesIncluded ? 0 : tax);
      }, 0);
      return {
        ...{ source: { kind: "order", id: "7", name: "#1001" }, isCancelled: false, taxesIncluded, lines, shipping },
        ...{ total: eur(total), poNumber: null, billing: null, delivery: null, weightGrams: 0 },
        ...{ placedOn: localDate("2026-11-28"), deliverOn: null, payments: [] },
      };
    }),
);

const given: ToCompose = {
  ...{ kind: "invoice", number: "F-2026-0001", language: "fr", issuedOn: localDate("2026-11-30") },
  ...{
    seller: INITIAL_DOCUMENT_SETTINGS.seller,
    vatNumber: null,
    customerNumber: null,
    days: 30,
    transport: null,
    footer: "",
  },
};
const sum = (amounts: readonly { readonly amountMinor: number }[]) =>
  amounts.reduce((total, { amountMinor }) => total + amountMinor, 0);

it("[M7] totals by rate are the lines' to the cent, and what the store charges", () => {
  const seen = { rates: 0, untaxed: 0 };
  fc.assert(
    fc.property(sales, (sale) => {
      expect(documentRefusal(sale, "invoice")).toBeNull();
      const { lines, shipping, vat } = composeDocument(sale, given);
      const all = shipping ? [...lines, shipping] : lines;
      for (const { basisPoints, net } of vat) {
        const alike = all.filter(({ taxBasisPoints }) => taxBasisPoints === basisPoints);
        expect(sum(alike.map((each) => each.net))).toBe(net.amountMinor);
      }
      expect(sum(vat.map(({ net }) => net)) + sum(vat.map(({ tax }) => tax))).toBe(sale.total.amountMinor);
      expect(vat.map(({ basisPoints }) => basisPoints)).toEqual(
        [...new Set(all.map((one) => one.taxBasisPoints))].sort((a, b) => a - b),
      );
      seen.rates += vat.length;
      seen.untaxed += vat.filter(({ basisPoints }) => basisPoints === 0).length;
    }),
  );
  expect(seen.rates).toBeGreaterThan(150);
  expect(seen.untaxed).toBeGreaterThan(10);
});

it("[M7] [S5] refuses an order whose lines are not what the store charges, rather than say something else", () => {
  fc.assert(
    fc.property(sales, fc.integer({ min: -500, max: 500 }), (sale, off) => {
      fc.pre(off !== 0);
      const other = { ...sale, total: eur(sale.total.amountMinor + off) };
      expect(documentRefusal(other, "invoice")).toEqual({
        code: "totals-differ",
        lines: sale.total,
        total: other.total,
      });
    }),
  );
});

const [sale] = fc.sample(sales, { numRuns: 1, seed: 7 });

it("[M7] makes a quote of a draft, everything else of an order, and a receipt of what was paid", () => {
  if (!sale) throw new Error("None was made");
  const draft: Sale = { ...sale, source: { kind: "draft", id: "8", name: "#D8" } };
  const paid: Sale = { ...sale, payments: [{ method: "Virement", on: localDate("2026-11-29"), amount: sale.total }] };
  const possible = (one: Sale) => DOCUMENT_KINDS.filter((kind) => documentRefusal(one, kind) === null);
  expect(possible(draft)).toEqual(["quote"]);
  expect(possible(sale)).toEqual(["confirmation", "invoice", "delivery-note"]);
  expect(possible(paid)).toEqual(["confirmation", "invoice", "receipt", "delivery-note"]);
  expect(possible({ ...paid, isCancelled: true })).toEqual([]);
  expect(possible({ ...paid, lines: [] })).toEqual([]);
  // What a screen offers is what is issued.
  for (const one of [draft, sale, paid, { ...paid, isCancelled: true }]) {
    const payment = one.payments.length > 0 ? ("paid" as const) : ("unpaid" as const);
    const row = { ...one, payment, isReadable: true };
    expect(new Set(kindsFor(row))).toEqual(new Set(possible(one)));
    expect(kindsFor({ ...row, isReadable: false })).toEqual([]);
  }
  expect(composeDocument(draft, { ...given, kind: "quote", days: 14 }).until).toBe("2026-12-14");
  expect(composeDocument(sale, given).until).toBe("2026-12-30");
  expect(composeDocument(paid, { ...given, kind: "receipt" })).toMatchObject({
    until: null,
    sale: { payments: [{ method: "Virement" }] },
  });
  expect(composeDocument(paid, given).sale.payments).toEqual([]);
});

it("[M7] tells a unit without tax and the discount beside it", () => {
  if (!sale) throw new Error("None was made");
  const tax = [{ title: "TVA", basisPoints: 2_000, amount: eur(1_800) }];
  const one = {
    ...{ title: "Huile", variantTitle: null, sku: null, quantity: 10 },
    original: eur(12_000),
    total: eur(10_800),
    taxes: tax,
  };
  const gross = composeDocument({ ...sale, taxesIncluded: true, lines: [one] }, given).lines[0];
  expect(gross).toEqual({
    ...{ title: "Huile", sku: null, quantity: 10, unitNet: eur(1_000), discountBasisPoints: 1_000 },
    ...{ taxBasisPoints: 2_000, net: eur(9_000) },
  });
  const net = composeDocument({ ...sale, taxesIncluded: false, lines: [one] }, given).lines[0];
  expect(net).toMatchObject({ unitNet: eur(1_200), discountBasisPoints: 1_000, net: eur(10_800) });
  const free = { ...one, original: eur(0), total: eur(0), taxes: [] };
  expect(composeDocument({ ...sale, taxesIncluded: true, lines: [free] }, given).lines[0]).toMatchObject({
    ...{ unitNet: eur(0), discountBasisPoints: 0, net: eur(0), taxBasisPoints: 0 },
  });
});

it("[M7] speaks the buyer's language, or English", () => {
  expect(["fr", "it-CH", "de-AT", "EN", "es", ""].map(documentLanguage)).toEqual(["fr", "it", "de", "en", "en", "en"]);
});
