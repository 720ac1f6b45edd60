import { resolvePrices } from "../pricing/resolve-prices.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { isSameMoney } from "../values/money.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { copyLines, variantsOf } from "./copied-order.ts";
import { lastContent } from "./copied-order.server.ts";
import { lineTitle } from "./draft-content.ts";
import type { DraftSnapshot } from "./draft-order.ts";
import { getOffered } from "./offered-products.server.ts";
import type { AddedLine } from "./order-state.ts";
import { getMoment, withFacts } from "./order-terms.server.ts";
import { isRedacted } from "./redacted-snapshot.ts";
import type { RepeatedOrder, RepeatRefusal } from "./repeat-order.ts";

/** The goods of the customer's last order, as they can be ordered today; nothing is stored. */
export async function repeatLastOrder(
  shop: ShopContext,
  customerId: string,
): Promise<Result<RepeatedOrder, RepeatRefusal>> {
  const last = isUuid(customerId) ? await findLast(shop, customerId) : null;
  if (last === null) return refuse({ code: "none-yet" });
  const { name, orderedOn, content } = last;
  const offered = await getOffered(shop, variantsOf(content), customerId);
  if (!offered.ok) return refuse({ code: "store", refusal: offered.refusal });
  const { lines, gone } = copyLines(
    content,
    offered.value.filter(({ isOutside }) => !isOutside),
  );
  return ok({
    ...{ name, orderedOn, lines, missing: gone, repriced: await repriced(shop, customerId, lines, last.sent) },
    short: lines.flatMap(({ variant: { inventoryQuantity: stock, ...variant }, quantity }) =>
      stock !== null && stock < quantity ? [{ title: lineTitle(variant), asked: quantity, stock }] : [],
    ),
  });
}

async function findLast({ inShop }: ShopContext, customerId: string) {
  return inShop(async (db) => {
    const row = await db.draftOrder.findFirst({
      where: { customerId, state: "created" },
      orderBy: [{ sentAt: "desc" }, { id: "desc" }],
    });
    const sent = row?.request as unknown as DraftSnapshot | undefined; // written by this app alone, in this shape
    if (!row || !sent || isRedacted(sent)) return null;
    const orderedOn = (await getMoment(db, row.sentAt)).localDate;
    return { name: row.name ?? "", orderedOn, content: lastContent(row), sent };
  });
}

async function repriced(
  shop: ShopContext,
  customerId: string,
  lines: readonly AddedLine[],
  sent: Pick<DraftSnapshot, "lines">,
): Promise<RepeatedOrder["repriced"]> {
  const known = await withFacts(
    shop,
    lines.map(({ variant, quantity }) => ({ ...variant, quantity })),
  );
  const at = await shop.inShop((db) => getMoment(db, shop.at));
  const asked = known.map(({ variant, quantity }) => ({ variant, quantity }));
  const priced = await resolvePrices(shop, { id: customerId }, asked, at);
  return known.flatMap((line, index) => {
    const before = sent.lines.find(({ variantId }) => variantId === line.variantId)?.unitPrice;
    const now = priced.lines[index];
    if (!before || now?.kind !== "priced" || isSameMoney(before, now.unitPrice)) return [];
    return [{ title: lineTitle(line), before, now: now.unitPrice }];
  });
}
