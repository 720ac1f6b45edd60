import { isUniqueViolation } from "../db/lost-race.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { assignmentRefusal } from "./catalog.ts";
import { giveCatalogs, givingRefusal } from "./catalogs.server.ts";
import { listPriceChanges, notePriceChange, type PriceAuthor } from "./price-history.server.ts";
import type { PriceDisplay } from "./price-display.ts";
import type {
  DeleteGroupRefusal,
  RangeGroupChoices,
  RangeGroupInput,
  RangeGroupRefusal,
  RangeGroupRow,
  RestoreGroupRefusal,
  SavedRangeGroup,
} from "./range-group.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;
type Saved = Result<SavedRangeGroup, RangeGroupRefusal>;
type Request = RangeGroupInput & { readonly id: string; readonly version: number | null };

/** Those in use, then the archived ones. */
export function listRangeGroups({ inShop }: Pick<Shop, "inShop">): Promise<RangeGroupRow[]> {
  return inShop(async (db) => {
    const rows = await db.rangeGroup.findMany({
      include: {
        ...{ priceList: { select: { name: true } }, catalogs: { include: { catalog: { select: { name: true } } } } },
        _count: { select: { customers: { where: { deletedAt: null, mergedIntoId: null, archivedAt: null } } } },
      },
      orderBy: [{ archivedAt: { sort: "desc", nulls: "first" } }, { name: "asc" }],
    });
    return rows.map(({ id, name, archivedAt, priceList, catalogs, _count }) => ({
      ...{ id, name, isArchived: archivedAt !== null, priceList: priceList?.name ?? null },
      catalogs: catalogs.map(({ catalog }) => catalog.name).sort(),
      customerCount: _count.customers,
    }));
  });
}

/** A group and what its form offers; null for an id that the shop does not have. */
export function openRangeGroup({ inShop }: Pick<Shop, "inShop">, id: string) {
  return inShop(async (db) => {
    const group = isUuid(id) ? await findRangeGroup(db, id) : null;
    return group && { group, choices: await choicesOf(db) };
  });
}

export const rangeGroupChoices = ({ inShop }: Pick<Shop, "inShop">): Promise<RangeGroupChoices> => inShop(choicesOf);

async function choicesOf(db: ShopDb): Promise<RangeGroupChoices> {
  const named = { select: { id: true, name: true }, orderBy: { name: "asc" } } as const;
  const catalogs = await db.catalog.findMany({ ...named, select: { id: true, name: true, isMain: true } });
  return {
    priceLists: await db.priceList.findMany(named),
    catalogs: catalogs.filter(({ isMain }) => !isMain).map(({ id, name }) => ({ id, name })),
    catalogRefusal: assignmentRefusal(catalogs)?.code ?? null,
  };
}

export async function findRangeGroup(db: ShopDb, id: string): Promise<SavedRangeGroup | null> {
  const row = await db.rangeGroup.findFirst({ where: { id }, include: { catalogs: true } });
  if (row === null) return null;
  const { name, priceListId, version, archivedAt, catalogs } = row;
  return {
    ...{ id, name, priceListId, version, isArchived: archivedAt !== null },
    priceDisplay: row.priceDisplay as PriceDisplay | null, // held by a check constraint of the table
    catalogIds: catalogs.map(({ catalogId }) => catalogId).sort(),
  };
}

/** Creates or changes a group, with all that it gives its customers. */
export async function saveRangeGroup(shop: Shop, request: Request): Promise<Saved> {
  const write = () => shop.inShop((db) => writeGroup(db, shop, request));
  try {
    return await write();
  } catch (error) {
    // Another's name or the same form's first press came between: looked at again, it is found.
    if (!isUniqueViolation(error)) throw error;
    return write();
  }
}

/** Within a transaction of the caller's; see saveRangeGroup. */
export async function writeGroup(db: ShopDb, shop: Shop, { id, version, ...input }: Request): Promise<Saved> {
  const { name, priceListId, priceDisplay } = input;
  // Two saves side by side would each note what the other has not written yet.
  await db.$queryRaw`SELECT FROM range_group WHERE id = ${id}::uuid FOR UPDATE`;
  const current = await findRangeGroup(db, id);
  if (current === null && version !== null) return refuse({ code: "not-found" });
  if (current !== null && current.version !== version) {
    return isSame(current, input) ? ok(current) : refuse({ code: "changed-meanwhile", current });
  }
  if ((await db.rangeGroup.count({ where: { name, id: { not: id } } })) > 0) return refuse({ code: "name-taken" });
  if (priceListId !== null && (await db.priceList.count({ where: { id: priceListId } })) === 0) {
    return refuse({ code: "list-missing" });
  }
  const given = isSameCatalogs(current, input) ? null : await givingRefusal(db, input.catalogIds);
  if (given !== null) return refuse({ code: given.code });
  await notePriceChange(db, shop, ["range-group", id], current ? partsOf(current) : {}, partsOf(input));
  const columns = { name, priceListId, priceDisplay };
  if (current === null) await db.rangeGroup.create({ data: { shopId: shop.shopId, id, ...columns } });
  else await db.rangeGroup.updateMany({ where: { id }, data: { ...columns, version: { increment: 1 } } });
  if (!isSameCatalogs(current, input)) await giveCatalogs(db, shop, { kind: "range-group", id }, input.catalogIds);
  const saved = await findRangeGroup(db, id);
  if (saved === null) throw new Error(`Range group ${id} is gone after it was saved`);
  return ok(saved);
}

