import type { TaxTotal } from "../drafts/arithmetic.ts";
import { formatMoney, moneyBag } from "../money.ts";
import type { ShippingRow } from "../state/shapes.ts";
import type { Presented } from "./context.ts";

export function presentTaxLine({ tax, minor }: TaxTotal, currencyCode: string): Presented {
  return {
    __typename: "TaxLine",
    title: tax.title,
    rate: tax.basisPoints / 10_000,
    ratePercentage: tax.basisPoints / 100,
    price: formatMoney(minor, currencyCode),
    priceSet: moneyBag(minor, currencyCode),
    channelLiable: false,
    source: null,
  };
}

/** A custom shipping line: the only kind here, without a carrier's rate. */
export function presentShippingLine(
  shipping: ShippingRow,
  taxLines: readonly Presented[],
  currencyCode: string,
): Presented {
  const price = moneyBag(shipping.priceMinor, currencyCode);
  return {
    __typename: "ShippingLine",
    id: null,
    title: shipping.title,
    code: "custom",
    custom: true,
    source: null,
    carrierIdentifier: null,
    shippingRateHandle: null,
    isRemoved: false,
    originalPriceSet: moneyBag(shipping.originalPriceMinor ?? shipping.priceMinor, currencyCode),
    discountedPriceSet: price,
    currentDiscountedPriceSet: price,
    price: formatMoney(shipping.priceMinor, currencyCode),
    taxLines,
  };
}
