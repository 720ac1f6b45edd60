import { readFixedPrices } from "../pricing/fixed-price-text.ts";
import { FIRST_DAY } from "../pricing/price-list-parts.ts";
import { readPriceBook } from "../pricing/price-book.server.ts";
import type { PriceEffect, PriceWrite } from "../pricing/price-effect.ts";
import { eachGroup, pricesOfGroup } from "../pricing/price-file-groups.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid } from "../values/gid.ts";
import { effectOfWrites } from "./price-effect.server.ts";

/** What a file of prices that was checked would do. */
export async function effectOfImport(
  shop: Pick<ShopContext, "query" | "inShop" | "at">,
  importId: string,
): Promise<PriceEffect> {
  const writes: PriceWrite[] = [];
  for await (const groups of eachGroup(shop, importId)) {
    for (const group of groups) {
      const text = pricesOfGroup(group)
        .map(({ variantId, validFrom, validUntil, amountMinor, breakQuantities, breakAmountsMinor }) =>
          [
            ...[variantId, validFrom === "" ? FIRST_DAY : validFrom, validUntil ?? "", String(amountMinor)],
            ...[breakQuantities.join(), breakAmountsMinor.join()],
          ].join(" "),
        )
        .join(";");
      const prices = readFixedPrices(text)[gid("ProductVariant", group.variantNumber)] ?? [];
      writes.push({ listId: group.priceListId, variantNumber: group.variantNumber, prices });
    }
  }
  return effectOfWrites(shop, await readPriceBook(shop), writes);
}
