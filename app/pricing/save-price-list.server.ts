import type { ShopDb } from "../db/tenancy.server.ts";
import { idOf, type Gid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Money } from "../values/money.ts";
import { ok, refuse, type Result } from "../values/result.ts";

/** A price list as staff write it. */
export type PriceListInput = {
  readonly name: string;
  readonly currencyCode: string;
  readonly taxesIncluded: boolean;
  /** Signed: -800 is 8 % off the store's price, 500 is 5 % on it; null: fixed prices only. */
  readonly percentageBasisPoints: number | null;
  /** Computed unit prices are rounded to a multiple of this; 1 is the minor unit. */
  readonly roundingIncrementMinor: number;
  /** Local dates of the shop: from inclusive, until exclusive. */
  readonly validFrom: LocalDate | null;
  readonly validUntil: LocalDate | null;
  readonly fixedPrices: readonly FixedPriceInput[];
};

/** The price of one unit of a variant from this many units on. */
export type FixedPriceInput = {
  readonly variantId: Gid<"ProductVariant">;
  readonly minimumQuantity: number;
  readonly price: Money;
};

export type PriceListRefusal =
  | { readonly code: "name-taken" }
  /** No day lies between from and until. */
  | { readonly code: "window-empty" }
  | { readonly code: "currency-mismatch"; readonly variantId: Gid<"ProductVariant"> }
  | { readonly code: "price-repeated"; readonly variantId: Gid<"ProductVariant">; readonly minimumQuantity: number }
  /** Breaks without a price for a single unit: below the first break there would be none. */
  | { readonly code: "single-price-missing"; readonly variantId: Gid<"ProductVariant"> };

/** Writes the list of this id whole: its fixed prices are those given and no others. */
export async function savePriceList(
  db: ShopDb,
  shopId: string,
  id: string,
  input: PriceListInput,
): Promise<Result<null, PriceListRefusal>> {
  const refusal = refusalOf(input);
  if (refusal) return refuse(refusal);
  const { fixedPrices, validFrom, validUntil, ...columns } = input;
  const namesake = await db.priceList.findFirst({ where: { name: input.name, NOT: { id } }, select: { id: true } });
  if (namesake) return refuse({ code: "name-taken" });
  const row = {
    ...columns,
    validFrom: validFrom && new Date(validFrom),
    validUntil: validUntil && new Date(validUntil),
  };
  await db.priceList.upsert({ where: { shopId_id: { shopId, id } }, create: { ...row, shopId, id }, update: row });
  await db.fixedPrice.deleteMany({ where: { priceListId: id } });
  await db.fixedPrice.createMany({
    data: fixedPrices.map(({ variantId, minimumQuantity, price }) => ({
      ...{ shopId, priceListId: id, variantId: BigInt(idOf(variantId)), minimumQuantity },
      amountMinor: BigInt(price.amountMinor),
    })),
  });
  return ok(null);
}

function refusalOf({ currencyCode, validFrom, validUntil, fixedPrices }: PriceListInput): PriceListRefusal | null {
  if (validFrom !== null && validUntil !== null && validUntil <= validFrom) return { code: "window-empty" };
  const keyOf = (variantId: string, minimumQuantity: number) => `${variantId} ${minimumQuantity}`;
  const seen = new Set<string>();
  for (const { variantId, minimumQuantity, price } of fixedPrices) {
    if (price.currencyCode !== currencyCode) return { code: "currency-mismatch", variantId };
    const key = keyOf(variantId, minimumQuantity);
    if (seen.has(key)) return { code: "price-repeated", variantId, minimumQuantity };
    seen.add(key);
  }
  const lone = fixedPrices.find(({ variantId }) => !seen.has(keyOf(variantId, 1)));
  return lone ? { code: "single-price-missing", variantId: lone.variantId } : null;
}
