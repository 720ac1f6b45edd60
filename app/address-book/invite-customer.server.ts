import { sendAccountInvite } from "../store/customer-accounts.server.ts";
import { findMirroredCustomer } from "../store/mirrored-customers.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { refreshShop } from "../store/shop.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import type { InviteRefusal } from "./customer-access.ts";
import { findCustomer } from "./find-customer.server.ts";
import { getStoreAccount } from "./store-account.server.ts";
import { wishMirror } from "./wish-mirror.server.ts";

type Invited = Result<{ sent: true }, InviteRefusal>;

/**
 * Has the store send its invitation to a classic account, once more where it was sent before. An invitation asks for an
 * account, so one is made in the store where there is none. With new accounts there is nothing to send: whoever signs in there
 * gets a code by e-mail each time.
 */
export async function inviteCustomer(shop: ShopContext, customerId: string): Promise<Invited> {
  const customer = await findCustomer(shop, customerId);
  if (customer === null || customer.archivedAt !== null) return refuse({ code: "not-found" });
  if (!customer.mayLogIn) return refuse({ code: "login-off" });
  // The merchant may have changed it since anybody looked.
  const refreshed = await refreshShop(shop);
  if (!refreshed.ok) return notSent(refreshed.refusal);
  const { customerAccounts } = await shop.inShop((db) =>
    db.shopSettings.findUniqueOrThrow({ where: { shopId: shop.shopId }, select: { customerAccounts: true } }),
  );
  if (customerAccounts !== "classic") return refuse({ code: "new-accounts" });
  const onLinked = (db: Parameters<typeof wishMirror>[0]) => wishMirror(db, customerId, shop.at);
  const account = await getStoreAccount(shop, customer, { mayCreate: true, onLinked });
  if (!account.ok) return notSent(account.refusal);
  if (account.value.kind !== "linked") return refuse({ code: "shared" });
  const { id } = account.value;
  const found = await findMirroredCustomer(shop.store, id);
  if (!found.ok) return notSent(found.refusal);
  if (found.value?.accountState === "ENABLED") {
    await keepState(shop, customerId, "ENABLED");
    return refuse({ code: "has-account" });
  }
  const sent = await sendAccountInvite(shop.store, id);
  if (!sent.ok) return notSent(sent.refusal);
  await keepState(shop, customerId, "INVITED");
  return ok({ sent: true });
}

function notSent({ code }: StoreRefusal): Invited {
  if (code === "user-errors") return refuse({ code: "refused" });
  return refuse({ code: code === "unknown-outcome" ? code : "unavailable" });
}

async function keepState({ inShop }: ShopContext, id: string, storeAccountState: string): Promise<void> {
  await inShop((db) => db.customer.updateMany({ where: { id, redactedAt: null }, data: { storeAccountState } }));
}
