import type { LocalDate } from "../../values/local-date.ts";
import { isWithin } from "../date-window.ts";
import { listPrice } from "../list-price.ts";
import { exactOf } from "../receipt.ts";
import { roundedMinor } from "../rounding.ts";
import { isTargeted } from "../target.ts";
import type { DateWindow, FixedPrice, PricedVariant, PriceList } from "../terms.ts";
import type { Finding, Mend } from "./finding.ts";
import { chainOf, resolvable, type PriceBook } from "./price-book.ts";

/** What a list makes of each variant: below cost, above the store's price, below zero, or by rules that meet. */
export function lintPrices(book: PriceBook): Finding[] {
  return book.lists.flatMap(({ id }) => {
    const list = resolvable(book, id);
    if (!list) return [];
    return book.variants.flatMap((variant) => [
      ...fixedFindings(book, list, variant),
      ...computedFindings(book, list, variant),
    ]);
  });
}

/** A written price, whenever it counts. */
function fixedFindings(book: PriceBook, list: PriceList, variant: PricedVariant): Finding[] {
  const { variantId } = variant;
  return (list.fixedPrices[variantId] ?? []).flatMap(({ id: priceId, amountMinor, breaks }): Finding[] => {
    const amounts = [amountMinor, ...breaks.map((each) => each.amountMinor)];
    const of = { listId: list.id, variantId, priceId };
    const limit = (lowestMinor: number | null, highestMinor: number | null): Mend => ({
      ...{ kind: "limit-price", ...of, lowestMinor, highestMinor },
    });
    const { costMinor, storeMinor } = boundsOf(book, list, variant);
    return [
      ...(Math.min(...amounts) < 0 ? [{ code: "below-zero" as const, ...of, mend: limit(0, null) }] : []),
      ...(costMinor !== null && Math.min(...amounts) < costMinor
        ? [{ code: "below-cost" as const, ...of, mend: limit(costMinor, null) }]
        : []),
      ...(storeMinor !== null && Math.max(...amounts) > storeMinor
        ? [{ code: "above-store-price" as const, ...of, mend: limit(null, storeMinor) }]
        : []),
    ];
  });
}

/** A computed price, as it is today. It is mended by a written one, which counts before whatever computes it. */
function computedFindings(book: PriceBook, list: PriceList, variant: PricedVariant): Finding[] {
  const { variantId, facts, price } = variant;
  const written = list.fixedPrices[variantId] ?? [];
  if (!isWithin(list.window, book.today) || written.some(({ window }) => isWithin(window, book.today))) return [];
  const ladder = stepsOf(list, variantId).map((quantity) => ({
    quantity,
    ...computed(book.today, list, variant, quantity),
  }));
  const prices = ladder.flatMap(({ quantity, minor }) => (minor === null ? [] : [{ quantity, minor }]));
  const window = gapAround(book.today, written);
  const priced = (limit: (minor: number) => number): Mend => {
    const [first, ...more] = prices;
    // Where one unit has no price the store's stands, as it does for the customer.
    const amountMinor = first?.quantity === 1 ? first.minor : price.amountMinor;
    const breaks = (first?.quantity === 1 ? more : prices).map(({ quantity, minor }) => ({
      ...{ minimumQuantity: quantity, amountMinor: limit(minor) },
    }));
    const added: FixedPrice = {
      id: `${variantId} from ${window.from ?? ""}`,
      amountMinor: limit(amountMinor),
      window,
      breaks,
    };
    return { kind: "add-price", listId: list.id, variantId, price: added };
  };
  const of = { listId: list.id, variantId, priceId: null };
  const { costMinor, storeMinor } = boundsOf(book, list, variant);
  const meeting = facts ? list.rules.filter((rule) => isTargeted(rule.target, facts)).map(({ id }) => id) : [];
  return [
    ...(ladder.some(({ isBelowZero }) => isBelowZero)
      ? [{ code: "below-zero" as const, ...of, mend: priced((minor) => minor) }]
      : []),
    ...(costMinor !== null && prices.some(({ minor }) => minor < costMinor)
      ? [{ code: "below-cost" as const, ...of, mend: priced((minor) => Math.max(minor, costMinor)) }]
      : []),
    ...(storeMinor !== null && prices.some(({ minor }) => minor > storeMinor)
      ? [{ code: "above-store-price" as const, ...of, mend: priced((minor) => Math.min(minor, storeMinor)) }]
      : []),
    ...(meeting.length > 1
      ? [
          {
            ...{ code: "rules-meet" as const, listId: list.id, variantId, ruleIds: meeting },
            mend: priced((minor) => minor),
          },
        ]
      : []),
  ];
}

/** What can be compared with the list's prices: in its currency, and the store's price only when it counts tax alike. */
function boundsOf(book: PriceBook, list: PriceList, { price, facts }: PricedVariant) {
  const cost = facts?.unitCost ?? null;
  const isComparable = list.taxBasis === book.taxBasis && price.currencyCode === list.currencyCode;
  return {
    costMinor: cost?.currencyCode === list.currencyCode ? cost.amountMinor : null,
    storeMinor: isComparable ? price.amountMinor : null,
  };
}

function computed(date: LocalDate, list: PriceList, variant: PricedVariant, quantity: number) {
  const { currencyCode, taxBasis } = list;
  const answer = listPrice(list, { variant, quantity, date, currencyCode, taxBasis });
  if (answer.kind === "price") return { minor: roundedMinor(exactOf(answer), list.rounding), isBelowZero: false };
  return { minor: null, isBelowZero: (answer.parent?.reason ?? answer.reason) === "price-negative" };
}

/** Every quantity from which on the list, or one that it is built on, may say something else of the variant. */
function stepsOf(list: PriceList, variantId: PricedVariant["variantId"]): readonly number[] {
  const breaks = chainOf(list).flatMap((each) => [
    ...(each.fixedPrices[variantId] ?? []).flatMap((price) => price.breaks),
    ...each.rules.flatMap((rule) => rule.breaks),
    ...(each.overall?.breaks ?? []),
  ]);
  return [...new Set([1, ...breaks.map((each) => each.minimumQuantity)])].sort((a, b) => a - b);
}

/** The days around today on which no written price counts. */
function gapAround(today: LocalDate, written: readonly FixedPrice[]): DateWindow {
  const windows = written.map(({ window }) => window);
  const ended = windows.flatMap(({ until }) => (until !== null && until <= today ? [until] : [])).sort();
  const coming = windows.flatMap(({ from }) => (from !== null && from > today ? [from] : [])).sort();
  return { from: ended.at(-1) ?? null, until: coming[0] ?? null };
}
