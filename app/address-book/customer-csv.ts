import type { Address, SavedCustomer } from "./customer.ts";

const PLACE = ["company", "first_name", "last_name", "line1", "line2", "zip", "city", "province", "country", "phone"];

/** The names of the columns, which programs read: the same in every language, and never given to something else. */
export const COLUMNS = [
  ...["number", "company", "civility", "first_name", "last_name", "email", "phone", "vat_number"],
  ...["price_group", "delivery_zone", "labels", "may_log_in", "archived"],
  ...PLACE.map((part) => `billing_${part}`),
  ...PLACE.map((part) => `delivery_${part}`),
];

/** What a spreadsheet would take for a formula, it takes for text after an apostrophe. */
const FORMULA = /^[=+\-@\t\r]/;

/** A line of RFC 4180, with its end. */
export function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) => {
    const text = FORMULA.test(cell) ? `'${cell}` : cell;
    return /[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${quoted.join(",")}\r\n`;
}

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
