import { createHash, randomBytes } from "node:crypto";
import { survivorNames } from "../address-book/merge-customers.server.ts";
import { environment } from "../runtime/environment.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { instant, timeZone } from "../values/moment.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import type { FeedKind, FeedList, MadeFeed } from "./feed.ts";
import type { MakeFeedRequest } from "./feed.schema.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

const SHOWN = 200;

export function listFeeds(shop: Shop): Promise<FeedList> {
  return shop.inShop(async (db) => {
    const settings = await db.shopSettings.findFirstOrThrow({ select: { timeZone: true } });
    const rows = await db.calendarFeed.findMany({
      orderBy: { id: "desc" },
      take: SHOWN,
      include: { deliveryGroup: true, rep: true, customer: true },
    });
    const merged = rows.flatMap(({ customer }) => (customer?.mergedIntoId == null ? [] : [customer.id]));
    const survivors = await survivorNames(db, merged);
    const zones = await db.deliveryGroup.findMany({ orderBy: { name: "asc" }, select: { id: true, name: true } });
    const reps = await db.salesRep.findMany({
      where: { archivedAt: null },
      orderBy: { name: "asc" },
      select: { id: true, name: true },
    });
    return {
      ...{ zone: timeZone(settings.timeZone), zones, reps },
      feeds: rows.map((row) => ({
        ...{ id: row.id, alarmMinutes: row.alarmMinutes, isRevoked: row.revokedAt !== null },
        kind: kindOf(row),
        name:
          row.deliveryGroup?.name ??
          row.rep?.name ??
          survivors.get(row.customerId ?? "") ??
          (row.customer && nameOf(row.customer)) ??
          "",
        createdAt: instant(row.createdAt.toISOString()),
      })),
    };
  });
}

const nameOf = (row: { readonly company: string; readonly firstName: string; readonly lastName: string }) =>
  row.company || `${row.firstName} ${row.lastName}`.trim();

export const kindOf = (row: { readonly deliveryGroupId: string | null; readonly repId: string | null }): FeedKind =>
  row.deliveryGroupId !== null ? "zone" : row.repId !== null ? "rep" : "customer";

/** Makes a calendar with an address that nobody can guess, and tells it this once. */
export function makeFeed(
  shop: Shop,
  request: MakeFeedRequest,
): Promise<Result<MadeFeed, { readonly code: "owner-gone" }>> {
  const { id, kind, ownerId, alarmMinutes, language } = request;
  const secret = randomBytes(32).toString("base64url");
  return shop.inShop(async (db) => {
    const where = { id: ownerId };
    const found =
      kind === "zone"
        ? await db.deliveryGroup.count({ where })
        : kind === "rep"
          ? await db.salesRep.count({ where })
          : await db.customer.count({ where: { ...where, deletedAt: null, redactedAt: null, mergedIntoId: null } });
    if (found === 0) return refuse({ code: "owner-gone" });
    await db.calendarFeed.create({
      data: {
        ...{ shopId: shop.shopId, id, alarmMinutes, language, createdBy: shop.staffId, createdAt: shop.at },
        deliveryGroupId: kind === "zone" ? ownerId : null,
        repId: kind === "rep" ? ownerId : null,
        customerId: kind === "customer" ? ownerId : null,
        secretHash: hashOf(secret),
      },
    });
    const [handle = ""] = shop.shopId.split(".");
    return ok({ address: new URL(`/feeds/${handle}.${secret}.ics`, environment().appUrl).href });
  });
}

/** From now on its address answers that it is gone. */
export function revokeFeed(shop: Shop, id: string): Promise<{ readonly revoked: true }> {
  return shop.inShop(async (db) => {
    await db.calendarFeed.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: shop.at } });
    return { revoked: true };
  });
}

export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");
