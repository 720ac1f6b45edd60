import { resolvePrices } from "../pricing/resolve-prices.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { Gid } from "../values/gid.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { lineTitle } from "./draft-content.ts";
import type { DraftLine, DraftSnapshot } from "./draft-order.ts";
import { getOffered } from "./offered-products.server.ts";
import type { AddedLine } from "./order-state.ts";
import { getMoment, withFacts } from "./order-terms.server.ts";
import { isRedacted } from "./redacted-snapshot.ts";
import type { RepeatedOrder, RepeatRefusal } from "./repeat-order.ts";

type Sent = Pick<DraftLine, "variantId" | "unitPrice"> & { readonly title: string; readonly quantity: number };

/** The customer's last order, line for line, as it can be ordered today; nothing is stored. */
export async function repeatLastOrder(
  shop: ShopContext,
  customerId: string,
): Promise<Result<RepeatedOrder, RepeatRefusal>> {
  const last = isUuid(customerId) ? await findLast(shop, customerId) : null;
  if (last === null) return refuse({ code: "none-yet" });
  const sent = unitedLines(last.snapshot.lines);
  const offered = await getOffered(shop, [...sent.keys()], customerId);
  if (!offered.ok) return refuse({ code: "store", refusal: offered.refusal });
  const byId = new Map(offered.value.filter(({ isOutside }) => !isOutside).map((one) => [one.variantId, one]));
  const lines = [...sent.values()].flatMap(({ variantId, quantity }): AddedLine[] => {
    const variant = byId.get(variantId);
    return variant ? [{ variant, quantity }] : [];
  });
  return ok({
    ...{ name: last.name, orderedOn: last.orderedOn, lines },
    missing: [...sent.values()].flatMap(({ variantId, title }) => (byId.has(variantId) ? [] : [title])),
    repriced: await repriced(shop, customerId, lines, sent),
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
      select: { name: true, sentAt: true, request: true },
    });
    const snapshot = row?.request as unknown as DraftSnapshot | undefined; // written by this app alone, in this shape
    if (!row || !snapshot || isRedacted(snapshot)) return null;
    return { name: row.name ?? "", orderedOn: (await getMoment(db, row.sentAt)).localDate, snapshot };
  });
}

/** Two lines of one product are ordered as one. */
function unitedLines(lines: readonly DraftLine[]): ReadonlyMap<Gid<"ProductVariant">, Sent> {
  const united = new Map<Gid<"ProductVariant">, Sent>();
  for (const line of lines) {
    const { variantId, unitPrice } = line;
    const before = united.get(variantId)?.quantity ?? 0;
    united.set(variantId, { variantId, unitPrice, title: lineTitle(line), quantity: before + line.quantity });
  }
  return united;
}

async function repriced(
  shop: ShopContext,
  customerId: string,
  lines: readonly AddedLine[],
  sent: ReadonlyMap<Gid<"ProductVariant">, Sent>,
): Promise<RepeatedOrder["repriced"]> {
  const known = await withFacts(
    shop,
    lines.map(({ variant, quantity }) => ({ ...variant, quantity })),
  );
  const at = await shop.inShop((db) => getMoment(db, shop.at));
  const asked = known.map(({ variant, quantity }) => ({ variant, quantity }));
  const priced = await resolvePrices(shop, { id: customerId }, asked, at);
  return known.flatMap((line, index) => {
    const [before, now] = [sent.get(line.variantId)?.unitPrice, priced.lines[index]];
    if (!before || now?.kind !== "priced") return [];
    const isSame =
      before.amountMinor === now.unitPrice.amountMinor && before.currencyCode === now.unitPrice.currencyCode;
    return isSame ? [] : [{ title: lineTitle(line), before, now: now.unitPrice }];
  });
}
