import { NO_NOTICES } from "../notices/customer-notices.ts";
import { createHash } from "node:crypto";
import { insertRows, jsonOf, timedId } from "../db/insert-rows.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { MirroredCustomer } from "../store/mirrored-customers.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { idOf } from "../values/gid.ts";
import { instant, localDateOf, timeZone, type TimeZone } from "../values/moment.ts";
import { withoutOwnNames } from "./address-rows.server.ts";
import { changesBetween, factsOf } from "./customer-changes.ts";
import { CREATED_BY_STORE } from "./customer-history.server.ts";
import { searchableFields } from "./customer-hit.ts";
import { columnsOf } from "./customer-record.server.ts";
import type { CustomerInput, SavedCustomer } from "./customer.ts";
import { displayName } from "./display-name.ts";
import { dropSuggestions } from "./drop-suggestions.server.ts";
import { readProfiles, writeKeys } from "./duplicate-index.server.ts";
import { importedCustomer } from "./imported-customer.ts";
import type { Skipped } from "./import-result.ts";
import { GIVEN_IN_STORE } from "./newsletter.ts";
import { takeNextNumbers } from "./next-number.server.ts";
import { tokensOfCustomer } from "./search-terms.ts";
import { link, lockStoreCustomers } from "./store-account.server.ts";
import { hashOf } from "./store-compare.server.ts";
import { faceOf, faceOfCustomer, MIRROR_PARTS } from "./store-mirror.ts";
import { wishMirror, wishMirrors } from "./wish-mirror.server.ts";

type Shop = Pick<ShopContext, "shopId" | "at"> & { readonly importId: string };
type Outcome = {
  readonly created: number;
  readonly linked: number;
  readonly known: number;
  readonly skipped: readonly Skipped[];
};
type New = { readonly id: string; readonly store: MirroredCustomer; readonly input: CustomerInput };

/**
 * Brings a batch of the store's customers into the address book. Who is linked already stays as they are; who has a saved
 * customer's e-mail is linked to them; the others are created, all at once, each as if saved by hand and found alike on
 * both sides, so that the store is not told what it has just told.
 */
export async function importCustomers(
  db: ShopDb,
  shop: Shop,
  customers: readonly MirroredCustomer[],
): Promise<Outcome> {
  const { timeZone: zone } = await db.shopSettings.findUniqueOrThrow({ where: { shopId: shop.shopId } });
  await lockStoreCustomers(db, shop.shopId, customers.map(numberOf));
  const known = await findKnown(db, customers);
  const holders = await findHolders(db, customers);
  const fresh: New[] = [];
  const skipped: Skipped[] = [];
  let linked = 0;
  for (const store of customers) {
    if (known.has(numberOf(store))) continue;
    const holder = holders.get(store.email?.toLowerCase() ?? "");
    if (holder !== undefined) {
      if (holder.isLinked || !(await link(db, shop, holder.id, numberOf(store))))
        skipped.push({ storeId: idOf(store.id), reason: "email-held" });
      else {
        await wishMirror(db, holder.id, shop.at);
        linked += 1;
      }
      continue;
    }
    const imported = importedCustomer(store, {
      newsletter: newsletterOf(store, timeZone(zone)),
      idOf: (address) => idIn(shop, `address ${address.id}`),
    });
    if (imported.kind === "skip") skipped.push({ storeId: idOf(store.id), reason: imported.reason });
    else fresh.push({ id: idIn(shop, store.id), store, input: imported.input });
  }
  await create(db, shop, fresh, timeZone(zone));
  return { created: fresh.length, linked, known: known.size, skipped };
}

