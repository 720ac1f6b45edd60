import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { instant, localDateOf, type TimeZone, timeZone } from "../values/moment.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { besideListed, noteItemDown } from "./beside-record.server.ts";
import type { FieldChange } from "./customer-changes.ts";
import { itemOf, noteContent, noteFact } from "./customer-items.ts";
import { inOrder, type Note, type NoteInput, type NoteRefusal, type PinnedNote, type WrittenNote } from "./note.ts";

type Author = Pick<ShopContext, "shopId" | "staffId" | "at">;
type Shop = Author & Pick<ShopContext, "inShop">;
type Written = Result<WrittenNote, NoteRefusal>;

/** More than anyone reads about one customer. */
const AT_MOST = 500;

/** The pinned first, then the latest. */
export async function listNotes(
  db: ShopDb,
  { staffId }: Pick<Author, "staffId">,
  customerId: string,
  zone: TimeZone,
): Promise<Note[]> {
  const rows = await db.customerNote.findMany({
    where: { customerId, deletedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const reps = await db.salesRep.findMany({
    where: { staffId: { in: rows.map(({ createdBy }) => createdBy) } },
    select: { staffId: true, name: true },
  });
  const names = new Map(reps.map((rep) => [rep.staffId, rep.name]));
  const dayOf = (moment: Date) => localDateOf(instant(moment.toISOString()), zone);
  return inOrder(
    rows.map(({ id, version, text, isPinned, createdAt, editedAt, createdBy }) => ({
      ...{ id, version, text, isPinned, isOwn: createdBy === staffId, author: names.get(createdBy) ?? null },
      ...{ writtenOn: dayOf(createdAt), editedOn: editedAt && dayOf(editedAt) },
    })),
  );
}

/** What whoever writes an order for a customer should have read. */
export function listPinnedNotes({ inShop }: Pick<Shop, "inShop">, customerId: string): Promise<PinnedNote[]> {
  return inShop(async (db) => {
    const settings = await db.shopSettings.findFirstOrThrow({ select: { timeZone: true } });
    const rows = await db.customerNote.findMany({
      where: { customerId, deletedAt: null, isPinned: true },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    });
    const zone = timeZone(settings.timeZone);
    return rows.map(({ id, text, createdAt }) => {
      return { id, text, writtenOn: localDateOf(instant(createdAt.toISOString()), zone) };
    });
  });
}

/**
 * Writes a note down, or another text in its place. It is no part of the customer's version: who has the form open saves it
 * all the same.
 */
export function saveNote(shop: Shop, customerId: string, input: NoteInput): Promise<Written> {
  return writeLocked(shop, customerId, (db) => writeNote(db, shop, customerId, input));
}

export function deleteNote(
  shop: Shop,
  customerId: string,
  { id, version }: Pick<Note, "id" | "version">,
): Promise<Written> {
  return writeLocked(shop, customerId, async (db) => {
    const current = await findNote(db, customerId, id);
    if (current === null) return refuse({ code: "not-found" });
    if (current.deletedAt !== null) return ok({ changeId: null });
    if (current.version !== version) return refuse({ code: "changed-meanwhile" });
    const [field, from] = noteFact(current);
    await putNote(db, shop, id, null);
    return ok({ changeId: await noteItemDown(db, shop, customerId, { field, from, to: "" }) });
  });
}

async function writeLocked(shop: Shop, customerId: string, write: (db: ShopDb) => Promise<Written>): Promise<Written> {
  return (await besideListed(shop, customerId, write)) ?? refuse({ code: "not-found" });
}

async function writeNote(
  db: ShopDb,
  shop: Author,
  customerId: string,
  { version, ...input }: NoteInput,
): Promise<Written> {
  const current = await findNote(db, customerId, input.id);
  if (current === null) {
    if (version !== null || (await db.customerNote.count({ where: { id: input.id } })) > 0)
      return refuse({ code: "not-found" });
    if ((await db.customerNote.count({ where: { customerId, deletedAt: null } })) >= AT_MOST)
      return refuse({ code: "too-many" });
    const own = { shopId: shop.shopId, customerId, createdBy: shop.staffId, createdAt: shop.at };
    await db.customerNote.create({ data: { ...own, ...input } });
    const [field, to] = noteFact(input);
    return ok({ changeId: await noteItemDown(db, shop, customerId, { field, from: "", to }) });
  }
  if (current.deletedAt !== null) return refuse({ code: "not-found" });
  const [[field, from], [, to]] = [noteFact(current), noteFact(input)];
  if (from === to) return ok({ changeId: null });
  if (current.version !== version) return refuse({ code: "changed-meanwhile" });
  await putNote(db, shop, input.id, input, current.text !== input.text);
  return ok({ changeId: await noteItemDown(db, shop, customerId, { field, from, to }) });
}

function findNote(db: ShopDb, customerId: string, id: string) {
  return db.customerNote.findFirst({ where: { id, customerId } });
}

type Content = Pick<Note, "text" | "isPinned">;

/** Null deletes it. */
async function putNote(db: ShopDb, { at }: Author, id: string, content: Content | null, isEdited = false) {
  const data =
    content === null ? { deletedAt: at } : { text: content.text, isPinned: content.isPinned, deletedAt: null };
  const edited = isEdited ? { editedAt: at } : {};
  await db.customerNote.updateMany({ where: { id }, data: { ...data, ...edited, version: { increment: 1 } } });
}

/** The note's change that this is, if it is one: each is a change of its own. */
export const noteChangeIn = ([change]: readonly FieldChange[]): FieldChange | null =>
  change !== undefined && itemOf(change.field)?.kind === "note" ? change : null;

/** Takes a note's change back where the note still is as the change left it, under the lock of the customer's row. */
export async function undoNote(
  db: ShopDb,
  author: Author,
  customerId: string,
  undone: { readonly id: string; readonly change: FieldChange },
): Promise<"done" | "changed-since"> {
  const { field, from, to } = undone.change;
  const current = await findNote(db, customerId, itemOf(field)?.id ?? "");
  if (current === null) return "changed-since";
  const stands = current.deletedAt === null ? noteFact(current)[1] : "";
  if (stands !== to) return "changed-since";
  await putNote(db, author, current.id, noteContent(from));
  await noteItemDown(db, author, customerId, { field, from: to, to: from }, undone.id);
  return "done";
}
