import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { instant, timeZone } from "../values/moment.ts";
import { isUuid } from "../values/uuid.ts";
import { listPriceChanges } from "./price-history.server.ts";
import type { Json } from "./price-changes.ts";
import { targetOfKey } from "./target.ts";
import { nameTargets } from "./target-names.server.ts";
import type { ToldHistory } from "./told-change.ts";

const SHOWN = 20;

/** The latest changes first. */
export function listTold(
  { inShop, staffId }: Pick<ShopContext, "inShop" | "staffId">,
  subjectId: string,
): Promise<ToldHistory> {
  return inShop(async (db) => {
    const settings = await db.shopSettings.findFirstOrThrow({ select: { timeZone: true } });
    const changes = await listPriceChanges(db, subjectId, SHOWN);
    const authors = await authorsOf(
      db,
      changes.map(({ changedBy }) => changedBy),
    );
    const names = await namesOf(
      db,
      changes.flatMap(({ fields }) => fields.flatMap(({ from, to }) => [from, to])),
    );
    const targets = await targetsOf(
      db,
      changes.flatMap(({ fields }) => fields.map(({ part }) => part)),
    );
    const told = changes.map(({ id, changedAt, changedBy, fields }) => ({
      ...{ id, at: instant(changedAt.toISOString()), isOwn: changedBy === staffId },
      author: authors.get(changedBy) ?? null,
      fields: fields.map(({ part, from, to }) => ({
        part: targets.get(part) ?? part,
        from: inWords(from, names),
        to: inWords(to, names),
      })),
    }));
    return { changes: told, zone: timeZone(settings.timeZone) };
  });
}

/** Names of staff are not known, but of those who have said which sales rep they are. */
async function authorsOf(db: ShopDb, staffIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const reps = await db.salesRep.findMany({ where: { staffId: { in: [...staffIds] } } });
  return new Map(reps.flatMap(({ staffId, name }) => (staffId === null ? [] : [[staffId, name]])));
}

async function namesOf(db: ShopDb, values: readonly Json[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(values.flatMap((value) => (Array.isArray(value) ? (value as readonly Json[]) : [value])))];
  const uuids = ids.filter((id): id is string => typeof id === "string" && isUuid(id));
  if (uuids.length === 0) return new Map();
  const named = { where: { id: { in: uuids } }, select: { id: true, name: true } } as const;
  const found = [...(await db.priceList.findMany(named)), ...(await db.catalog.findMany(named))];
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** What a catalog names or excludes, by what it is called. */
async function targetsOf(db: ShopDb, parts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const keys = [...new Set(parts)].filter((part) => /^(product|collection|tag):/.test(part));
  const named = await nameTargets(db, keys.map(targetOfKey));
  return new Map(keys.map((key, index) => [key, named[index]?.name ?? key]));
}

/** What is gone has no name any more. */
function inWords(value: Json, names: ReadonlyMap<string, string>): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => inWords(one, names));
  return typeof value === "string" && isUuid(value) ? (names.get(value) ?? "–") : value;
}