/** The same for one import however often a batch is begun: a customer who was written is not written again. */
function idIn({ importId }: Shop, what: string): string {
  const hex = createHash("sha256").update(`${importId} ${what}`).digest("hex");
  // A UUID of one's own making is of version 8 (RFC 9562).
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

const numberOf = ({ id }: MirroredCustomer): bigint => BigInt(idOf(id));

function newsletterOf({ subscribedAt }: MirroredCustomer, zone: TimeZone) {
  return subscribedAt === null ? null : { since: localDateOf(instant(subscribedAt), zone), source: GIVEN_IN_STORE };
}

/** Archived ones too: who was put away is not brought back by another name. */
async function findKnown(db: ShopDb, customers: readonly MirroredCustomer[]): Promise<ReadonlySet<bigint>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT shopify_customer_id::text AS id FROM customer WHERE shopify_customer_id = ANY (${customers.map(numberOf)}::bigint[])`;
  return new Set(rows.map(({ id }) => BigInt(id)));
}

type Holder = { readonly id: string; readonly isLinked: boolean };

/** Who has these e-mails in the address book: of several the first saved who is linked to nobody. */
async function findHolders(db: ShopDb, customers: readonly MirroredCustomer[]): Promise<ReadonlyMap<string, Holder>> {
  const emails = customers.flatMap(({ email }) => (email === null ? [] : [email.toLowerCase()]));
  const rows = await db.$queryRaw<(Holder & { email: string })[]>`
    SELECT DISTINCT ON (lower(email)) id, lower(email) AS email, shopify_customer_id IS NOT NULL AS "isLinked"
    FROM customer WHERE email COLLATE any_case = ANY (${emails}::text[]) AND archived_at IS NULL
    ORDER BY lower(email), shopify_customer_id IS NOT NULL, created_at, id`;
  return new Map(rows.map(({ email, ...holder }) => [email, holder]));
}

async function create(db: ShopDb, shop: Shop, fresh: readonly New[], zone: TimeZone): Promise<void> {
  if (fresh.length === 0) return;
  const { shopId, at } = shop;
  const numbers = await takeNextNumbers(db, shopId, fresh.length);
  const saved = fresh.map((one, index) => ({ ...one, customer: savedOf(one, numbers[index] ?? null, at) }));
  await insertRows(
    db,
    "customer",
    saved.map(({ id, store, input, customer }) => ({
      ...{ shopId, id, ...columnsOf(input, customer.number) },
      ...{ shopifyCustomerId: numberOf(store), createdAt: at, updatedAt: at },
    })),
  );
  await insertRows(
    db,
    "address",
    saved.flatMap(({ customer }) => addressRows(shopId, customer)),
  );
  await writeTokens(
    db,
    shopId,
    saved.map(({ customer }) => customer),
  );
  await insertRows(
    db,
    "store_link",
    saved.map((one) => linkOf(shop, one, zone)),
  );
  await insertRows(
    db,
    "customer_change",
    saved.map(({ id, customer }) => ({
      ...{ shopId, id: timedId(), customerId: id, ...CREATED_BY_STORE, changedAt: at },
      fields: changesBetween({}, factsOf(customer)),
    })),
  );
  const ids = saved.map(({ id }) => id);
  await db.$executeRaw`CALL write_facets(${ids}::uuid[])`;
  await writeKeys(db, ids, await readProfiles(db, ids));
  await dropSuggestions(
    db,
    fresh.map(({ store }) => numberOf(store)),
  );
  // All that the store was never told of them.
  const admitted = fresh.filter(({ input }) => input.mayLogIn);
  await wishMirrors(
    db,
    admitted.map(({ id }) => id),
    at,
  );
}

/** As findRecord would read what is about to be written. */
function savedOf({ id, input }: New, number: string | null, at: Date): SavedCustomer {
  const { generateNumber: _, rangeGroupId: _r, deliveryGroupId: _d, instructionIds: _i, repIds: _p, ...own } = input;
  const { billing, delivery, addresses } = withoutOwnNames(input);
  return {
    ...{ ...own, id, number, version: 1, displayName: displayName(input), phoneText: "" },
    ...{ rangeGroup: null, deliveryGroup: null, instructions: [], labels: [], reps: [], contacts: [] },
    ...{
      billing,
      delivery,
      addresses: addresses ?? [],
      newsletter: input.newsletter ?? null,
      civility: input.civility ?? null,
      mayLogIn: input.mayLogIn ?? false,
      notices: input.notices ?? NO_NOTICES,
    },
    ...{ createdAt: at.toISOString(), archivedAt: null },
  };
}

/** The default of its kind stands at 0, the others after it. */
function addressRows(shopId: string, { id: customerId, billing, addresses }: SavedCustomer) {
  return [
    { shopId, customerId, id: timedId(), kind: "billing", position: 0, ...billing },
    ...addresses.map((address, index) => ({ shopId, customerId, ...address, position: index + 1 })),
  ];
}

/** Some twenty for each customer. In order, so that two imports never wait for each other. */
async function writeTokens(db: ShopDb, shopId: string, customers: readonly SavedCustomer[]): Promise<void> {
  const rows = customers.map((customer) => {
    const places = [customer.billing, ...customer.addresses];
    return { id: customer.id, tokens: tokensOfCustomer(searchableFields(customer, places)) };
  });
  await db.$executeRaw`
    INSERT INTO customer_token (shop_id, token, customer_id) SELECT ${shopId}, token, id
    FROM jsonb_to_recordset(${jsonOf(rows)}::jsonb) AS c (id uuid, tokens text[]), unnest(tokens) AS token
    ORDER BY token COLLATE "C", id`;
}

/** What the store said is what Carnet says now, in its own way of writing: neither is to be told of the other. */
function linkOf({ shopId, at }: Shop, { id, store, customer }: New & { customer: SavedCustomer }, zone: TimeZone) {
  const hash = hashOf(id);
  const main = store.addresses.find((one) => one.id === store.defaultAddressId) ?? null;
  const subscribedOn = newsletterOf(store, zone)?.since ?? null;
  const theirs = faceOf({ ...store, main, invoice: null, subscribedOn });
  const ours = faceOfCustomer(customer);
  const agreed = Object.fromEntries(
    MIRROR_PARTS.map((part) => [part, { carnet: hash(ours[part]), store: hash(theirs[part]) }]),
  );
  return {
    ...{ shopId, customerId: id, kind: "linked", since: at, version: 1, agreed },
    ...{ mainAddressId: main?.id ?? null },
  };
}
