import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";

/** E.164, or null for what can't be dialled. Without "+" it is a number of the given country (ISO 3166-1 alpha-2). */
export function parsePhone(phone: string, countryCode: string): string | null {
  const region = isSupportedCountry(countryCode) ? { defaultCountry: countryCode } : {};
  const parsed = parsePhoneNumberFromString(phone, { ...region, extract: false });
  // An extension can't be said in E.164; keeping the rest would reach the switchboard.
  return parsed?.isValid() && parsed.ext === undefined ? parsed.number : null;
}

/** The number as it is dialled from anywhere: "+33 4 65 71 11 23". */
export function internationalFormOf(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}

/** The number as it is dialled inside its own country: "04 65 71 11 23". */
export function nationalFormOf(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatNational() ?? e164;
}
