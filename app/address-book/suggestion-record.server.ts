import type { ShopDb } from "../db/tenancy.server.ts";
import type { MirroredCustomer } from "../store/mirrored-customers.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { idOf } from "../values/gid.ts";
import { displayName } from "./display-name.ts";
import { findSuggestedDuplicates } from "./find-duplicates.server.ts";
import { importCustomers } from "./import-customers.server.ts";
import { importedCustomer } from "./imported-customer.ts";
import { profileOf, type SuggestedDuplicate } from "./suggestion.ts";

type Shop = Pick<ShopContext, "shopId" | "at">;

export const storeNumber = ({ id }: Pick<MirroredCustomer, "id">): bigint => BigInt(idOf(id));

/**
 * Whether somebody has them in the address book, whatever became of them there: linked, archived or merged away, or saved
 * under their e-mail and linked to nobody yet, which the next look at the store does.
 */
export async function isInAddressBook(db: ShopDb, store: MirroredCustomer): Promise<boolean> {
  const [id, email] = [storeNumber(store), store.email ?? ""];
  const [row] = await db.$queryRaw<{ known: boolean }[]>`
    SELECT EXISTS (SELECT FROM customer WHERE shopify_customer_id = ${id})
      OR EXISTS (SELECT FROM customer WHERE email COLLATE any_case = ${email} AND email <> '' AND shopify_customer_id IS NULL)
      OR EXISTS (SELECT FROM customer_merge
        WHERE shopify_customer_id = ${id} OR (lower(email) = lower(${email}) AND email <> '')) AS known`;
  return row?.known === true;
}

/** Those who may be the same, and whoever has their e-mail: a customer who is linked to another one of the store. */
export async function findSame(db: ShopDb, store: MirroredCustomer): Promise<SuggestedDuplicate[]> {
  const found = await findSuggestedDuplicates(db, profileOf(store));
  const holders = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM customer WHERE email COLLATE any_case = ${store.email ?? ""} AND email <> '' AND archived_at IS NULL
    ORDER BY created_at, id LIMIT 1`;
  const others = holders.filter(({ id }) => found.every((one) => one.id !== id));
  return [...found, ...others.map(({ id }) => ({ id, strength: "possible" as const, reasons: ["email" as const] }))];
}

/** Whether they could be created as they are. */
export const isWhole = (store: MirroredCustomer): boolean =>
  importedCustomer(store, { newsletter: null, idOf: () => "" }).kind === "input";

/** Through the same gate as the first import; `origin` names the act, so that done again it is the same customer. */
export const createFromStore = (db: ShopDb, { shopId, at }: Shop, origin: string, store: MirroredCustomer) =>
  importCustomers(db, { shopId, at, importId: origin }, [store]);

/** Writes a suggestion down, or brings an open one up to date. */
export async function keepSuggestion(
  db: ShopDb,
  { shopId, at }: Shop,
  store: MirroredCustomer,
  duplicates: readonly SuggestedDuplicate[],
): Promise<void> {
  const shopifyCustomerId = storeNumber(store);
  const told = {
    ...{ name: displayName(profileOf(store)) || (store.email ?? ""), email: store.email ?? "" },
    duplicates: duplicates.map((one) => ({ ...one, reasons: [...one.reasons] })),
  };
  const open = { state: "open", since: at, ...told };
  await db.customerSuggestion.upsert({
    where: { shopId_shopifyCustomerId: { shopId, shopifyCustomerId } },
    create: { shopId, shopifyCustomerId, ...open },
    update: open,
  });
}
