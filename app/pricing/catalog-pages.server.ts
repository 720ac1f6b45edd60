import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import type {
  CatalogHolders,
  CatalogInput,
  CatalogRow,
  DeleteCatalogRefusal,
  RestoreCatalogRefusal,
  SavedCatalog,
  SaveCatalogRefusal,
} from "./catalog-input.ts";
import { saveCatalog } from "./catalogs.server.ts";
import { listPriceChanges, notePriceChange } from "./price-history.server.ts";
import { targetKey, targetOfKey } from "./target.ts";
import { nameTargets } from "./target-names.server.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;
type Request = CatalogInput & { readonly id: string; readonly version: number | null };

/** Of the customers who have a catalog of their own as many stand on its page. */
const CUSTOMERS_SHOWN = 100;
const OF_CUSTOMER = { customer: { deletedAt: null, mergedIntoId: null } } as const;

/** The main one first. */
export function listCatalogs({ inShop }: Pick<Shop, "inShop">): Promise<CatalogRow[]> {
  return inShop(async (db) => {
    const rows = await db.catalog.findMany({
      include: {
        entries: { select: { isExcluded: true } },
        _count: { select: { groups: true, customers: { where: OF_CUSTOMER } } },
      },
      orderBy: [{ isMain: "desc" }, { name: "asc" }],
    });
    return rows.map(({ id, name, isMain, entries, _count }) => ({
      ...{ id, name, isMain, groupCount: _count.groups, customerCount: _count.customers },
      includedCount: entries.filter(({ isExcluded }) => !isExcluded).length,
      excludedCount: entries.filter(({ isExcluded }) => isExcluded).length,
    }));
  });
}

/** A catalog and who has it; null for an id that the shop does not have. `mainName`: another one is the main one. */
export function openCatalog({ inShop }: Pick<Shop, "inShop">, id: string) {
  return inShop(async (db) => {
    const catalog = isUuid(id) ? await findCatalog(db, id) : null;
    return catalog && { catalog, holders: await holdersOf(db, id), mainName: await otherMain(db, id) };
  });
}

/** What the main catalog is called, if that is not this one. */
export const findMainName = ({ inShop }: Pick<Shop, "inShop">): Promise<string | null> =>
  inShop((db) => otherMain(db, null));

async function otherMain(db: ShopDb, id: string | null): Promise<string | null> {
  const main = await db.catalog.findFirst({ where: { isMain: true, ...(id === null ? {} : { NOT: { id } }) } });
  return main?.name ?? null;
}

async function findCatalog(db: ShopDb, id: string): Promise<SavedCatalog | null> {
  const row = await db.catalog.findFirst({ where: { id }, include: { entries: { orderBy: { target: "asc" } } } });
  if (row === null) return null;
  const of = (isExcluded: boolean) =>
    row.entries.filter((entry) => entry.isExcluded === isExcluded).map(({ target }) => targetOfKey(target));
  const { name, isMain, version } = row;
  return {
    ...{ id, name, isMain, version },
    includes: await nameTargets(db, of(false)),
    excludes: await nameTargets(db, of(true)),
  };
}

async function holdersOf(db: ShopDb, catalogId: string): Promise<CatalogHolders> {
  const groups = await db.rangeGroupCatalog.findMany({
    where: { catalogId },
    include: { rangeGroup: { select: { id: true, name: true } } },
  });
  const where = { catalogId, ...OF_CUSTOMER };
  const customers = await db.customerCatalog.findMany({
    where,
    include: { customer: { select: { id: true, company: true, firstName: true, lastName: true } } },
    orderBy: { customer: { sortName: "asc" } },
    take: CUSTOMERS_SHOWN,
  });
  return {
    groups: groups.map(({ rangeGroup }) => rangeGroup).sort((one, other) => (one.name < other.name ? -1 : 1)),
    customers: customers.map(({ customer: { id, company, firstName, lastName } }) => ({
      ...{ id, name: company || `${firstName} ${lastName}`.trim() },
    })),
    customerCount: await db.customerCatalog.count({ where }),
  };
}

/** Creates or changes a catalog; what it names and excludes is what is given and nothing else. */
export function writeCatalog(
  shop: Shop,
  { id, version, ...input }: Request,
): Promise<Result<SavedCatalog, SaveCatalogRefusal>> {
  return shop.inShop(async (db) => {
    // One at a time, or two could each become the main one and the second would be an error instead of a refusal.
    await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('catalogs ' || current_shop_id(), 0))`;
    const current = await findCatalog(db, id);
    if (current === null && version !== null) return refuse({ code: "not-found" });
    if (current !== null && current.version !== version) {
      return isSame(current, input) ? ok(current) : refuse({ code: "changed-meanwhile", current });
    }
    const written = await saveCatalog(db, shop, id, input);
    if (!written.ok) return written;
    if (current !== null) await db.catalog.updateMany({ where: { id }, data: { version: { increment: 1 } } });
    const saved = await findCatalog(db, id);
    if (saved === null) throw new Error(`Catalog ${id} is gone after it was saved`);
    return ok(saved);
  });
}

/** A save sent twice, or one whose answer was lost. */
function isSame({ name, isMain, includes, excludes }: SavedCatalog, input: CatalogInput): boolean {
  const keys = (targets: CatalogInput["includes"]) => targets.map(targetKey).sort();
  const saved = [name, isMain, keys(includes.map(({ target }) => target)), keys(excludes.map(({ target }) => target))];
  return (
    JSON.stringify(saved) === JSON.stringify([input.name, input.isMain, keys(input.includes), keys(input.excludes)])
  );
}

/** Deletes a catalog that nobody has; what it was stays in its history, so that it can be brought back. */
export function deleteCatalog(shop: Shop, id: string): Promise<Result<null, DeleteCatalogRefusal>> {
  return shop.inShop(async (db) => {
    const row = await db.catalog.findFirst({ where: { id }, include: { entries: true } });
    if (row === null) return refuse({ code: "not-found" });
    const where = row.isMain ? {} : { catalogId: id };
    const given = (await db.customerCatalog.count({ where })) + (await db.rangeGroupCatalog.count({ where }));
    if (given > 0) return refuse({ code: row.isMain ? "main-needed" : "given-to-somebody" });
    const entries = row.entries.map(({ target, isExcluded }) => [target, isExcluded ? "excluded" : "named"]);
    const before = { name: row.name, isMain: row.isMain, ...(Object.fromEntries(entries) as Record<string, string>) };
    await notePriceChange(db, shop, ["catalog", id], before, {});
    await db.catalog.deleteMany({ where: { id } });
    return ok(null);
  });
}

/** Brings back a catalog as it was when it was deleted. */
export function restoreCatalog(shop: Shop, id: string): Promise<Result<null, RestoreCatalogRefusal>> {
  return shop.inShop(async (db) => {
    const [last] = await listPriceChanges(db, id, 1);
    const was = new Map((last?.fields ?? []).flatMap(({ part, from, to }) => (to === null ? [[part, from]] : [])));
    const name = was.get("name");
    if (typeof name !== "string" || (await findCatalog(db, id)) !== null) return refuse({ code: "not-found" });
    const targets = (how: string) => [...was].filter(([, from]) => from === how).map(([part]) => targetOfKey(part));
    const input = {
      name,
      isMain: was.get("isMain") === true,
      includes: targets("named"),
      excludes: targets("excluded"),
    };
    const saved = await saveCatalog(db, shop, id, input);
    if (saved.ok) return ok(null);
    return refuse({ code: saved.refusal.code === "name-taken" ? "name-taken" : "main-taken" });
  });
}
