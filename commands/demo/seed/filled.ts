import type { ShopDb } from "../../../app/db/tenancy.server.ts";
import type { AddressBook, BookCustomer } from "./address-book.ts";
import { seedId } from "./seed-id.ts";

export type Filled = Awaited<ReturnType<typeof findFilled>>;

/**
 * What of the data set is there already. Prices and delivery are written in one transaction each, so one row of them
 * stands for all; a customer is complete once it is linked to the store's.
 */
export async function findFilled(db: ShopDb, book: AddressBook) {
  const priceLists = book.priceLists.map(({ key }) => seedId("price-list", key));
  const deliveryGroups = book.deliveryGroups.map(({ key }) => seedId("delivery-group", key));
  const customers = await db.customer.findMany({
    where: { id: { in: book.customers.map(customerSeedId) }, shopifyCustomerId: { not: null } },
    select: { id: true },
  });
  const parts = {
    prices: (await db.priceList.count({ where: { id: { in: priceLists } } })) > 0,
    delivery: (await db.deliveryGroup.count({ where: { id: { in: deliveryGroups } } })) > 0,
    customers: new Set(customers.map(({ id }) => id)),
  };
  return { ...parts, all: parts.prices && parts.delivery && parts.customers.size === book.customers.length };
}

export const customerSeedId = ({ customerId }: BookCustomer) => seedId("customer", customerId);

/** How many of each the shop has, for a person to read. */
export async function describeRows(db: ShopDb): Promise<string> {
  const counts = [
    `${await db.customer.count()} customers`,
    `${await db.priceList.count()} price lists`,
    `${await db.rangeGroup.count()} range groups`,
    `${await db.deliveryGroup.count()} delivery groups`,
    `${await db.closedDay.count()} closed days`,
  ];
  return counts.join(", ");
}
