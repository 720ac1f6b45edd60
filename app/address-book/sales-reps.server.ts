import type { ShopDb } from "../db/tenancy.server.ts";
import { isUniqueViolation } from "../db/lost-race.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import type { SalesRep, SalesRepInput, SalesRepRefusal } from "./sales-rep.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;
type Saved = Result<{ readonly id: string }, SalesRepRefusal>;
type Request = SalesRepInput & { readonly id: string; readonly version: number | null };

/** More than any page of them is read to its end. */
const AT_MOST = 500;

/** Those who look after customers now, then the archived ones. */
export function listReps({ staffId, inShop }: Pick<Shop, "staffId" | "inShop">): Promise<SalesRep[]> {
  return inShop(async (db) => {
    const rows = await db.salesRep.findMany({
      include: { _count: { select: { customers: true } } },
      orderBy: [{ archivedAt: { sort: "desc", nulls: "first" } }, { name: "asc" }],
      take: AT_MOST,
    });
    return rows.map(({ id, name, email, version, archivedAt, staffId: linked, _count }) => ({
      ...{ id, name, email, version, isArchived: archivedAt !== null },
      ...{ isMe: linked === staffId, isLinked: linked !== null, customerCount: _count.customers },
    }));
  });
}

/** The rep that the reader has said to be. */
export async function findOwnRepId({ staffId, inShop }: Pick<Shop, "staffId" | "inShop">): Promise<string | null> {
  const own = await inShop((db) => db.salesRep.findFirst({ where: { staffId }, select: { id: true } }));
  return own?.id ?? null;
}

/** Creates or changes a rep; a staff member is one of them at most, and is this one from now on if they say so. */
export async function saveRep(shop: Shop, request: Request): Promise<Saved> {
  const write = () => shop.inShop((db) => writeRep(db, shop, request));
  try {
    return await write();
  } catch (error) {
    // Another's name or the same form's first press came between: looked at again, it is found.
    if (!isUniqueViolation(error)) throw error;
    return write();
  }
}

async function writeRep(db: ShopDb, { shopId, staffId }: Shop, request: Request): Promise<Saved> {
  const { id, version, name, email, isMe } = request;
  const namesake = await db.salesRep.findFirst({ where: { name, id: { not: id } }, select: { id: true } });
  if (namesake !== null) return refuse({ code: "name-taken" });
  const current = await db.salesRep.findFirst({ where: { id } });
  if (current === null && version !== null) return refuse({ code: "not-found" });
  if (current !== null && current.version !== version) {
    const isSaved = current.name === name && current.email === email && (current.staffId === staffId) === isMe;
    return isSaved ? ok({ id }) : refuse({ code: "changed-meanwhile" });
  }
  if (isMe) await db.salesRep.updateMany({ where: { staffId, id: { not: id } }, data: { staffId: null } });
  const linked = isMe ? staffId : current?.staffId === staffId ? null : (current?.staffId ?? null);
  const columns = { name, email, staffId: linked };
  if (current === null) await db.salesRep.create({ data: { shopId, id, ...columns } });
  else await db.salesRep.updateMany({ where: { id }, data: { ...columns, version: { increment: 1 } } });
  return ok({ id });
}

/** Archived: nobody new is given to them; their customers keep them. Answers how many. */
export async function archiveRep(
  { inShop, at }: Shop,
  { id, isArchived }: { readonly id: string; readonly isArchived: boolean },
): Promise<number> {
  const data = { archivedAt: isArchived ? at : null, version: { increment: 1 } };
  const { count } = await inShop((db) => db.salesRep.updateMany({ where: { id }, data }));
  return count;
}
