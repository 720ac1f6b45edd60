import { isUniqueViolation } from "../db/lost-race.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { LocalDate } from "../values/local-date.ts";
import { instant, localDateOf, timeZone, type TimeZone } from "../values/moment.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { besideListed, noteItemDown } from "./beside-record.server.ts";
import type { FieldChange } from "./customer-changes.ts";
import { itemOf, listContent, listFact } from "./customer-items.ts";
import {
  MOST_LISTS,
  type NamedList,
  type ShoppingList,
  type ShoppingListInput,
  type ShoppingListLine,
  type ShoppingListRefusal,
  type WrittenList,
} from "./shopping-list.ts";

type Author = Pick<ShopContext, "shopId" | "staffId" | "at">;
type Shop = Author & Pick<ShopContext, "inShop">;
type Written = Result<WrittenList, ShoppingListRefusal>;

/** By name. */
export async function listShoppingLists(
  { inShop }: Pick<Shop, "inShop">,
  customerId: string,
): Promise<readonly NamedList[]> {
  if (!isUuid(customerId)) return [];
  return inShop(async (db) => {
    const zone = await zoneOf(db);
    const rows = await db.$queryRaw<
      { id: string; version: number; name: string; lineCount: number; changedAt: Date }[]
    >`SELECT id, version, name, jsonb_array_length(lines) AS "lineCount", changed_at AS "changedAt" FROM shopping_list
      WHERE customer_id = ${customerId}::uuid AND deleted_at IS NULL ORDER BY name COLLATE any_case, id`;
    return rows.map(({ changedAt, ...row }) => ({
      ...row,
      changedOn: localDateOf(instant(changedAt.toISOString()), zone),
    }));
  });
}

async function zoneOf(db: ShopDb): Promise<TimeZone> {
  return timeZone((await db.shopSettings.findFirstOrThrow({ select: { timeZone: true } })).timeZone);
}

/** Null where the customer has no such list any more. `savedOn`: a day of the shop's calendar. */
export async function findShoppingList(
  { inShop }: Pick<Shop, "inShop">,
  customerId: string,
  id: string,
): Promise<(ShoppingList & { readonly savedOn: LocalDate }) | null> {
  if (!isUuid(customerId) || !isUuid(id)) return null;
  return inShop(async (db) => {
    const row = await findRow(db, customerId, id);
    if (row === null || row.deletedAt !== null) return null;
    return { ...listOf(row), savedOn: localDateOf(instant(row.changedAt.toISOString()), await zoneOf(db)) };
  });
}

/** Writes a list down, or another content in its place; never over one that the person has not seen. */
export async function saveShoppingList(shop: Shop, customerId: string, input: ShoppingListInput): Promise<Written> {
  try {
    const written = await besideListed(shop, customerId, (db) => write(db, shop, customerId, input));
    return written ?? refuse({ code: "not-found" });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse({ code: "name-taken" });
    throw error;
  }
}

export async function deleteShoppingList(
  shop: Shop,
  customerId: string,
  { id, version }: Pick<ShoppingList, "id" | "version">,
): Promise<Written> {
  const written = await besideListed<Written>(shop, customerId, async (db) => {
    const row = await findRow(db, customerId, id);
    if (row === null) return refuse({ code: "not-found" });
    if (row.deletedAt !== null) return ok({ list: null, changeId: null });
    if (row.version !== version) return refuse({ code: "changed-meanwhile", current: listOf(row) });
    const [field, from] = listFact(listOf(row));
    await put(db, shop, id, null);
    return ok({ list: null, changeId: await noteItemDown(db, shop, customerId, { field, from, to: "" }) });
  });
  return written ?? refuse({ code: "not-found" });
}

async function write(
  db: ShopDb,
  shop: Author,
  customerId: string,
  { version, ...input }: ShoppingListInput,
): Promise<Written> {
  const row = await findRow(db, customerId, input.id);
  const [field, to] = listFact(input);
  if (row === null) {
    if (version !== null || (await db.shoppingList.count({ where: { id: input.id } })) > 0)
      return refuse({ code: "not-found" });
    if ((await db.shoppingList.count({ where: { customerId, deletedAt: null } })) >= MOST_LISTS)
      return refuse({ code: "too-many" });
    const { shopId, staffId, at } = shop;
    const { id, name, lines } = input;
    const made = { ...{ shopId, id, customerId, createdBy: staffId }, createdAt: at, changedAt: at };
    await db.shoppingList.create({ data: { ...made, name, lines: [...lines] } });
    const changeId = await noteItemDown(db, shop, customerId, { field, from: "", to });
    return ok({ list: { ...input, version: 1 }, changeId });
  }
  if (row.deletedAt !== null) return refuse({ code: "not-found" });
  const current = listOf(row);
  const [, from] = listFact(current);
  if (from === to) return ok({ list: current, changeId: null });
  if (current.version !== version) return refuse({ code: "changed-meanwhile", current });
  await put(db, shop, input.id, input);
  const changeId = await noteItemDown(db, shop, customerId, { field, from, to });
  return ok({ list: { ...input, version: current.version + 1 }, changeId });
}

const findRow = (db: ShopDb, customerId: string, id: string) =>
  db.shoppingList.findFirst({ where: { id, customerId } });

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>;

function listOf({ id, version, name, lines }: Row): ShoppingList {
  // Written by this app alone, in this shape.
  return { id, version, name, lines: lines as unknown as readonly ShoppingListLine[] };
}

/** Null deletes it. */
async function put(db: ShopDb, { at }: Author, id: string, content: Pick<ShoppingList, "name" | "lines"> | null) {
  const data =
    content === null ? { deletedAt: at } : { name: content.name, lines: [...content.lines], deletedAt: null };
  await db.shoppingList.updateMany({ where: { id }, data: { ...data, changedAt: at, version: { increment: 1 } } });
}

/** The list's change that this is, if it is one: each is a change of its own. */
export const listChangeIn = ([change]: readonly FieldChange[]): FieldChange | null =>
  change !== undefined && itemOf(change.field)?.kind === "list" ? change : null;

/**
 * Takes a list's change back where the list still is as the change left it, under the lock of the customer's row. One whose
 * name another list has by now is not brought back under it.
 */
export async function undoShoppingList(
  db: ShopDb,
  author: Author,
  customerId: string,
  undone: { readonly id: string; readonly change: FieldChange },
): Promise<"done" | "changed-since"> {
  const { field, from, to } = undone.change;
  const row = await findRow(db, customerId, itemOf(field)?.id ?? "");
  if (row === null) return "changed-since";
  const stands = row.deletedAt === null ? listFact(listOf(row))[1] : "";
  if (stands !== to) return "changed-since";
  const content = listContent(from);
  if (content !== null && (await isNameHeld(db, customerId, row.id, content.name))) return "changed-since";
  await put(db, author, row.id, content);
  await noteItemDown(db, author, customerId, { field, from: to, to: from }, undone.id);
  return "done";
}

async function isNameHeld(db: ShopDb, customerId: string, id: string, name: string): Promise<boolean> {
  const held = await db.$queryRaw<object[]>`
    SELECT FROM shopping_list WHERE customer_id = ${customerId}::uuid AND id <> ${id}::uuid AND deleted_at IS NULL
      AND name = ${name} COLLATE any_case`;
  return held.length > 0;
}
