import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { instant, localDateOf, type TimeZone } from "../values/moment.ts";
import type { CustomerAccess } from "./customer-access.ts";
import type { SavedCustomer } from "./customer.ts";
import { findLoginHolder } from "./login-holder.server.ts";

type Settings = {
  readonly customerAccounts: string | null;
  readonly customerAccountsUrl: string | null;
  readonly zone: TimeZone;
};

/** How a customer gets in, with days in the shop's zone. */
export async function readAccess(
  db: ShopDb,
  { shopId, staffId }: Pick<ShopContext, "shopId" | "staffId">,
  { id, email }: SavedCustomer,
  { customerAccounts, customerAccountsUrl: loginUrl, zone }: Settings,
): Promise<CustomerAccess> {
  const { storeAccountState, password } = await db.customer.findUniqueOrThrow({
    where: { shopId_id: { shopId, id } },
    select: { storeAccountState: true, password: true },
  });
  const rep = password && (await db.salesRep.findFirst({ where: { staffId: password.setBy }, select: { name: true } }));
  return {
    holder: await findLoginHolder(db, email, id),
    accounts: customerAccounts as CustomerAccess["accounts"], // held by a check constraint of the table
    loginUrl,
    accountState: storeAccountState as CustomerAccess["accountState"], // written by this app alone
    password:
      password === null
        ? { kind: "none" }
        : {
            kind: password.disabledAt === null ? "set" : "disabled",
            on: localDateOf(instant((password.disabledAt ?? password.setAt).toISOString()), zone),
            isOwn: password.setBy === staffId,
            author: rep?.name ?? null,
          },
  };
}
