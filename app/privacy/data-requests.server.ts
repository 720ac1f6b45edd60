import { displayName } from "../address-book/display-name.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { LocalDate } from "../values/local-date.ts";
import { instant, localDateOf, timeZone } from "../values/moment.ts";
import type { DataRequestRow, OpenDataRequests } from "./data-request.ts";

/** A store sees a few of these a year. */
const AT_MOST = 200;

/** What waits comes first, the most urgent on top. */
export function listDataRequests({ shopId, at, inShop }: ShopContext): Promise<DataRequestRow[]> {
  return inShop(async (db) => {
    const requests = await db.dataRequest.findMany({
      where: { shopId },
      orderBy: [{ answeredAt: { sort: "desc", nulls: "first" } }, { dueAt: "asc" }],
      take: AT_MOST,
    });
    const dateOf = await localDates(db, shopId);
    const customers = await customersOf(db, requests);
    return requests.map((request) => ({
      id: String(request.id),
      storeCustomerId: request.shopifyCustomerId === null ? null : String(request.shopifyCustomerId),
      customers: customers.filter((customer) => isMeant(request, customer)).map(nameOf),
      requestedOn: dateOf(request.requestedAt),
      dueOn: dateOf(request.dueAt),
      state: request.answeredAt !== null ? "answered" : request.dueAt < at ? "overdue" : "open",
    }));
  });
}

export function findOpenDataRequests({ shopId, inShop }: ShopContext): Promise<OpenDataRequests> {
  return inShop(async (db) => {
    const open = await db.dataRequest.aggregate({
      where: { shopId, answeredAt: null },
      _count: true,
      _min: { dueAt: true },
    });
    if (open._min.dueAt === null) return null;
    return { count: open._count, nextDueOn: (await localDates(db, shopId))(open._min.dueAt) };
  });
}

/** Once answered, it stays so: a second press changes nothing. */
export async function answerDataRequest({ shopId, at, inShop }: ShopContext, id: string): Promise<{ answered: true }> {
  const where = { shopId, id: requestId(id), answeredAt: null };
  await inShop((db) => db.dataRequest.updateMany({ where, data: { answeredAt: at } }));
  return { answered: true };
}

/** The number in an address; -1, which no request has, for a text that is none. */
export const requestId = (text: string): bigint => (/^\d{1,18}$/.test(text) ? BigInt(text) : -1n);

type Request = { readonly shopifyCustomerId: bigint | null; readonly customerIds: readonly string[] };

/** Linked when the request came, or since. */
export function customersMeant(requests: readonly Request[]) {
  return {
    OR: [
      { id: { in: requests.flatMap(({ customerIds }) => customerIds) } },
      { shopifyCustomerId: { in: requests.flatMap(({ shopifyCustomerId }) => shopifyCustomerId ?? []) } },
    ],
  };
}

const customersOf = (db: ShopDb, requests: readonly Request[]) =>
  db.customer.findMany({
    where: { redactedAt: null, ...customersMeant(requests) },
    select: { id: true, company: true, firstName: true, lastName: true, shopifyCustomerId: true },
    orderBy: { sortName: "asc" },
  });
type Found = Awaited<ReturnType<typeof customersOf>>[number];

const isMeant = (request: Request, { id, shopifyCustomerId }: Found) =>
  request.customerIds.includes(id) || (shopifyCustomerId !== null && shopifyCustomerId === request.shopifyCustomerId);

const nameOf = (customer: Found) => ({ id: customer.id, displayName: displayName(customer) });

async function localDates(db: ShopDb, shopId: string): Promise<(at: Date) => LocalDate> {
  const settings = await db.shopSettings.findUniqueOrThrow({ where: { shopId }, select: { timeZone: true } });
  const zone = timeZone(settings.timeZone);
  return (at) => localDateOf(instant(at.toISOString()), zone);
}
