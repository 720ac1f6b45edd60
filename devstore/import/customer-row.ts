import { parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js";
import type { AddressRow, CustomerRow } from "../state/shapes.ts";
import { CellError, Columns, shown, type Aliases, type Cells } from "./columns.ts";
import type { CsvRow } from "./csv.ts";
import { tagsOf } from "./product-row.ts";

/**
 * The columns of Shopify's customer file that the devstore keeps, as exports name them, and as older ones did. Totals, other
 * channels' consent and metafields are passed over like any other column.
 * https://help.shopify.com/en/manual/customers/import-export-customers
 */
const CUSTOMER_COLUMNS = {
  id: ["Customer ID"],
  firstName: ["First Name"],
  lastName: ["Last Name"],
  email: ["Email"],
  phone: ["Phone"],
  acceptsEmail: ["Accepts Email Marketing", "Accepts Marketing"],
  company: ["Default Address Company", "Company"],
  address1: ["Default Address Address1", "Address1"],
  address2: ["Default Address Address2", "Address2"],
  city: ["Default Address City", "City"],
  provinceCode: ["Default Address Province Code", "Province Code"],
  countryCode: ["Default Address Country Code", "Country Code"],
  zip: ["Default Address Zip", "Zip"],
  addressPhone: ["Default Address Phone"],
  note: ["Note"],
  tags: ["Tags"],
  taxExempt: ["Tax Exempt"],
} as const satisfies Aliases<string>;

export type CustomerField = keyof typeof CUSTOMER_COLUMNS;

/** Shopify's customers have one of these at least. */
const KNOWN_BY = ["email", "phone", "firstName", "lastName"] as const satisfies readonly CustomerField[];

/** Throws a FileError for a first line that is not of customers. */
export function customerColumns(header: CsvRow | undefined): Columns<CustomerField> {
  return new Columns<CustomerField>(CUSTOMER_COLUMNS, KNOWN_BY, header);
}

/** What the file says: a column that it has not leaves the shop's value. */
export interface ParsedCustomer {
  readonly line: number;
  readonly id: number | null;
  readonly own: Partial<
    Pick<CustomerRow, "email" | "firstName" | "lastName" | "marketingState" | "note" | "phone" | "tags" | "taxExempt">
  >;
  /** Null where every cell of it is empty. */
  readonly address: Partial<Omit<AddressRow, "id">> | null;
}

/** Throws a CellError for the first value that can't be taken. */
export function parseCustomer(cells: Cells<CustomerField>, line: number, shopCountry: string): ParsedCustomer {
  const id = cells.digits("id");
  if (id !== "" && !/^[1-9]\d{0,14}$/.test(id)) cells.fail("id", `is ${shown(id)}; an id is digits, or empty`);
  const address = addressOf(cells);
  if (KNOWN_BY.every((field) => cells.text(field) === "")) {
    throw new CellError(null, "has neither an e-mail address nor a telephone nor a name");
  }
  const own = {
    ...cells.ifGiven("email", "email", () => emailOf(cells)),
    ...cells.ifGiven("phone", "phone", () => phoneOf(cells, address?.countryCode ?? shopCountry)),
    ...cells.ifGiven("firstName", "firstName", () => cells.textOrNull("firstName")),
    ...cells.ifGiven("lastName", "lastName", () => cells.textOrNull("lastName")),
    ...cells.ifGiven("note", "note", () => cells.textOrNull("note")),
    ...cells.ifGiven("tags", "tags", () => tagsOf(cells.text("tags"))),
    ...cells.ifGiven("taxExempt", "taxExempt", () => cells.yesOrNo("taxExempt", false)),
    ...cells.ifGiven("acceptsEmail", "marketingState", () =>
      cells.yesOrNo("acceptsEmail", false) ? ("SUBSCRIBED" as const) : ("NOT_SUBSCRIBED" as const),
    ),
  };
  return { line, id: id === "" ? null : Number(id), own, address };
}

function emailOf(cells: Cells<CustomerField>): string | null {
  const email = cells.text("email").toLowerCase();
  if (email === "") return null;
  return /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(email)
    ? email
    : cells.fail("email", `is ${shown(email)}; an e-mail address is like name@example.com`);
}

/** E.164, as Shopify keeps it; a number without a country's code is one of the address's country, else of the shop's. */
function phoneOf(cells: Cells<CustomerField>, countryCode: string): string | null {
  const text = cells.digits("phone");
  if (text === "") return null;
  const parsed = parsePhoneNumberFromString(text, countryCode as CountryCode);
  return parsed?.isPossible() ? parsed.number : cells.fail("phone", `is ${shown(text)}; that is no telephone number`);
}

function addressOf(cells: Cells<CustomerField>): ParsedCustomer["address"] {
  const parts = ["company", "address1", "address2", "city", "zip", "countryCode", "provinceCode"] as const;
  if (parts.every((field) => cells.text(field) === "")) return null;
  const given = <Field extends CustomerField & keyof AddressRow>(field: Field) =>
    cells.ifGiven(field, field, () => cells.digitsOrNull(field));
  return {
    ...given("company"),
    ...given("firstName"),
    ...given("lastName"),
    ...given("address1"),
    ...given("address2"),
    ...given("zip"),
    ...given("city"),
    ...given("provinceCode"),
    ...cells.ifGiven("countryCode", "countryCode", () => countryOf(cells)),
    ...cells.ifGiven("addressPhone", "phone", () => cells.digitsOrNull("addressPhone")),
  };
}

function countryOf(cells: Cells<CustomerField>): string | null {
  const text = cells.text("countryCode");
  if (text !== "" && !/^[a-z]{2}$/i.test(text)) {
    cells.fail("countryCode", `is ${shown(text)}; a country is two letters, like FR`);
  }
  return text.toUpperCase() || null;
}
