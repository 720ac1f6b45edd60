import type { ShopDb } from "../db/tenancy.server.ts";
import { formatCustomerNumber } from "./customer-number.ts";

/** How many numbers are looked up at once where customers were numbered by hand. */
const BATCH = 100;

/**
 * Takes the shop's next customer number that nobody has. The settings' row stays locked until the transaction ends, so
 * of any number of callers each gets its own, and one that rolls back gives its number back.
 */
export async function takeNextNumber(db: ShopDb, shopId: string): Promise<string> {
  const [number = ""] = await takeNextNumbers(db, shopId, 1);
  return number;
}

/** So many of them, in their order. */
export async function takeNextNumbers(db: ShopDb, shopId: string, count: number): Promise<string[]> {
  // The increment is what locks the row.
  const settings = await db.shopSettings.update({
    where: { shopId },
    data: { customerNumberNext: { increment: count } },
    select: { customerNumberFormat: true, customerNumberNext: true },
  });
  const { customerNumberFormat: format, customerNumberNext: next } = settings;
  const numbers: string[] = [];
  let last = next - count - 1;
  while (numbers.length < count) {
    const counters = Array.from({ length: Math.max(BATCH, count) }, (_, index) => last + 1 + index);
    const free = (await freeAmong(db, shopId, format, counters)).slice(0, count - numbers.length);
    last = (numbers.length + free.length < count ? counters.at(-1) : free.at(-1)?.counter) ?? last;
    numbers.push(...free.map(({ number }) => number));
  }
  if (last + 1 !== next) await db.shopSettings.update({ where: { shopId }, data: { customerNumberNext: last + 1 } });
  return numbers;
}

/** The first counter from this one on whose number nobody has. */
export async function findFreeCounter(db: ShopDb, shopId: string, format: string, from: number): Promise<number> {
  for (let first = from; ; first += BATCH) {
    const counters = Array.from({ length: BATCH }, (_, index) => first + index);
    const [free] = await freeAmong(db, shopId, format, counters);
    if (free !== undefined) return free.counter;
  }
}

async function freeAmong(db: ShopDb, shopId: string, format: string, counters: readonly number[]) {
  const all = counters.map((counter) => ({ counter, number: formatCustomerNumber(format, counter) }));
  const rows = await db.$queryRaw<{ number: string }[]>`
    SELECT number FROM customer WHERE shop_id = ${shopId} AND number = ANY (${all.map(({ number }) => number)}::text[])`;
  const taken = new Set(rows.map((row) => row.number));
  return all.filter(({ number }) => !taken.has(number));
}
