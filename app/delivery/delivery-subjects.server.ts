import type { ShopDb } from "../db/tenancy.server.ts";
import type { ChangedSubject } from "./delivery-change.ts";

/** A subject of the history as the database keeps it; null: it is not there. */
export type Snapshot = object | null;

/** What a change of the subject may touch, whole. */
export async function readSubject(
  db: ShopDb,
  shopId: string,
  { kind, ownerId: id }: ChangedSubject,
): Promise<Snapshot> {
  switch (kind) {
    case "shop": {
      const { deliveryRules } = await db.shopSettings.findUniqueOrThrow({ where: { shopId } });
      return deliveryRules as object;
    }
    case "zone": {
      const row = await db.deliveryGroup.findFirst({ where: { id: id ?? "" } });
      return row && { name: row.name, position: row.position, areas: row.areas, rules: row.deliveryRules };
    }
    case "zone-order":
      return (await db.deliveryGroup.findMany({ orderBy: [{ position: "asc" }, { name: "asc" }] })).map(
        (row) => row.id,
      );
    case "customer": {
      const row = await db.customer.findFirst({ where: { id: id ?? "" }, select: { deliveryRules: true } });
      return row?.deliveryRules as object | null;
    }
    case "closed-day": {
      const row = await db.closedDay.findFirst({ where: { id: id ?? "" } });
      if (!row) return null;
      const { shopId: _shop, id: _id, ...kept } = row;
      return JSON.parse(JSON.stringify(kept)) as object;
    }
    case "lead-times":
      return db.leadTime.findMany({ orderBy: { target: "asc" }, select: { target: true, name: true, leadDays: true } });
  }
}

type ZoneSnapshot = { name: string; position: number; areas: object; rules: object };
type DaySnapshot = {
  date: string;
  reason: string;
  movedTo: string | null;
  deliveryGroupId: string | null;
  customerId: string | null;
};

/** Writes what was read before; false where something else now stands on it. */
export async function writeSubject(
  db: ShopDb,
  shopId: string,
  { kind, ownerId }: ChangedSubject,
  to: Snapshot,
): Promise<boolean> {
  const id = ownerId ?? "";
  switch (kind) {
    case "shop":
      await db.shopSettings.update({ where: { shopId }, data: { deliveryRules: to as object } });
      return true;
    case "zone":
      return to === null ? removeZone(db, id) : bringBackZone(db, shopId, id, to as unknown as ZoneSnapshot);
    case "zone-order":
      for (const [position, zoneId] of (to as string[]).entries())
        await db.deliveryGroup.updateMany({ where: { id: zoneId }, data: { position } });
      return true;
    case "customer":
      await db.$executeRaw`UPDATE customer SET delivery_rules = ${to === null ? null : JSON.stringify(to)}::jsonb WHERE id = ${id}::uuid`;
      return true;
    case "closed-day": {
      if (to === null) await db.closedDay.deleteMany({ where: { id } });
      else {
        const { date, movedTo, ...day } = to as unknown as DaySnapshot;
        const data = { ...day, date: new Date(date), movedTo: movedTo === null ? null : new Date(movedTo) };
        await db.closedDay.upsert({
          where: { shopId_id: { shopId, id } },
          create: { shopId, id, ...data },
          update: data,
        });
      }
      return true;
    }
    case "lead-times":
      await db.leadTime.deleteMany();
      await db.leadTime.createMany({
        data: (to as { target: string; name: string; leadDays: number }[]).map((row) => ({ ...row, shopId })),
      });
      return true;
  }
}

async function removeZone(db: ShopDb, id: string): Promise<boolean> {
  if ((await db.customer.count({ where: { deliveryGroupId: id } })) > 0) return false;
  await db.deliveryGroup.deleteMany({ where: { id } });
  return true;
}

async function bringBackZone(
  db: ShopDb,
  shopId: string,
  id: string,
  { name, position, areas, rules }: ZoneSnapshot,
): Promise<boolean> {
  if (await db.deliveryGroup.findFirst({ where: { name, NOT: { id } }, select: { id: true } })) return false;
  const row = { name, position, areas, deliveryRules: rules };
  await db.deliveryGroup.upsert({ where: { shopId_id: { shopId, id } }, create: { ...row, shopId, id }, update: row });
  return true;
}
