import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { DuplicateQuery } from "./duplicate.schema.ts";
import type { DuplicatesPage, PairMember, PossibleDuplicate } from "./duplicate-customers.ts";
import { displayName } from "./display-name.ts";
import { duplicatesOf, readProfiles } from "./duplicate-index.server.ts";
import {
  compared,
  DUPLICATE_REASONS,
  strengthNumber,
  strengthOfNumber,
  type DuplicateProfile,
  type DuplicateReason,
} from "./duplicates.ts";
import { wishSearch } from "./find-duplicates.job.ts";
import type { SuggestedDuplicate } from "./suggestion.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

/** More than anybody works through in a day; what is certain comes first. */
const SHOWN = 100;
/** As many as a notice can name. */
const NAMED = 3;

export function listDuplicates({ shopId, inShop }: Shop): Promise<DuplicatesPage> {
  return inShop(async (db) => {
    const of = { where: { shopId, dismissedAt: null } };
    const rows = await db.duplicatePair.findMany({
      ...of,
      orderBy: [{ strength: "desc" }, { foundAt: "desc" }, { customerId: "asc" }, { otherId: "asc" }],
      take: SHOWN,
    });
    const members = await readMembers(
      db,
      rows.flatMap(({ customerId, otherId }) => [customerId, otherId]),
    );
    const search = await db.duplicateSearch.findFirst({ where: { shopId } });
    const settings = await db.shopSettings.findFirst({ where: { shopId }, select: { timeZone: true } });
    return {
      pairs: rows.flatMap(({ customerId, otherId, strength, reasons }) => {
        const [first, second] = [members.get(customerId), members.get(otherId)];
        if (first === undefined || second === undefined) return [];
        return [{ first, second, strength: strengthOfNumber(strength), reasons: reasonsIn(reasons) }];
      }),
      total: await db.duplicatePair.count(of),
      isSearching: search !== null && search.finishedAt === null,
      searchedAt: search?.finishedAt?.toISOString() ?? null,
      timeZone: settings?.timeZone ?? "UTC",
    };
  });
}

/** Whom the typed customer may be, the likeliest first; an e-mail alone is told beside its field. */
export function lookForDuplicates(
  { inShop }: Shop,
  { except, ...typed }: DuplicateQuery,
): Promise<PossibleDuplicate[]> {
  return inShop((db) => tellDuplicates(db, compared(typed), except));
}

/** The same of a customer of the store, as it is kept with what staff are to decide on. */
export async function findSuggestedDuplicates(db: ShopDb, profile: DuplicateProfile): Promise<SuggestedDuplicate[]> {
  const told = await tellDuplicates(db, compared(profile), "");
  return told.map(({ id, strength, reasons }) => ({ id, strength, reasons }));
}

/** The same of a saved customer, as they stand now, without those who were found to be somebody else. */
export async function readDuplicates(db: ShopDb, id: string): Promise<PossibleDuplicate[]> {
  const [own] = await readProfiles(db, [id]);
  return own === undefined ? [] : tellDuplicates(db, own.compared, id);
}

async function tellDuplicates(db: ShopDb, one: ReturnType<typeof compared>, id: string): Promise<PossibleDuplicate[]> {
  const found = (await duplicatesOf(db, one, id)).filter(({ strength }) => strength !== "possible");
  if (found.length === 0) return [];
  const decided =
    id === ""
      ? []
      : await db.duplicatePair.findMany({
          where: { dismissedAt: { not: null }, OR: [{ customerId: id }, { otherId: id }] },
          select: { customerId: true, otherId: true },
        });
  const isDecided = (other: string) => decided.some((pair) => pair.customerId === other || pair.otherId === other);
  const likeliest = found
    .filter((each) => !isDecided(each.id))
    .sort((left, right) => strengthNumber(right.strength) - strengthNumber(left.strength))
    .slice(0, NAMED);
  const members = await readMembers(
    db,
    likeliest.map((each) => each.id),
  );
  return likeliest.flatMap(({ id, strength, reasons }) => {
    const member = members.get(id);
    return member ? [{ ...member, strength, reasons }] : [];
  });
}

/** They are two, and stay so, whatever a later search finds. */
export function dismissPair({ shopId, staffId, at, inShop }: Shop, ids: readonly [string, string]): Promise<boolean> {
  const [customerId = "", otherId = ""] = [...ids].sort();
  return inShop(async (db) => {
    const there = await db.customer.count({ where: { shopId, id: { in: [...ids] }, redactedAt: null } });
    if (there < 2) return false;
    const decided = { dismissedAt: at, dismissedBy: staffId };
    await db.duplicatePair.upsert({
      where: { shopId_customerId_otherId: { shopId, customerId, otherId } },
      create: { shopId, customerId, otherId, strength: 0, reasons: [], foundAt: at, seenAt: at, ...decided },
      update: decided,
    });
    return true;
  });
}

export async function searchDuplicates({ inShop }: Shop): Promise<{ wished: true }> {
  await inShop(wishSearch);
  return { wished: true };
}

/** Customers as one of a pair is told; who is archived, merged away or erased is none. */
export async function readMembers(db: ShopDb, ids: readonly string[]): Promise<Map<string, PairMember>> {
  const rows = await db.customer.findMany({
    where: { id: { in: [...ids] }, archivedAt: null, redactedAt: null },
    select: {
      ...{ id: true, company: true, firstName: true, lastName: true, number: true, email: true },
      addresses: { where: { kind: "billing", position: 0 }, select: { city: true } },
    },
  });
  return new Map(
    rows.map(({ id, number, email, addresses, ...names }) => [
      id,
      { id, displayName: displayName(names), number, email, city: addresses[0]?.city ?? "" },
    ]),
  );
}

const reasonsIn = (texts: readonly string[]): DuplicateReason[] =>
  DUPLICATE_REASONS.filter((reason) => texts.includes(reason));
