import type { ShopDb } from "../db/tenancy.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import type { CatalogInput, CatalogOwner, CatalogRefusal, GivingRefusal } from "./catalog-input.ts";
import { assignmentRefusal, type Catalog, type CatalogTerms } from "./catalog.ts";
import type { Json } from "./price-changes.ts";
import { notePriceChange, type PriceAuthor } from "./price-history.server.ts";
import { targetKey, targetOfKey } from "./target.ts";
import type { Target } from "./terms.ts";

/** Writes the catalog of this id whole: what it names and excludes is what is given and nothing else. */
export async function saveCatalog(
  db: ShopDb,
  by: PriceAuthor,
  id: string,
  input: CatalogInput,
): Promise<Result<null, CatalogRefusal>> {
  const refusal = await catalogRefusal(db, id, input);
  if (refusal) return refuse(refusal);
  const { shopId } = by;
  const { name, isMain } = input;
  const entries = entriesOf(input);
  const before = await db.catalog.findFirst({ where: { id }, include: { entries: true } });
  const parts = before ? partsOf(before, before.entries) : {};
  await notePriceChange(db, by, ["catalog", id], parts, partsOf(input, entries));
  const row = { name, isMain };
  await db.catalog.upsert({ where: { shopId_id: { shopId, id } }, create: { ...row, shopId, id }, update: row });
  await db.catalogEntry.deleteMany({ where: { catalogId: id } });
  await db.catalogEntry.createMany({ data: entries.map((entry) => ({ shopId, catalogId: id, ...entry })) });
  return ok(null);
}

async function catalogRefusal(
  db: ShopDb,
  id: string,
  { name, isMain, includes, excludes }: CatalogInput,
): Promise<CatalogRefusal | null> {
  const named = new Set(includes.map(targetKey));
  const both = excludes.find((target) => named.has(targetKey(target)));
  if (both) return { code: "named-and-excluded", target: both };
  const others = await db.catalog.findMany({ where: { NOT: { id } } });
  if (others.some((other) => other.name === name)) return { code: "name-taken" };
  const main = others.find((other) => other.isMain);
  if (isMain && main) return { code: "main-taken", catalogId: main.id };
  if (isMain && (await isGiven(db, { catalogId: id }))) return { code: "given-to-somebody" };
  if (!isMain && !main && (await isGiven(db, {}))) return { code: "main-needed" };
  return null;
}

async function isGiven(db: ShopDb, where: { catalogId?: string }): Promise<boolean> {
  return (await db.customerCatalog.count({ where })) + (await db.rangeGroupCatalog.count({ where })) > 0;
}

type Entry = { readonly target: string; readonly isExcluded: boolean };

function entriesOf({ includes, excludes }: CatalogInput): Entry[] {
  const entries = (targets: readonly Target[], isExcluded: boolean) =>
    [...new Set(targets.map(targetKey))].map((target) => ({ target, isExcluded }));
  return [...entries(includes, false), ...entries(excludes, true)];
}

function partsOf({ name, isMain }: Pick<CatalogInput, "name" | "isMain">, entries: readonly Entry[]) {
  const parts: Record<string, Json> = { name, isMain };
  for (const { target, isExcluded } of entries) parts[target] = isExcluded ? "excluded" : "named";
  return parts;
}

/** Why these can't be given to anybody. */
export async function givingRefusal(db: ShopDb, catalogIds: readonly string[]): Promise<GivingRefusal | null> {
  if (catalogIds.length === 0) return null;
  const catalogs = await db.catalog.findMany({ select: { id: true, isMain: true } });
  const refusal = assignmentRefusal(catalogs);
  if (refusal) return refusal;
  for (const catalogId of catalogIds) {
    const catalog = catalogs.find(({ id }) => id === catalogId);
    if (!catalog) return { code: "catalog-missing", catalogId };
    if (catalog.isMain) return { code: "catalog-is-main", catalogId };
  }
  return null;
}

/** Gives a customer or a group these narrower catalogs and no others. */
export async function giveCatalogs(
  db: ShopDb,
  by: PriceAuthor,
  owner: CatalogOwner,
  catalogIds: readonly string[],
): Promise<Result<null, GivingRefusal>> {
  const refusal = await givingRefusal(db, catalogIds);
  if (refusal) return refuse(refusal);
  const ids = [...new Set(catalogIds)].sort();
  const { shopId } = by;
  const before = await givenTo(db, owner);
  await notePriceChange(db, by, [owner.kind, owner.id], { catalogs: before }, { catalogs: ids });
  if (owner.kind === "customer") {
    await db.customerCatalog.deleteMany({ where: { customerId: owner.id } });
    await db.customerCatalog.createMany({
      data: ids.map((catalogId) => ({ shopId, customerId: owner.id, catalogId })),
    });
  } else {
    await db.rangeGroupCatalog.deleteMany({ where: { rangeGroupId: owner.id } });
    await db.rangeGroupCatalog.createMany({
      data: ids.map((catalogId) => ({ shopId, rangeGroupId: owner.id, catalogId })),
    });
  }
  return ok(null);
}

async function givenTo(db: ShopDb, { kind, id }: CatalogOwner): Promise<string[]> {
  const rows =
    kind === "customer"
      ? await db.customerCatalog.findMany({ where: { customerId: id } })
      : await db.rangeGroupCatalog.findMany({ where: { rangeGroupId: id } });
  return rows.map((row) => row.catalogId).sort();
}

/** All that decides what a customer may order. */
export async function getCatalogTerms(db: ShopDb, customerId: string): Promise<CatalogTerms> {
  const catalogs = await db.catalog.findMany({
    where: {
      OR: [
        { isMain: true },
        { customers: { some: { customerId } } },
        { groups: { some: { rangeGroup: { customers: { some: { id: customerId } } } } } },
      ],
    },
    include: { entries: true, customers: { where: { customerId } } },
    orderBy: { id: "asc" },
  });
  const narrower = catalogs.filter(({ isMain }) => !isMain);
  const main = catalogs.find(({ isMain }) => isMain);
  return {
    main: main ? toCatalog(main) : null,
    ofCustomer: narrower.filter(({ customers }) => customers.length > 0).map(toCatalog),
    ofGroup: narrower.filter(({ customers }) => customers.length === 0).map(toCatalog),
  };
}

/** All catalogs of the shop, and whether it is the main one. */
export async function readCatalogs(
  db: ShopDb,
): Promise<readonly { readonly catalog: Catalog; readonly isMain: boolean }[]> {
  const rows = await db.catalog.findMany({ include: { entries: true }, orderBy: { id: "asc" } });
  return rows.map((row) => ({ catalog: toCatalog(row), isMain: row.isMain }));
}

function toCatalog({ id, entries }: { readonly id: string; readonly entries: readonly Entry[] }): Catalog {
  const targets = (excluded: boolean) =>
    entries.filter(({ isExcluded }) => isExcluded === excluded).map(({ target }) => targetOfKey(target));
  return { id, includes: targets(false), excludes: targets(true) };
}

/** Names of the catalogs in these terms, for people who are told that something is outside of one. */
export async function getCatalogNames(
  db: ShopDb,
  { main, ofCustomer, ofGroup }: CatalogTerms,
): Promise<Record<string, string>> {
  const ids = [...(main ? [main] : []), ...ofCustomer, ...ofGroup].map(({ id }) => id);
  if (ids.length === 0) return {};
  const rows = await db.catalog.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
