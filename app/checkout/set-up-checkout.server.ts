import { translateCheckout } from "../i18n/translate.server.ts";
import {
  createDiscount,
  createValidation,
  findCheckoutPieces,
  type CheckoutInStore,
} from "../store/checkout-pieces.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, type Result } from "../values/result.ts";
import { HANDLES, isHandle, type CheckoutStatus, type Handle, type PieceState } from "./checkout-set-up.ts";
import { markAll } from "./publish.server.ts";

type Shop = Pick<ShopContext, "query" | "at" | "store" | "inShop">;

/** How the store's checkout stands to Carnet, by the store's own word. */
export async function checkoutStatus(shop: Shop): Promise<Result<CheckoutStatus, StoreRefusal>> {
  const found = await findCheckoutPieces(shop.store);
  if (!found.ok) return found;
  const [counts] = await shop.query<{ variants: number; customers: number; waiting: number; pieces: number }>(
    `SELECT (SELECT count(*)::int FROM published_value WHERE owner_kind = 'ProductVariant' AND key = 'prices') AS variants,
       (SELECT count(*)::int FROM published_value WHERE owner_kind = 'Customer' AND key = 'terms') AS customers,
       (SELECT count(*)::int FROM publish_mark) AS waiting, (SELECT count(*)::int FROM checkout_piece) AS pieces`,
    [],
  );
  const { variants = 0, customers = 0, waiting = 0, pieces = 0 } = counts ?? {};
  return ok({
    pieces: HANDLES.map((handle) => ({ handle, state: stateOf(found.value, handle) })),
    isSetUp: pieces > 0,
    published: { variants, customers, waiting },
  });
}

/**
 * Makes what the store lacks and takes up what it has, so that pressing again, a second member of staff or a reinstalled app make
 * nothing twice (S1, S2); then everything is told to the store. Two presses in one moment may make two: the status says so, and two
 * come to what one does.
 */
export async function setUpCheckout(shop: Shop): Promise<Result<null, StoreRefusal>> {
  const found = await findCheckoutPieces(shop.store);
  if (!found.ok) return found;
  const { primaryLocale } = await shop.inShop((db) =>
    db.shopSettings.findFirstOrThrow({ select: { primaryLocale: true } }),
  );
  const t = translateCheckout(primaryLocale);
  for (const handle of HANDLES) {
    if (!found.value.functions.includes(handle)) continue;
    const there = found.value.pieces.find((piece) => piece.handle === handle);
    const title = t(`inStore.${handle}`);
    const piece = there ? ok(there.id) : await create(shop, handle, title);
    if (!piece.ok) return piece;
    await noteHandle(shop, handle, piece.value);
  }
  await markAll(shop);
  return ok(null);
}

function create({ store, at }: Shop, handle: Handle, title: string) {
  return handle === "group-pricing"
    ? createDiscount(store, { handle, title, startsAt: at })
    : createValidation(store, { handle, title });
}

/** What the piece before it was told says nothing of what this one knows. */
async function noteHandle({ query, at }: Shop, handle: Handle, storeId: string): Promise<void> {
  await query(
    `INSERT INTO checkout_piece (shop_id, handle, store_id, created_at) VALUES (current_shop_id(), $1, $2, $3)
     ON CONFLICT (shop_id, handle) DO UPDATE SET store_id = excluded.store_id, created_at = excluded.created_at
     WHERE checkout_piece.store_id <> excluded.store_id`,
    [handle, storeId, at],
  );
}

function stateOf({ pieces, functions }: CheckoutInStore, handle: Handle): PieceState {
  const own = pieces.filter((piece) => isHandle(piece.handle) && piece.handle === handle);
  const [first, second] = own;
  if (second) return "twice";
  if (first) return first.isOn ? "on" : "off";
  return functions.includes(handle) ? "missing" : "not-deployed";
}
