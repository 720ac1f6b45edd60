import type { ShopDb } from "../db/tenancy.server.ts";
import { formatCustomerNumber } from "./customer-number.ts";

/** How many numbers are looked up at once where customers were numbered by hand. */
const BATCH = 100;

/**
 * Takes the shop's next customer number that nobody has. The settings' row stays locked until the transaction ends, so
 * of any number of callers each gets its own, and one that rolls back gives its number back.
 */
export async function takeNextNumber(db: ShopDb, shopId: string): Promise<string> {
  // The increment is what locks the row.
  const settings = await db.shopSettings.update({
    where: { shopId },
    data: { customerNumberNext: { increment: 1 } },
    select: { customerNumberFormat: true, customerNumberNext: true },
  });
  const first = settings.customerNumberNext - 1;
  const counter = await findFreeCounter(db, shopId, settings.customerNumberFormat, first);
  if (counter !== first) await db.shopSettings.update({ where: { shopId }, data: { customerNumberNext: counter + 1 } });
  return formatCustomerNumber(settings.customerNumberFormat, counter);
}

/** The first counter from this one on whose number nobody has. */
export async function findFreeCounter(db: ShopDb, shopId: string, format: string, from: number): Promise<number> {
  for (let first = from; ; first += BATCH) {
    const counters = Array.from({ length: BATCH }, (_, index) => first + index);
    const numbers = counters.map((counter) => formatCustomerNumber(format, counter));
    const rows = await db.customer.findMany({ where: { shopId, number: { in: numbers } }, select: { number: true } });
    const taken = new Set(rows.map((row) => row.number));
    const free = numbers.findIndex((number) => !taken.has(number));
    if (free >= 0) return first + free;
  }
}
