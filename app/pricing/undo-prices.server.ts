import { isUniqueViolation } from "../db/lost-race.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid } from "../values/gid.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { dropPriceList } from "./delete-price-list.server.ts";
import { takenBack, type PartChange, type Parts } from "./price-changes.ts";
import type { PriceAuthor, PriceSubject } from "./price-history.server.ts";
import { inputOfRows, partsOf, rowsOfParts } from "./price-list-parts.ts";
import { customerLists, writeCustomerLists, writeGroupList, writeShopDefault } from "./price-list-reach.server.ts";
import { findRows } from "./price-list-record.server.ts";
import type { KeptPart, UndoPricesRefusal } from "./price-set.ts";
import { dropEmptySet, openSet } from "./price-sets.server.ts";
import { saveQuantityRule } from "./quantity-rules.server.ts";
import { savePriceList } from "./save-price-list.server.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

/** `id` is the undo's own, made by the client. */
type Request = { readonly id: string; readonly setId: string };

/** Takes one act on the prices back, keeping what was changed since, and answers what it kept; it is an act itself. */
export async function undoPriceSet(
  shop: Shop,
  { id, setId }: Request,
): Promise<Result<readonly KeptPart[], UndoPricesRefusal>> {
  try {
    return await shop.inShop((db) => takeBack(db, shop, { id, setId }), { timeout: 60_000 });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse({ code: "undone-already" });
    if (error instanceof NothingLeft) return refuse({ code: "nothing-left" });
    throw error;
  }
}

/** Rolls the transaction back. */
class NothingLeft extends Error {}

async function takeBack(
  db: ShopDb,
  shop: Shop,
  { id, setId }: Request,
): Promise<Result<readonly KeptPart[], UndoPricesRefusal>> {
  const set = isUuid(setId) ? await db.priceSet.findFirst({ where: { id: setId } }) : null;
  if (!set) return refuse({ code: "not-found" });
  const by = await openSet(db, shop, { id, kind: "undo", name: set.name, undoesId: setId });
  if (!by) return ok([]);
  const rows = await db.priceChange.findMany({ where: { setId }, orderBy: { id: "desc" } });
  const kept: KeptPart[] = [];
  // The list before who has it, where it was deleted; the others first, where it was created, as a file may have done.
  const isOfList = ({ subject }: (typeof rows)[number]) => subject === "price-list";
  const ordered =
    set.kind === "list-created" || set.kind === "list-copied" || set.kind === "import"
      ? [...rows.filter((row) => !isOfList(row)), ...rows.filter(isOfList)]
      : [...rows.filter(isOfList), ...rows.filter((row) => !isOfList(row))];
  for (const row of ordered) {
    const changes = row.fields as unknown as readonly PartChange[]; // written by notePriceChange
    const { subjectId } = row;
    const subject = row.subject as PriceSubject; // held by a check constraint of the table
    const left = await takeBackOne(db, by, subject, subjectId, changes);
    kept.push(...left.map(({ part, why }) => ({ subject, subjectId, part, why })));
  }
  if (await dropEmptySet(db, id)) throw new NothingLeft();
  await db.priceSet.updateMany({ where: { id }, data: { kept } });
  return ok(kept);
}

type Left = Pick<KeptPart, "part" | "why">;

async function takeBackOne(
  db: ShopDb,
  by: PriceAuthor,
  subject: PriceSubject,
  id: string,
  changes: readonly PartChange[],
): Promise<Left[]> {
  if (subject === "price-list") return takeBackList(db, by, id, changes);
  const now = await partsOfSubject(db, subject, id);
  if (now === null) return changes.map(({ part }) => ({ part, why: "gone" }));
  const { parts, changed } = takenBack(now, changes);
  const left = changed.map((part): Left => ({ part, why: "changed-since" }));
  if (changed.length === changes.length) return left;
  const isWritten = await writeSubject(db, by, subject, id, parts);
  return isWritten ? left : changes.map(({ part }) => ({ part, why: "gone" }));
}

async function takeBackList(db: ShopDb, by: PriceAuthor, id: string, changes: readonly PartChange[]): Promise<Left[]> {
  const rows = await findRows(db, id);
  const isWhole = changes.some(({ part, from, to }) => part === "name" && (from === null || to === null));
  if (!rows && !isWhole) return changes.map(({ part }) => ({ part, why: "gone" }));
  const { parts, changed } = takenBack(rows ? partsOf(rows) : {}, changes);
  const isAddedTo = Object.entries(parts).some(([part, said]) => said !== null && isAdded(part, changes));
  // A list that came or went as a whole does so again as a whole, or stays.
  if (isWhole && (changed.length > 0 || isAddedTo)) return changes.map(({ part }) => ({ part, why: "changed-since" }));
  const left = changed.map((part): Left => ({ part, why: "changed-since" }));
  if (changed.length === changes.length) return left;
  const after = rowsOfParts(parts);
  const isDone = after
    ? (await savePriceList(db, by, id, inputOfRows(after))).ok
    : (await dropPriceList(db, by, id)).ok;
  return isDone ? left : changes.map(({ part }) => ({ part, why: "refused" }));
}

const isAdded = (name: string, changes: readonly PartChange[]) => !changes.some(({ part }) => part === name);

/** What is said of it now; null where it is gone, or nothing that a set of this app changes. */
async function partsOfSubject(db: ShopDb, subject: PriceSubject, id: string): Promise<Parts | null> {
  if (subject === "shop") {
    return { defaultPriceList: (await db.shopSettings.findFirstOrThrow()).defaultPriceListId };
  }
  if (subject === "range-group") {
    const group = await db.rangeGroup.findFirst({ where: { id } });
    return group && { priceList: group.priceListId };
  }
  if (subject === "customer") return { priceLists: await customerLists(db, id) };
  if (subject !== "quantity-rule") return null;
  const [variant = "", listId = ""] = id.split("/");
  const where = { variantId: BigInt(variant), priceListId: listId === "" ? null : listId };
  const rule = await db.quantityRule.findFirst({ where });
  return rule ? { minimum: rule.minimum, maximum: rule.maximum, increment: rule.increment } : {};
}

async function writeSubject(
  db: ShopDb,
  by: PriceAuthor,
  subject: PriceSubject,
  id: string,
  parts: Parts,
): Promise<boolean> {
  // As the same functions have written them.
  if (subject === "shop") return writeShopDefault(db, by, parts["defaultPriceList"] as string | null);
  if (subject === "range-group") return writeGroupList(db, by, id, parts["priceList"] as string | null);
  if (subject === "customer") return writeCustomerLists(db, by, id, (parts["priceLists"] ?? []) as readonly string[]);
  const [variant = "", listId = ""] = id.split("/");
  const place = { variantId: gid("ProductVariant", variant), priceListId: listId === "" ? null : listId };
  const increment = parts["increment"] ?? null;
  const rule =
    increment === null
      ? null
      : {
          minimum: (parts["minimum"] ?? null) as number | null,
          maximum: (parts["maximum"] ?? null) as number | null,
          increment: increment as number,
        };
  return (await saveQuantityRule(db, by, place, rule)).ok;
}
