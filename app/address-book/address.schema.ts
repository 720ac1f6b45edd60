import { z } from "zod";
import { isCountryCode, needsPostcode } from "./countries.ts";
import type { Address, FurtherAddress } from "./customer.ts";
import { checkPhone, code, type Complain, text } from "./field.schema.ts";
import { parsePhone } from "./phone.ts";

/** More places than one customer has; a chain has a customer for each. */
const MOST_ADDRESSES = 100;

export const addressFields = z.object(
  {
    place: text.default(""),
    company: text,
    firstName: text,
    lastName: text,
    line1: text,
    line2: text,
    zip: text,
    city: text,
    provinceCode: text,
    countryCode: text,
    phone: text,
  },
  code("unknown"),
);

const furtherFields = addressFields.extend({
  id: z.uuid(code("unknown")),
  kind: z.enum(["billing", "delivery"], code("unknown")),
});

export const furtherAddressFields = z
  .array(furtherFields, code("unknown"))
  .max(MOST_ADDRESSES, code("unknown"))
  .refine((addresses) => new Set(addresses.map(({ id }) => id)).size === addresses.length, code("unknown"))
  .optional();

type AddressFields = z.output<typeof addressFields>;
type FurtherFields = z.output<typeof furtherFields>;

export function checkAddress(address: AddressFields, path: readonly (string | number)[], complain: Complain): void {
  const { line1, city, zip, countryCode, phone } = address;
  if (line1 === "") complain([...path, "line1"], "required");
  if (zip === "" && needsPostcode(countryCode)) complain([...path, "zip"], "required");
  if (city === "") complain([...path, "city"], "required");
  if (countryCode === "") complain([...path, "countryCode"], "required");
  else if (!isCountryCode(countryCode)) complain([...path, "countryCode"], "country");
  checkPhone(phone, countryCode, [...path, "phone"], complain);
}

export function addressOf(address: AddressFields): Address {
  return { ...address, phone: parsePhone(address.phone, address.countryCode) };
}

export function furtherAddressOf(address: FurtherFields): FurtherAddress {
  return { ...address, phone: parsePhone(address.phone, address.countryCode) };
}
