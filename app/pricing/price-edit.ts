import type { LocalDate } from "../values/local-date.ts";
import { FIRST_DAY, type PriceColumns } from "./price-list-parts.ts";

/** What is written into a cell: the price of one unit, or null for none of the list's own. */
export type PriceEdit = {
  readonly listId: string;
  /** The variant's number. */
  readonly variantId: string;
  /** What the person saw there; another value by now is somebody else's, and is not overwritten. */
  readonly from: number | null;
  readonly to: number | null;
};

/** Another person's price where one is about to be written. */
export type PriceConflict = { readonly listId: string; readonly variantId: string; readonly now: number | null };

/** Of the prices of a variant the one that counts on this day; saving keeps their days apart. */
export function priceInForce<Price extends Pick<PriceColumns, "validFrom" | "validUntil">>(
  prices: readonly Price[],
  today: LocalDate,
): Price | null {
  return (
    prices.find(({ validFrom, validUntil }) => validFrom <= today && (validUntil === null || today < validUntil)) ??
    null
  );
}

/** A variant's prices after the edit: days and breaks of the price that counts today stay; a new one always counts. */
export function editedPrices(
  prices: readonly PriceColumns[],
  { variantId, to }: Pick<PriceEdit, "variantId" | "to">,
  today: LocalDate,
): readonly PriceColumns[] {
  const inForce = priceInForce(prices, today);
  const others = prices.filter((price) => price !== inForce);
  if (to === null) return others;
  const fresh: PriceColumns = {
    ...{ variantId, validFrom: FIRST_DAY, validUntil: null, amountMinor: to },
    ...{ breakQuantities: [], breakAmountsMinor: [] },
  };
  return [...others, inForce ? { ...inForce, amountMinor: to } : fresh];
}
