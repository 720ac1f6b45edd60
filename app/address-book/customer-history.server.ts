import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { instant } from "../values/moment.ts";
import { namedFact } from "../notices/customer-notices.ts";
import { NOTICE_KINDS } from "../notices/notice.ts";
import type { ChangeSetKind } from "./change-set.ts";
import { changesBetween, factsOf, type FieldChange } from "./customer-changes.ts";
import type { CustomerChange, CustomerChangeKind } from "./customer-history.ts";
import { itemOf, toldList } from "./customer-items.ts";
import { displayName } from "./display-name.ts";
import type { NamedGroup, SavedCustomer } from "./customer.ts";
import type { LastChange } from "./save-refusal.ts";

/** As many as a record shows. */
const SHOWN = 20;

type Author = Pick<ShopContext, "shopId" | "staffId" | "at">;
/** Why a customer is written. */
export type ChangeReason =
  | { readonly kind: "create" }
  /** `by` the store: what was changed there was taken over. */
  | { readonly kind: "update"; readonly by?: "store"; readonly changeSetId?: string }
  | { readonly kind: "undo"; readonly undoesId: string; readonly changeSetId?: string }
  /** Another was merged into them. */
  | { readonly kind: "merge" };

/** In the place of a staff member's id, which is a number. */
const STORE = "store";
export const isByStore = (reason: ChangeReason) => reason.kind === "update" && reason.by === "store";

export const changeSetOf = (reason: ChangeReason): string | null =>
  reason.kind === "update" || reason.kind === "undo" ? (reason.changeSetId ?? null) : null;

/** Of a customer who came in from there. */
export const CREATED_BY_STORE = { kind: "create", undoesId: null, changedBy: STORE } as const;

/** Notes down what a write has made of a customer, in its transaction; a write that changed nothing leaves nothing. */
export async function noteChange(
  db: ShopDb,
  { shopId, staffId, at }: Author,
  reason: ChangeReason,
  before: SavedCustomer | null,
  after: SavedCustomer,
): Promise<void> {
  const fields = changesBetween(before === null ? {} : factsOf(before), factsOf(after));
  if (fields.length === 0 && reason.kind !== "merge" && reason.kind !== "undo") return;
  const undoesId = reason.kind === "undo" ? reason.undoesId : null;
  const own = { shopId, customerId: after.id, kind: reason.kind, undoesId, changeSetId: changeSetOf(reason) };
  await db.customerChange.create({
    data: { ...own, fields, changedBy: isByStore(reason) ? STORE : staffId, changedAt: at },
  });
}

/** The latest first. Groups and contacts are told by the names that they have now. */
export async function listChanges(
  db: ShopDb,
  { shopId, staffId }: Pick<Author, "shopId" | "staffId">,
  customerId: string,
  groups: readonly NamedGroup[],
): Promise<CustomerChange[]> {
  const rows = await db.customerChange.findMany({
    where: { shopId, customerId },
    include: { changeSet: true },
    orderBy: { id: "desc" },
    take: SHOWN,
  });
  const merges = await db.customerMerge.findMany({ where: { shopId, customerId }, select: { id: true, kept: true } });
  const merged = new Map(merges.map(({ id, kept }) => [id, nameKept(kept)]));
  const contacts = await db.contact.findMany({ where: { shopId, customerId }, select: { id: true, name: true } });
  const names = new Map([...groups, ...contacts].map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as CustomerChangeKind, // held by a check constraint of the table
    at: instant(row.changedAt.toISOString()),
    isOwn: row.changedBy === staffId,
    isByStore: row.changedBy === STORE,
    // An undo is later than what it takes back, and so among these.
    isUndone: rows.some(({ undoesId }) => undoesId === row.id),
    set:
      row.changeSet === null || row.changeSet.total === 1
        ? null
        : {
            kind: row.changeSet.kind as ChangeSetKind, // held by a check constraint of the table
            name: row.changeSet.detailName,
            count: row.changeSet.changed,
          },
    mergedName: merged.get(row.id) ?? null,
    // Of a merging only what went can be told; to merge again is another choice of each field.
    isFinal:
      row.kind === "create" ||
      row.kind === "delete" ||
      (row.kind === "merge" && !merged.has(row.id)) ||
      rows.some(({ id, kind }) => id === row.undoesId && kind === "merge"),
    fields: fieldsOf(row.fields).map((change) => named(change, names)),
  }));
}

/** The latest write of a customer's own fields; notes and shopping lists are written by themselves. */
export async function findLastChange(
  db: ShopDb,
  { shopId, staffId }: Pick<Author, "shopId" | "staffId">,
  customerId: string,
): Promise<LastChange | null> {
  const rows = await db.customerChange.findMany({
    where: { shopId, customerId },
    select: { changedAt: true, changedBy: true, fields: true },
    orderBy: { id: "desc" },
    take: SHOWN,
  });
  const isBeside = ({ field }: FieldChange) => ["note", "list"].includes(itemOf(field)?.kind ?? "");
  const last = rows.find(({ fields }) => !fieldsOf(fields).some(isBeside));
  if (last === undefined) return null;
  const { changedAt, changedBy } = last;
  return { at: instant(changedAt.toISOString()), isOwn: changedBy === staffId, isByStore: changedBy === STORE };
}

/** Written by merge_away: the row of the customer who went. */
function nameKept(kept: unknown): string {
  const { customer } = kept as { customer: { company: string; first_name: string; last_name: string } };
  return displayName({ company: customer.company, firstName: customer.first_name, lastName: customer.last_name });
}

/** Written by this app alone, in this shape. */
export function fieldsOf(fields: unknown): FieldChange[] {
  return fields as FieldChange[];
}

function named({ field, from, to }: FieldChange, names: ReadonlyMap<string, string>): FieldChange {
  if (NOTICE_KINDS.some((kind) => kind === field))
    return { field, from: namedFact(from, names), to: namedFact(to, names) };
  // What the record tells of it; its lines may be hundreds.
  if (itemOf(field)?.kind === "list") return { field, from: toldList(from), to: toldList(to) };
  if (!field.endsWith("GroupId")) return { field, from, to };
  return { field, from: names.get(from) ?? "", to: names.get(to) ?? "" };
}
