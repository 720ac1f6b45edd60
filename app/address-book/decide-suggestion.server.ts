import type { ShopDb } from "../db/tenancy.server.ts";
import { findMirroredCustomer, type MirroredCustomer } from "../store/mirrored-customers.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid } from "../values/gid.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { displayName } from "./display-name.ts";
import { dropSuggestions } from "./drop-suggestions.server.ts";
import { link, lockStoreCustomers } from "./store-account.server.ts";
import { hashOf } from "./store-compare.server.ts";
import { createFromStore, findSame, isInAddressBook, keepSuggestion } from "./suggestion-record.server.ts";
import { suggestedDuplicates } from "./suggestion.schema.ts";
import type { Decided, Decision, DecisionRefusal } from "./suggestion.ts";
import { wishMirror } from "./wish-mirror.server.ts";

type Shop = Pick<ShopContext, "shopId" | "at" | "store" | "inShop">;
type Outcome = Result<Decided, DecisionRefusal>;

/** What staff decide on a customer of the store; of two who decide at once the second is told. */
export async function decideSuggestion(shop: Shop, storeId: string, decision: Decision): Promise<Outcome> {
  const number = BigInt(storeId);
  switch (decision.kind) {
    case "create":
      return create(shop, number);
    case "link":
      return linkTo(shop, number, decision.customerId);
    case "ignore":
      return move(shop, number, "open", "ignored");
    case "restore":
      return move(shop, number, "ignored", "open");
  }
}

async function move({ inShop, at }: Shop, number: bigint, from: string, to: string): Promise<Outcome> {
  const data = { state: to, since: at };
  const { count } = await inShop((db) =>
    db.customerSuggestion.updateMany({ where: { shopifyCustomerId: number, state: from }, data }),
  );
  return count === 0 ? refuse({ code: "decided" }) : ok({ customer: null });
}

/** As the store knows them now, not as they were when they ordered. */
async function create(shop: Shop, number: bigint): Promise<Outcome> {
  const read = await findMirroredCustomer(shop.store, gid("Customer", number));
  if (!read.ok) return refuse({ code: "store-unavailable" });
  const store = read.value;
  return shop.inShop(async (db) => {
    const open = await openOne(db, shop, number);
    if (open === null) return refuse({ code: "decided" });
    if (store !== null && !(await isInAddressBook(db, store))) return write(db, shop, open, store);
    await dropSuggestions(db, [number]);
    return refuse({ code: store === null ? "not-in-store" : "in-address-book" });
  });
}

type Open = NonNullable<Awaited<ReturnType<typeof openOne>>>;

/** The suggestion, held until the transaction ends; null where somebody has decided. */
async function openOne(db: ShopDb, { shopId }: Shop, number: bigint) {
  await lockStoreCustomers(db, shopId, [number]);
  return db.customerSuggestion.findFirst({ where: { shopifyCustomerId: number, state: "open" } });
}

/** Whoever presses "create" has seen who may be the same; others who came up since are shown first. */
async function write(db: ShopDb, shop: Shop, open: Open, store: MirroredCustomer): Promise<Outcome> {
  const seen = suggestedDuplicates.parse(open.duplicates).map(({ id }) => id);
  const same = await findSame(db, store);
  if (same.some(({ id }) => !seen.includes(id))) {
    await keepSuggestion(db, shop, store, same);
    return refuse({ code: "more-duplicates" });
  }
  const origin = `suggestion ${shop.at.toISOString()}`;
  const { skipped } = await createFromStore(db, shop, origin, store);
  const [reason] = skipped;
  if (reason !== undefined) return refuse({ code: reason.reason });
  const customer = await db.customer.findFirstOrThrow({ where: { shopifyCustomerId: open.shopifyCustomerId } });
  return ok({ customer: { id: customer.id, displayName: displayName(customer) } });
}

/** They are somebody whom the address book has. */
function linkTo(shop: Shop, number: bigint, customerId: string): Promise<Outcome> {
  return shop.inShop(async (db) => {
    if ((await openOne(db, shop, number)) === null) return refuse({ code: "decided" });
    await db.$queryRaw`SELECT FROM customer WHERE id = ${customerId}::uuid FOR UPDATE`;
    const customer = await db.customer.findFirst({ where: { id: customerId, archivedAt: null } });
    if (customer === null) return refuse({ code: "customer-gone" });
    const { shopifyCustomerId: linked } = customer;
    if (linked !== null && linked !== number) return refuse({ code: "linked-elsewhere" });
    if (!(await link(db, shop, customerId, number))) return refuse({ code: "in-address-book" });
    await keepTheirEmail(db, customerId, customer.email);
    await wishMirror(db, customerId, shop.at);
    return ok({ customer: { id: customerId, displayName: displayName(customer) } });
  });
}

/** The address that they log in with in the store: what stands here does not overwrite it, the record says that they differ. */
async function keepTheirEmail(db: ShopDb, customerId: string, email: string): Promise<void> {
  const agreed = { email: { carnet: hashOf(customerId)(email.toLowerCase()) } };
  await db.storeLink.updateMany({ where: { customerId }, data: { agreed } });
}
