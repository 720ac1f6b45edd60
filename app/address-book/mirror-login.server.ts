import { JobFailure } from "../jobs/job-failure.ts";
import { setMayLogIn } from "../store/customer-accounts.server.ts";
import { findMirroredCustomer, type MirroredCustomer } from "../store/mirrored-customers.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid, type Gid } from "../values/gid.ts";
import { ok, type Result } from "../values/result.ts";
import type { SavedCustomer } from "./customer.ts";

/* Who may log in is Carnet's word alone: it is told, never taken over. */

type Answer = Result<null, StoreRefusal>;

/** Tells the store what it does not say yet, and keeps what it says of the account. */
export async function tellLogin(
  { store, inShop }: ShopContext,
  { id, mayLogIn }: SavedCustomer,
  theirs: MirroredCustomer,
): Promise<Answer> {
  const storeAccountState = theirs.accountState;
  await inShop((db) =>
    db.customer.updateMany({
      where: { id, OR: [{ storeAccountState: null }, { storeAccountState: { not: storeAccountState } }] },
      data: { storeAccountState },
    }),
  );
  return theirs.mayLogIn === mayLogIn ? ok(null) : setMayLogIn(store, theirs.id, mayLogIn);
}

/** Ends the login of one who was archived, deleted or merged away; where another goes on with the account it is theirs. */
export async function closeLogin(shop: ShopContext, customerId: string): Promise<void> {
  const account = await findAccountLeft(shop, customerId);
  if (account === null) return;
  const found = await findMirroredCustomer(shop.store, account);
  if (found.ok && !found.value?.mayLogIn) return;
  const told = found.ok ? await setMayLogIn(shop.store, account, false) : found;
  // A shop that took the app away has no store to tell.
  if (told.ok || told.refusal.code === "no-access") return;
  throw new JobFailure("The store was not told of a login that ended", told.refusal.code);
}

function findAccountLeft({ inShop }: ShopContext, customerId: string): Promise<Gid<"Customer"> | null> {
  return inShop(async (db) => {
    const [row] = await db.$queryRaw<{ storeId: bigint }[]>`
      SELECT account.id AS "storeId" FROM customer c
      LEFT JOIN customer_merge m ON m.merged_id = c.id
      CROSS JOIN LATERAL (SELECT coalesce(c.shopify_customer_id, m.shopify_customer_id) AS id) account
      WHERE c.id = ${customerId}::uuid AND c.archived_at IS NOT NULL AND account.id IS NOT NULL AND NOT EXISTS (
        SELECT FROM customer o WHERE o.shopify_customer_id = account.id AND o.archived_at IS NULL
      )`;
    return row ? gid("Customer", row.storeId) : null;
  });
}
