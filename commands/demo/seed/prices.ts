import { PLAIN_LIST, type PriceListInput } from "../../../app/pricing/price-list-input.ts";
import type { Gid } from "../../../app/values/gid.ts";
import { localDate } from "../../../app/values/local-date.ts";
import { parseMoneyV2 } from "../../../app/values/money-text.ts";
import { OneLineError } from "../../one-line-error.ts";
import type { BookPriceList } from "./address-book.ts";

export type VariantIds = ReadonlyMap<string, Gid<"ProductVariant">>;

/** Throws one line when a price is for a SKU that the store does not sell. */
export function priceListInput(list: BookPriceList, variantIds: VariantIds): PriceListInput {
  const { name, currencyCode, taxesIncluded, percentageOffBasisPoints, rounding, from, until } = list;
  const minorOf = (amount: string) => parseMoneyV2({ amount, currencyCode }).amountMinor;
  return {
    ...{ ...PLAIN_LIST, name, currencyCode, taxesIncluded },
    percentageBasisPoints: percentageOffBasisPoints === null ? null : -percentageOffBasisPoints,
    rounding: rounding === "none" ? PLAIN_LIST.rounding : { ...PLAIN_LIST.rounding, stepMinor: minorOf(rounding) },
    validFrom: from === undefined ? null : localDate(from),
    validUntil: until === undefined ? null : localDate(until),
    fixedPrices: list.fixedPrices.map(({ sku, price, minimumQuantity }) => {
      const variantId = variantIds.get(sku);
      if (variantId === undefined) throw new OneLineError(`"${name}" has a price for ${sku}, which the store lacks`);
      return { variantId, minimumQuantity, price: parseMoneyV2({ amount: price, currencyCode }) };
    }),
  };
}
