import { formatAddress } from "localized-address-format";
import type { PostalAddress } from "./customer.ts";

/** An address as its country writes one, line by line; the country's name comes last, in the reader's language. */
export function addressLines(address: PostalAddress, locale: string): string[] {
  const { company, firstName, lastName, line1, line2, zip, city, provinceCode, countryCode } = address;
  const lines = formatAddress({
    postalCountry: countryCode,
    administrativeArea: provinceCode,
    locality: city,
    postalCode: zip,
    organization: company,
    name: [firstName, lastName].filter(Boolean).join(" "),
    addressLines: [line1, line2].filter(Boolean),
  });
  return [...lines, new Intl.DisplayNames(locale, { type: "region" }).of(countryCode) ?? countryCode];
}
