import type { ShopContext } from "../store/shop-context.server.ts";
import { settingsOf } from "./mirror-record.server.ts";
import type { StoreSettings } from "./store-link.ts";

type Shop = Pick<ShopContext, "shopId" | "inShop">;

export function findStoreSettings({ shopId, inShop }: Shop): Promise<StoreSettings> {
  return inShop(async (db) => settingsOf(await db.shopSettings.findUniqueOrThrow({ where: { shopId } })));
}

export async function saveStoreSettings({ shopId, inShop }: Shop, settings: StoreSettings): Promise<{ saved: true }> {
  const { createsInStore, storeWins, fromOrders } = settings;
  const data = { createsInStore, storeWins: [...storeWins], fromOrders };
  await inShop((db) => db.shopSettings.updateMany({ where: { shopId }, data }));
  return { saved: true };
}
