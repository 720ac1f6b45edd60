import { gid } from "../ids.ts";
import type { AddressRow } from "../state/shapes.ts";
import type { Context, Presented } from "./context.ts";
import { field } from "./context.ts";
import { onlyImplemented } from "./unimplemented.ts";

export interface AddressInput {
  address1?: string | null;
  address2?: string | null;
  city?: string | null;
  company?: string | null;
  countryCode?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  phone?: string | null;
  provinceCode?: string | null;
  zip?: string | null;
}

const INPUT_FIELDS = [
  ...(["address1", "address2", "city", "company", "countryCode"] as const),
  ...(["firstName", "lastName", "phone", "provinceCode", "zip"] as const),
];

const COUNTRIES = new Intl.DisplayNames("en", { type: "region" });

export function countryName(code: string | null): string | null {
  return code === null ? null : (COUNTRIES.of(code) ?? null);
}

export function fullName(names: { firstName: string | null; lastName: string | null }): string {
  return [names.firstName, names.lastName].filter((name) => name !== null && name !== "").join(" ");
}

/** The lines of a postal address. assumed: in the order of France and Italy, for every country. */
function formatted(row: AddressRow, withName: boolean, withCompany: boolean): string[] {
  const city = [row.zip, row.city, row.countryCode === "FR" ? null : row.provinceCode];
  const lines = [
    withName ? fullName(row) : null,
    withCompany ? row.company : null,
    row.address1,
    row.address2,
    city.filter((part) => part !== null && part !== "").join(" "),
    countryName(row.countryCode),
  ];
  return lines.filter((line) => line !== null && line !== "").map((line) => line ?? "");
}

/** `model` is what Shopify adds to the ids of addresses: "CustomerAddress" for those of a customer. */
export function presentAddress(row: AddressRow, model: "Address" | "CustomerAddress"): Presented {
  return {
    __typename: "MailingAddress",
    ...{ company: row.company, firstName: row.firstName, lastName: row.lastName, phone: row.phone },
    ...{ address1: row.address1, address2: row.address2, zip: row.zip, city: row.city },
    id: `${gid("MailingAddress", row.id)}?model_name=${model}`,
    name: fullName(row) || null,
    provinceCode: row.provinceCode,
    country: countryName(row.countryCode),
    countryCode: row.countryCode,
    countryCodeV2: row.countryCode,
    formatted: field<{ withName: boolean; withCompany: boolean }>(["withName", "withCompany"], (args) =>
      formatted(row, args.withName, args.withCompany),
    ),
    formattedArea: [row.city, countryName(row.countryCode)].filter(Boolean).join(", "),
  };
}

/** The address that an input describes; fields left out stay as they are in `before`. */
export function addressOf(input: AddressInput, id: number, before: AddressRow | null = null): AddressRow {
  onlyImplemented(input, "MailingAddressInput", INPUT_FIELDS);
  const chosen = (name: keyof AddressInput) =>
    input[name] === undefined ? (before?.[name] ?? null) : (input[name] ?? null);
  return {
    id,
    company: chosen("company"),
    firstName: chosen("firstName"),
    lastName: chosen("lastName"),
    address1: chosen("address1"),
    address2: chosen("address2"),
    zip: chosen("zip"),
    city: chosen("city"),
    provinceCode: chosen("provinceCode"),
    countryCode: chosen("countryCode"),
    phone: chosen("phone"),
  };
}

export function newAddressId(context: Context): number {
  return context.store.customers.nextId();
}
