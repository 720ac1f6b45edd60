import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { passwordBar, type LoginRefusal, type PasswordRefusal } from "./customer-access.ts";
import { factsOf, inputOfFacts } from "./customer-changes.ts";
import { findRecord } from "./customer-record.server.ts";
import type { SavedCustomer } from "./customer.ts";
import { findCustomer } from "./find-customer.server.ts";
import { hashPassword } from "./password-hash.server.ts";
import { passwordFault } from "./password.ts";
import { rewriteCustomer } from "./save-customer.server.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

/** Lets a customer log in, or ends that; asked for twice, it is done once. */
export function setLogin(
  shop: Shop,
  id: string,
  { version, mayLogIn }: { readonly version: number; readonly mayLogIn: boolean },
): Promise<Result<SavedCustomer, LoginRefusal>> {
  if (!isUuid(id)) return Promise.resolve(refuse({ code: "not-found" }));
  return rewriteCustomer<Result<SavedCustomer, LoginRefusal>>(shop, id, async (_db, current, write) => {
    if (current === null) return refuse({ code: "not-found" });
    if (current.mayLogIn === mayLogIn) return ok(current);
    if (current.version !== version) return refuse({ code: "changed-meanwhile", current });
    const saved = await write({ ...inputOfFacts(factsOf(current)), mayLogIn }, { kind: "update" });
    if (saved.ok) return saved;
    if (saved.refusal.code === "login-held") return refuse(saved.refusal);
    throw new Error(`Customer ${id} could not be written as they stand: ${saved.refusal.code}`);
  });
}

/** Sets the password that goes with the customer's number, or another one, which counts from now on. */
export async function setPassword(
  shop: Shop,
  id: string,
  password: string,
): Promise<Result<{ set: true }, PasswordRefusal>> {
  const known = await findCustomer(shop, id);
  const code = barOf(known) ?? (known && passwordFault(password, known));
  if (code !== null) return refuse({ code });
  // Before the transaction: it takes long on purpose.
  const hash = await hashPassword(password);
  return shop.inShop(async (db) => {
    await db.$queryRaw`SELECT FROM customer WHERE id = ${id}::uuid FOR UPDATE`;
    const now = await findRecord(db, shop.shopId, id);
    const since = barOf(now) ?? (now && passwordFault(password, now));
    if (since !== null) return refuse({ code: since });
    const { shopId, staffId: setBy, at: setAt } = shop;
    const data = { hash, setBy, setAt, disabledAt: null };
    const where = { shopId_customerId: { shopId, customerId: id } };
    await db.customerPassword.upsert({ where, create: { shopId, customerId: id, ...data }, update: data });
    return ok({ set: true });
  });
}

const barOf = (customer: SavedCustomer | null) => (customer === null ? "not-found" : passwordBar(customer));

/** Disabled it opens nothing, and counts again as it was when it is enabled. */
export function disablePassword(
  { at, inShop }: Shop,
  id: string,
  isDisabled: boolean,
): Promise<Result<{ set: true }, { readonly code: "not-found" }>> {
  if (!isUuid(id)) return Promise.resolve(refuse({ code: "not-found" }));
  return inShop(async (db) => {
    const where = { customerId: id, customer: { deletedAt: null, redactedAt: null, mergedIntoId: null } };
    const [first, again] = isDisabled ? [at, null] : [null, { not: null }];
    await db.customerPassword.updateMany({ where: { ...where, disabledAt: again }, data: { disabledAt: first } });
    return (await db.customerPassword.count({ where })) > 0 ? ok({ set: true }) : refuse({ code: "not-found" });
  });
}
