import { resolvePrices } from "../pricing/resolve-prices.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { isSameMoney } from "../values/money.ts";
import { ok, type Result } from "../values/result.ts";
import { lineTitle } from "./draft-content.ts";
import { getOffered } from "./offered-products.server.ts";
import type { AddedLine } from "./order-state.ts";
import { getMoment, withFacts } from "./order-terms.server.ts";
import type { RevivedLines, StoredLine } from "./stored-lines.ts";

/** Stored lines as this customer can order them today, with what is otherwise than it was; nothing is written. */
export async function reviveLines(
  shop: ShopContext,
  customerId: string,
  stored: readonly StoredLine[],
): Promise<Result<RevivedLines, StoreRefusal>> {
  const offered = await getOffered(
    shop,
    stored.flatMap(({ variantId }) => variantId ?? []),
    customerId,
  );
  if (!offered.ok) return offered;
  const sold = new Map(
    offered.value.filter(({ isOutside }) => !isOutside).map((variant) => [variant.variantId, variant]),
  );
  const found = stored.map((line) => ({ line, variant: line.variantId && sold.get(line.variantId) }));
  const lines = found.flatMap(({ line: { quantity }, variant }) => (variant ? [{ variant, quantity }] : []));
  return ok({
    lines,
    missing: found.flatMap(({ line: { title }, variant }) => (variant ? [] : [title])),
    repriced: await repriced(shop, customerId, lines, stored),
    short: lines.flatMap(({ variant: { inventoryQuantity: stock, ...variant }, quantity: asked }) =>
      stock !== null && stock < asked
        ? [{ variantId: variant.variantId, title: lineTitle(variant), asked, stock }]
        : [],
    ),
  });
}

async function repriced(
  shop: ShopContext,
  customerId: string,
  lines: readonly AddedLine[],
  stored: readonly StoredLine[],
): Promise<RevivedLines["repriced"]> {
  const known = await withFacts(
    shop,
    lines.map(({ variant, quantity }) => ({ ...variant, quantity })),
  );
  const at = await shop.inShop((db) => getMoment(db, shop.at));
  const asked = known.map(({ variant, quantity }) => ({ variant, quantity }));
  const priced = await resolvePrices(shop, { id: customerId }, asked, at);
  return known.flatMap((line, index) => {
    const before = stored.find(({ variantId }) => variantId === line.variantId)?.before;
    const now = priced.lines[index];
    if (!before || now?.kind !== "priced" || isSameMoney(before, now.unitPrice)) return [];
    return [{ variantId: line.variantId, title: lineTitle(line), before, now: now.unitPrice }];
  });
}
