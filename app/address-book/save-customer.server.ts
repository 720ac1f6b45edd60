import { isDeadlock, isUniqueViolation } from "../db/lost-race.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { wishVatCheck } from "./check-vat.job.ts";
import type { CustomerInput, SavedCustomer } from "./customer.ts";
import { findLoginRival } from "./login-holder.server.ts";
import { changeSetOf, findLastChange, isByStore, noteChange, type ChangeReason } from "./customer-history.server.ts";
import {
  columnsOf,
  findNumberHolder,
  findRecord,
  isAlreadySaved,
  missingGroup,
  writeParts,
} from "./customer-record.server.ts";
import type { CreateRefusal, SaveRefusal, UpdateRefusal } from "./save-refusal.ts";
import { takeNextNumber } from "./next-number.server.ts";
import { keepMirrored, leaveAccountToOther } from "./store-standing.server.ts";
import { faceOfCustomer } from "./store-mirror.ts";
import { wishMirror } from "./wish-mirror.server.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

/** A transaction that met another's id or number looks again, and then finds what the other wrote. */
const ATTEMPTS = 5;

/** Creates the customer of this id (a UUID made by the client, once per form): sent twice, it is created once. */
export function createCustomer(
  shop: Shop,
  id: string,
  input: CustomerInput,
): Promise<Result<SavedCustomer, CreateRefusal>> {
  return lookingAgain(shop, async (db) => {
    const existing = await findRecord(db, shop.shopId, id);
    if (existing !== null) {
      return isAlreadySaved(existing, input) ? ok(existing) : refuse({ code: "already-created", current: existing });
    }
    return save(db, shop, { id, before: null, reason: { kind: "create" } }, input, async (columns) => {
      await db.customer.create({ data: { ...columns, shopId: shop.shopId, id } });
    });
  });
}

/** Saves what was changed on the version that the form was filled from; a newer one is given back, never overwritten. */
export function updateCustomer(
  shop: Shop,
  id: string,
  version: number,
  input: CustomerInput,
): Promise<Result<SavedCustomer, UpdateRefusal>> {
  if (!isUuid(id)) return Promise.resolve(refuse({ code: "not-found" }));
  return rewriteCustomer<Result<SavedCustomer, UpdateRefusal>>(shop, id, async (db, current, write) => {
    if (current === null) return refuse({ code: "not-found" });
    if (current.version !== version) {
      if (isAlreadySaved(current, input)) return ok(current);
      return refuse({ code: "changed-meanwhile", current, last: await findLastChange(db, shop, id) });
    }
    return write(input, { kind: "update" });
  });
}

export type Write = (input: CustomerInput, reason: ChangeReason) => Promise<Result<SavedCustomer, SaveRefusal>>;

/** Decides on a customer as they stand now, and writes them, with nobody writing in between, nor on `others`. */
export function rewriteCustomer<Answer>(
  shop: Shop,
  id: string,
  decide: (db: ShopDb, current: SavedCustomer | null, write: Write) => Promise<Answer>,
  others: readonly string[] = [],
): Promise<Answer> {
  const where = { shopId_id: { shopId: shop.shopId, id } };
  return lookingAgain(shop, async (db) => {
    // Two edits at once take their turns here; the second then sees the version of the first.
    await db.$queryRaw`SELECT FROM customer WHERE id = ANY (${[id, ...others]}::uuid[]) ORDER BY id FOR UPDATE`;
    const before = await findRecord(db, shop.shopId, id);
    return decide(db, before, (input, reason) =>
      save(db, shop, { id, before, reason }, input, async (columns) => {
        await db.customer.update({ where, data: { ...columns, version: { increment: 1 } } });
      }),
    );
  });
}

type Subject = { readonly id: string; readonly before: SavedCustomer | null; readonly reason: ChangeReason };

async function save(
  db: ShopDb,
  shop: Shop,
  { id, before, reason }: Subject,
  input: CustomerInput,
  write: (columns: ReturnType<typeof columnsOf>) => Promise<void>,
): Promise<Result<SavedCustomer, SaveRefusal>> {
  const { shopId } = shop;
  const field = await missingGroup(db, shopId, input);
  if (field !== null) return refuse({ code: "group-gone", field });
  const holder = await findNumberHolder(db, shopId, input.number, id);
  if (holder !== null) return refuse({ code: "number-taken", holder });
  const rival = await findLoginRival(db, { id, before }, input);
  if (rival !== null && !isYielding(reason, before)) return refuse({ code: "login-held", holder: rival });
  const number = input.number ?? (input.generateNumber ? await takeNextNumber(db, shopId) : null);
  await write({ ...columnsOf(input, number), ...(rival === null ? {} : { mayLogIn: false }) });
  await writeParts(db, shopId, { id, number, before }, input);
  await wishVatCheck(db, shopId, id, input.vatNumber);
  const saved = await findRecord(db, shopId, id);
  if (saved === null) throw new Error(`Customer ${id} is gone in the transaction that wrote it`);
  await noteChange(db, shop, reason, before, saved);
  if (before !== null && saved.archivedAt === null && before.archivedAt !== null) await leaveAccountToOther(db, id);
  if (isNothingToStore(reason, before, saved)) await keepMirrored(db, saved);
  // Whoever takes over the store's word compares both sides anyway.
  else if (!isByStore(reason)) await wishMirror(db, id, shop.at);
  return ok(saved);
}

/** Who comes back does so without a login that is another's by now; who asks for it anew is told whose it is. */
const isYielding = ({ kind }: ChangeReason, before: SavedCustomer | null): boolean =>
  kind === "undo" || kind === "merge" || (before !== null && before.archivedAt !== null);

/** A set may be of everyone, and nine sets in ten are of what never leaves the app: the store is not asked for each. */
function isNothingToStore(reason: ChangeReason, before: SavedCustomer | null, after: SavedCustomer): boolean {
  if (changeSetOf(reason) === null || before === null) return false;
  const faceOf = (customer: SavedCustomer) =>
    JSON.stringify([faceOfCustomer(customer), customer.mayLogIn, customer.archivedAt === null]);
  return faceOf(before) === faceOf(after);
}

/** Again after what another transaction was quicker with: the same number or key, or the rows that both wanted. */
async function lookingAgain<Value>(shop: Pick<Shop, "inShop">, work: (db: ShopDb) => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await shop.inShop(work);
    } catch (error) {
      if (attempt === ATTEMPTS || !(isUniqueViolation(error) || isDeadlock(error))) throw error;
    }
  }
}
