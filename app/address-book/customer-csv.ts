import type { Address, SavedCustomer } from "./customer.ts";

const PLACE = ["company", "first_name", "last_name", "line1", "line2", "zip", "city", "province", "country", "phone"];

/** The names of the columns, which programs read: the same in every language, and never given to something else. */
export const COLUMNS = [
  ...["number", "company", "civility", "first_name", "last_name", "email", "phone", "vat_number"],
  ...["price_group", "delivery_zone", "labels", "may_log_in", "archived"],
  ...PLACE.map((part) => `billing_${part}`),
  ...PLACE.map((part) => `delivery_${part}`),
];

/** A customer's cells, in the order of the columns. */
export function cellsOf(customer: SavedCustomer): string[] {
  const { number, company, civility, firstName, lastName, email, phone, vatNumber, rangeGroup, deliveryGroup } =
    customer;
  return [
    ...[number ?? "", company, civility ?? "", firstName, lastName, email, phone ?? "", vatNumber ?? ""],
    ...[rangeGroup?.name ?? "", deliveryGroup?.name ?? "", customer.labels.join("; ")],
    ...[customer.mayLogIn ? "yes" : "no", customer.archivedAt ?? ""],
    ...placeCells(customer.billing),
    ...placeCells(customer.delivery ?? customer.billing),
  ];
}

function placeCells(place: Address): string[] {
  const { company, firstName, lastName, line1, line2, zip, city, provinceCode, countryCode, phone } = place;
  return [company, firstName, lastName, line1, line2, zip, city, provinceCode, countryCode, phone ?? ""];
}
