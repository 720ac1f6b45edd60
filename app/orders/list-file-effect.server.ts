import { tryListFile } from "../pricing/list-imports.server.ts";
import type { PriceEffect } from "../pricing/price-effect.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { effectOfLists } from "./price-effect.server.ts";

/** What the rows of a file of lists that can be taken would do in money; one that can't be read does nothing. */
export async function effectOfListFile(
  shop: Pick<ShopContext, "shopId" | "staffId" | "query" | "inShop" | "at">,
  text: string,
): Promise<PriceEffect> {
  const tried = await tryListFile(shop, text);
  const writes = tried.ok ? tried.value.writes : [];
  return effectOfLists(
    shop,
    writes.map(({ id, content }) => ({ id, ...content })),
  );
}
