import { z } from "zod";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { timeZone } from "../values/moment.ts";
import { findRecord } from "./customer-record.server.ts";
import type { SavedCustomer } from "./customer.ts";
import type { AgreedParts, Mirror } from "./mirror.ts";
import { agreedNow, type Comparison } from "./store-compare.server.ts";
import type { StoreSettings } from "./store-link.ts";
import { MIRROR_PARTS, type MirrorPart } from "./store-mirror.ts";
import { fromOrdersIn } from "./suggestion.ts";

type Shop = Pick<ShopContext, "shopId" | "at" | "inShop">;

const text = z.string().optional();
const agreement = z.object({ carnet: text, store: text, sending: text });
/** Written by this app alone. */
const agreed = z
  .object({ slots: z.array(z.string()).optional() })
  .extend(z.object(Object.fromEntries(MIRROR_PARTS.map((part) => [part, agreement.optional()]))).shape);
const NEW = { agreed: {}, mainAddressId: null, invoiceAddressId: null };

/** Null where there is nobody to tell of: erased, archived, or never there. */
export function readMirror({ shopId, inShop }: Shop, customerId: string): Promise<Mirror | null> {
  return inShop(async (db) => {
    const customer = await findRecord(db, shopId, customerId);
    if (customer === null || customer.archivedAt !== null) return null;
    const { timeZone: zone, ...own } = await db.shopSettings.findUniqueOrThrow({ where: { shopId } });
    const row = await db.storeLink.findUnique({ where: { shopId_customerId: { shopId, customerId } } });
    const link = row === null ? NEW : { ...row, agreed: agreed.parse(row.agreed) as AgreedParts };
    return { customer, settings: settingsOf(own), zone: timeZone(zone), link };
  });
}

export function settingsOf(row: {
  readonly createsInStore: boolean;
  readonly storeWins: readonly string[];
  readonly fromOrders: string;
}): StoreSettings {
  const { createsInStore, storeWins, fromOrders } = row;
  return { createsInStore, storeWins: partsIn(storeWins), fromOrders: fromOrdersIn(fromOrders) };
}

export const partsIn = (texts: readonly string[]): MirrorPart[] => MIRROR_PARTS.filter((part) => texts.includes(part));

/** Writes down what is about to be sent: found in the store after a kill, it is known to be Carnet's own. */
export function keepIntent(
  shop: Shop,
  { customer, link }: Mirror,
  { send, carnet }: Comparison,
  slots: readonly string[],
) {
  const sending = Object.fromEntries(send.map((part) => [part, { ...link.agreed[part], sending: carnet[part] }]));
  const changed = send.includes("addresses") ? { ...sending, slots } : sending;
  return write(shop, customer.id, { agreed: { ...link.agreed, ...changed } });
}

/** What was found in the end: agreed, but for the parts in which the two differ. */
export function keepOutcome(shop: Shop, { customer, link }: Mirror, comparison: Comparison): Promise<void> {
  const { differs, send, take, own } = comparison;
  return write(shop, customer.id, {
    ...{ agreed: agreedNow(comparison, link.agreed), differs: partsIn([...differs, ...send, ...take]) },
    ...{ version: customer.version, problem: null },
    ...{ mainAddressId: own.main?.id ?? null, invoiceAddressId: own.invoice?.id ?? null },
  });
}

async function write({ shopId, inShop }: Shop, customerId: string, data: object): Promise<void> {
  await inShop((db) => db.storeLink.updateMany({ where: { shopId, customerId, kind: "linked" }, data }));
}

/** That the store has no customer of theirs. Of one who was there it stays known what became of them. */
export function noteStanding(shop: Shop, customer: SavedCustomer, kind: "none" | "shared"): Promise<void> {
  return shop.inShop(async (db) => {
    const known = await db.storeLink.findFirst({ where: { customerId: customer.id }, select: { kind: true } });
    await db.customer.updateMany({ where: { id: customer.id }, data: { shopifyCustomerId: null } });
    const isPast = known?.kind === "deleted" || known?.kind === "merged";
    await put(db, shop, customer, kind === "none" && isPast ? {} : { kind, since: shop.at });
  });
}

/** What stopped the last attempt; the link stays as it was. */
export function noteProblem(shop: Shop, customer: SavedCustomer, problem: StoreRefusal["code"]): Promise<void> {
  return shop.inShop((db) => put(db, shop, customer, { problem }));
}

async function put(
  db: ShopDb,
  { shopId, at }: Shop,
  { id, version }: SavedCustomer,
  data: { kind?: string; since?: Date; problem?: string },
) {
  const where = { shopId_customerId: { shopId, customerId: id } };
  const known = { problem: null, ...data, ...(data.problem === undefined ? { version } : {}) };
  await db.storeLink.upsert({
    where,
    create: { shopId, customerId: id, kind: "none", since: at, ...known },
    update: known,
  });
}
