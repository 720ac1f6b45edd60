import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { factsOf, inputOfFacts, rolledBack, undo, type CustomerFacts } from "./customer-changes.ts";
import { fieldsOf } from "./customer-history.server.ts";
import type { UndoneChange, UndoRefusal } from "./customer-history.ts";
import type { SavedCustomer } from "./customer.ts";
import { bringBack } from "./delete-customer.server.ts";
import { findLoginHolder, findLoginRival } from "./login-holder.server.ts";
import { isMerge, mayBeSeparated, separate } from "./merge-customers.server.ts";
import { noteChangeIn, undoNote } from "./notes.server.ts";
import { rewriteCustomer, type Write } from "./save-customer.server.ts";
import { listChangeIn, undoShoppingList } from "./shopping-lists.server.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

/** Takes one change of a customer back, keeping what was changed since; it is a change itself, and can be taken back. */
export function undoChange(
  shop: Shop,
  customerId: string,
  changeId: string,
): Promise<Result<UndoneChange, UndoRefusal>> {
  if (!isUuid(customerId) || !isUuid(changeId)) return Promise.resolve(refuse({ code: "not-found" }));
  return rewriteCustomer<Result<UndoneChange, UndoRefusal>>(shop, customerId, (db, current, write) =>
    takeBack(db, shop, { customerId, current, changeId }, write),
  );
}

type Taken = {
  readonly customerId: string;
  /** As they stand; null: deleted. */
  readonly current: SavedCustomer | null;
  readonly changeId: string;
  /** The set that takes a whole set back. */
  readonly changeSetId?: string;
};

/** The same for a customer whose row is locked. */
export async function takeBack(
  db: ShopDb,
  shop: Omit<Shop, "inShop">,
  { customerId, current, changeId, changeSetId }: Taken,
  write: Write,
): Promise<Result<UndoneChange, UndoRefusal>> {
  const { shopId } = shop;
  const change = await db.customerChange.findUnique({ where: { shopId_id: { shopId, id: changeId } } });
  // How a customer began can't be taken back: that would be to delete them.
  if (change?.customerId !== customerId || change.kind === "create") return refuse({ code: "not-found" });
  const taken = await db.customerChange.findFirst({ where: { shopId, undoesId: changeId }, select: { id: true } });
  if (taken !== null) return refuse({ code: "undone-already" });
  const reason = {
    ...{ kind: "undo" as const, undoesId: changeId },
    ...(changeSetId === undefined ? {} : { changeSetId }),
  };
  if (change.kind === "delete") {
    const customer = await bringBack(db, shop, customerId, reason);
    return customer === null ? refuse({ code: "not-found" }) : ok({ customer, kept: [] });
  }
  if (current === null) return refuse({ code: "not-found" });
  // Who was brought back would not go again with the fields.
  if (change.undoesId !== null && (await isMerge(db, shopId, change.undoesId))) return refuse({ code: "too-late" });
  const changes = fieldsOf(change.fields);
  const beside = noteChangeIn(changes) ?? listChangeIn(changes);
  if (beside !== null) {
    const takeBackBeside = beside === noteChangeIn(changes) ? undoNote : undoShoppingList;
    const outcome = await takeBackBeside(db, shop, customerId, { id: changeId, change: beside });
    return outcome === "done" ? ok({ customer: current, kept: [] }) : refuse({ code: outcome });
  }
  const later = await db.customerChange.findMany({
    where: { shopId, customerId, id: { gt: changeId } },
    orderBy: { id: "desc" },
    select: { fields: true },
  });
  const now = factsOf(current);
  const after = later.reduce((facts, { fields }) => rolledBack(facts, fieldsOf(fields)), now);
  const { facts, kept } = undo(now, after, changes);
  const isMerging = change.kind === "merge";
  if (isMerging && !(await mayBeSeparated(db, changeId))) return refuse({ code: "too-late" });
  if (!isMerging && kept.length === changes.length) return refuse({ code: "changed-since" });
  if (changes.every(({ field }) => field === "mayLogIn")) {
    const holder = await findLoginRival(db, { id: customerId, before: current }, inputOfFacts(facts));
    if (holder !== null) return refuse({ code: "login-held", holder });
  }
  const saved = await write(inputOfFacts(facts), reason);
  if (saved.ok && isMerging) return ok({ ...(await separate(db, shop, changeId, customerId)), kept });
  if (saved.ok) return ok({ customer: saved.value, kept, loginHolder: await loginHolderSince(db, facts, saved.value) });
  return refuse(saved.refusal.code === "group-gone" ? { code: "group-gone" } : saved.refusal);
}

/** Who has the login that was to come back; null where it did, or none was to. */
async function loginHolderSince(db: ShopDb, { mayLogIn }: CustomerFacts, { id, ...now }: SavedCustomer) {
  return mayLogIn === undefined || now.mayLogIn ? null : findLoginHolder(db, now.email, id);
}
