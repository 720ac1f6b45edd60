import type { ShopContext } from "../store/shop-context.server.ts";
import { isUuid } from "../values/uuid.ts";
import { MIRROR_PARTS } from "./store-mirror.ts";
import { wishMirror } from "./wish-mirror.server.ts";

/** What both sides were last agreed on is forgotten for Carnet's side: its word counts as new, and goes out once more. */
const AS_NEW = Object.fromEntries(MIRROR_PARTS.map((part) => [part, { carnet: "-" }]));

/** Wishes that the store be told what stands here, also where it says something else. */
export async function sendToStore({ shopId, at, inShop }: ShopContext, customerId: string): Promise<{ wished: true }> {
  if (!isUuid(customerId)) return { wished: true };
  await inShop(async (db) => {
    const link = await db.storeLink.findUnique({ where: { shopId_customerId: { shopId, customerId } } });
    if (link?.kind !== "linked") return;
    const known = link.agreed as Record<string, { store?: string } | undefined>;
    const agreed = Object.fromEntries(link.differs.map((part) => [part, { ...known[part], ...AS_NEW[part] }]));
    await db.storeLink.updateMany({ where: { shopId, customerId }, data: { agreed: { ...known, ...agreed } } });
    await wishMirror(db, customerId, at);
  });
  return { wished: true };
}
