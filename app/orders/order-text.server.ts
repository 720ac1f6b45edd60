import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid, idOf, type Gid } from "../values/gid.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { matchText, nicknameOf, type MatchedLine, type OrderTextRefusal } from "./match-text.ts";
import { getOffered, offeredSearch, type OfferedSearch } from "./offered-products.server.ts";
import { MOST_TEXT_LINES, readOrderText, type TextLine } from "./order-text.ts";
import type { OfferedVariant } from "./order-state.ts";

/** As many as one looks through for the one that was meant. */
const SHOWN = 8;
/** So many words are left out, one at a time, before nothing near is found. */
const MOST_WORDS = 6;

export type OrderTextRequest = { readonly customerId: string; readonly text: string };
/** What each line of a customer's text may mean, in its order; nothing is stored. */
export async function readOrder(
  shop: ShopContext,
  { customerId, text }: OrderTextRequest,
): Promise<Result<readonly MatchedLine[], OrderTextRefusal>> {
  const lines = readOrderText(text);
  if (lines.length > MOST_TEXT_LINES)
    return refuse({ code: "too-many-lines", lines: lines.length, allowed: MOST_TEXT_LINES });
  const named = await findNamed(shop, customerId, lines);
  if (!named.ok) return refuse({ code: "store", refusal: named.refusal });
  const search = await offeredSearch(shop, customerId);
  const matched: MatchedLine[] = [];
  for (const line of lines) {
    const own = named.value.get(nicknameOf(line.words)) ?? null;
    const found = await findMeant(search, line.words);
    if (!found.ok) return refuse({ code: "store", refusal: found.refusal });
    matched.push(matchText(line, { named: own, ...found.value }));
  }
  return ok(matched);
}

type Nicknames = ReadonlyMap<string, OfferedVariant>;

async function findNamed(
  shop: ShopContext,
  customerId: string,
  lines: readonly TextLine[],
): Promise<Result<Nicknames, StoreRefusal>> {
  const words = lines.map((line) => nicknameOf(line.words));
  const rows = await shop.inShop((db) =>
    db.productNickname.findMany({
      where: { customerId, words: { in: words } },
      select: { words: true, variantId: true },
    }),
  );
  if (rows.length === 0) return ok(new Map());
  const ids = [...new Set(rows.map(({ variantId }) => gid("ProductVariant", variantId)))];
  const offered = await getOffered(shop, ids, customerId);
  if (!offered.ok) return offered;
  // One that can't be ordered any more is no name for anything.
  const byId = new Map(offered.value.map((variant) => [variant.variantId, variant]));
  return ok(
    new Map(
      rows.flatMap(({ words: own, variantId }): [string, OfferedVariant][] => {
        const variant = byId.get(gid("ProductVariant", variantId));
        return variant ? [[own, variant]] : [];
      }),
    ),
  );
}

type Meant = { readonly variants: readonly OfferedVariant[]; readonly all: boolean };

/** What has each of the words; else what has all but one of them. */
async function findMeant(search: OfferedSearch, words: string): Promise<Result<Meant, StoreRefusal>> {
  const found = await search(words);
  if (!found.ok) return found;
  if (found.value.length > 0) return ok({ variants: found.value.slice(0, SHOWN), all: true });
  const parts = words.split(/\s+/).slice(0, MOST_WORDS);
  const near = new Map<Gid<"ProductVariant">, OfferedVariant>();
  for (const part of parts.length > 1 ? parts : []) {
    const fewer = await search(parts.filter((one) => one !== part).join(" "));
    if (!fewer.ok) return fewer;
    for (const variant of fewer.value) near.set(variant.variantId, variant);
  }
  return ok({ variants: [...near.values()].slice(0, SHOWN), all: false });
}

export type ChosenName = { readonly words: string; readonly variantId: Gid<"ProductVariant"> };

/** What staff chose for a customer's words is known the next time; a later choice takes the place of an earlier one. */
export async function rememberNames(
  { shopId, inShop, at }: ShopContext,
  { customerId, names }: { readonly customerId: string; readonly names: readonly ChosenName[] },
): Promise<{ readonly remembered: number }> {
  return inShop(async (db) => {
    const customer = await db.customer.findFirst({ where: { id: customerId, archivedAt: null }, select: { id: true } });
    if (!customer) return { remembered: 0 };
    // Of the same words twice the later choice counts.
    const chosen = new Map(names.map(({ words, variantId }) => [nicknameOf(words), idOf(variantId)]));
    chosen.delete("");
    const remembered = await db.$executeRaw`
      INSERT INTO product_nickname (shop_id, customer_id, words, variant_id, chosen_at)
        SELECT ${shopId}, ${customerId}::uuid, n.words, n.variant_id, ${at}
        FROM unnest(${[...chosen.keys()]}::text[], ${[...chosen.values()]}::bigint[]) AS n (words, variant_id)
      ON CONFLICT (shop_id, customer_id, words) DO UPDATE SET variant_id = excluded.variant_id, chosen_at = excluded.chosen_at`;
    return { remembered };
  });
}
