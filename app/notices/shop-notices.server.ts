import type { ShopDb } from "../db/tenancy.server.ts";
import { environment } from "../runtime/environment.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { ShopNotices } from "./customer-notices.ts";
import { NOTICE_KINDS } from "./notice.ts";

type Shop = Pick<ShopContext, "shopId" | "inShop">;

/** The settings with what stands behind them: whose name mails bear, and from where they come. */
export type OpenedShopNotices = {
  readonly settings: ShopNotices;
  readonly shopName: string;
  /** Null: no mail server is set up, and nothing is sent. */
  readonly from: string | null;
};

export async function openShopNotices({ shopId, inShop }: Shop): Promise<OpenedShopNotices> {
  const { settings, shopName } = await inShop(async (db) => ({
    settings: await readShopNotices(db, shopId),
    shopName: (await db.shopSettings.findUniqueOrThrow({ where: { shopId }, select: { name: true } })).name,
  }));
  return { settings, shopName, from: environment().mail?.from ?? null };
}

export async function readShopNotices(db: ShopDb, shopId: string): Promise<ShopNotices> {
  const row = await db.shopSettings.findUniqueOrThrow({ where: { shopId } });
  return {
    kinds: NOTICE_KINDS.filter((kind) => row.noticeKinds.includes(kind)),
    storeOrders: row.noticeStoreOrders,
    leadMinutes: row.noticeLeadMinutes,
    sender: row.noticeSender,
    replyTo: row.noticeReplyTo,
  };
}

export async function saveShopNotices({ shopId, inShop }: Shop, settings: ShopNotices): Promise<{ saved: true }> {
  const { kinds, storeOrders, leadMinutes, sender, replyTo } = settings;
  const data = {
    ...{ noticeKinds: [...kinds], noticeStoreOrders: storeOrders, noticeLeadMinutes: leadMinutes },
    ...{ noticeSender: sender, noticeReplyTo: replyTo },
  };
  await inShop((db) => db.shopSettings.updateMany({ where: { shopId }, data }));
  return { saved: true };
}