/** What the history tells of a group; what it may order is told by the giving of catalogs. */
const partsOf = ({ name, priceListId, priceDisplay }: RangeGroupInput) => ({ name, priceListId, priceDisplay });

const catalogsOf = (group: RangeGroupInput | null) => [...(group?.catalogIds ?? [])].sort().join();
const isSameCatalogs = (one: RangeGroupInput | null, other: RangeGroupInput) => catalogsOf(one) === catalogsOf(other);

/** A save sent twice, or one whose answer was lost. */
function isSame(saved: RangeGroupInput, input: RangeGroupInput): boolean {
  return isSameCatalogs(saved, input) && JSON.stringify(partsOf(saved)) === JSON.stringify(partsOf(input));
}

/** Archived: nobody new is given to it; its customers keep it with its prices. Answers how many. */
export async function archiveRangeGroup(
  shop: Shop,
  archived: { readonly id: string; readonly isArchived: boolean },
): Promise<number> {
  return shop.inShop((db) => archiveGroup(db, shop, archived));
}

export async function archiveGroup(
  db: ShopDb,
  by: PriceAuthor,
  { id, isArchived }: { readonly id: string; readonly isArchived: boolean },
): Promise<number> {
  const archivedAt = isArchived ? by.at : null;
  const { count } = await db.rangeGroup.updateMany({
    where: { id, archivedAt: isArchived ? null : { not: null } },
    data: { archivedAt, version: { increment: 1 } },
  });
  if (count > 0) {
    await notePriceChange(db, by, ["range-group", id], { isArchived: !isArchived }, { isArchived });
  }
  return count;
}

/** Deletes a group that nobody is in; what it was stays in its history, so that it can be brought back. */
export function deleteRangeGroup(shop: Shop, id: string): Promise<Result<null, DeleteGroupRefusal>> {
  return shop.inShop(async (db) => {
    await db.$queryRaw`SELECT FROM range_group WHERE id = ${id}::uuid FOR UPDATE`;
    const group = await findRangeGroup(db, id);
    if (group === null) return refuse({ code: "not-found" });
    // Archived and deleted ones too: they come back with their group.
    const count = await db.customer.count({ where: { rangeGroupId: id } });
    if (count > 0) return refuse({ code: "has-customers", count });
    const before = { ...partsOf(group), catalogs: group.catalogIds };
    await notePriceChange(db, shop, ["range-group", id], before, {});
    await db.rangeGroup.deleteMany({ where: { id } });
    return ok(null);
  });
}

/** Brings back a group as it was when it was deleted; a list or catalog that is gone since stays away. */
export function restoreRangeGroup(shop: Shop, id: string): Promise<Result<null, RestoreGroupRefusal>> {
  return shop.inShop(async (db) => {
    const [last] = await listPriceChanges(db, id, 1);
    const was = new Map((last?.fields ?? []).flatMap(({ part, from, to }) => (to === null ? [[part, from]] : [])));
    const name = was.get("name");
    if (typeof name !== "string" || (await findRangeGroup(db, id)) !== null) return refuse({ code: "not-found" });
    if ((await db.rangeGroup.count({ where: { name } })) > 0) return refuse({ code: "name-taken" });
    const [listId, display, given] = [was.get("priceListId"), was.get("priceDisplay"), was.get("catalogs")];
    const list = typeof listId === "string" ? await db.priceList.findFirst({ where: { id: listId } }) : null;
    const group = { name, priceListId: list?.id ?? null, priceDisplay: typeof display === "string" ? display : null };
    await db.rangeGroup.create({ data: { shopId: shop.shopId, id, ...group } });
    await notePriceChange(db, shop, ["range-group", id], {}, group);
    const catalogIds = (Array.isArray(given) ? given : []).filter((one) => typeof one === "string");
    if ((await givingRefusal(db, catalogIds)) === null) {
      await giveCatalogs(db, shop, { kind: "range-group", id }, catalogIds);
    }
    return ok(null);
  });
}
