import { isCountryCode, needsPostcode } from "./countries.ts";
import type { Address, CustomerInput } from "./customer.ts";
import { isSame, withoutRepeats } from "./display-name.ts";
import { isEmail } from "../values/email.ts";
import type { SkipReason } from "./import-result.ts";
import type { Newsletter } from "./newsletter.ts";
import { parsePhone } from "./phone.ts";
import { tidyText } from "./tidy-text.ts";

/** A customer as the store tells of them; empty text where absent. */
type StoreCustomer = {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: string;
  readonly accountState: string;
  readonly defaultAddressId: bigint | null;
  readonly addresses: readonly (Omit<Address, "place"> & { readonly id: bigint })[];
};

type Given = { readonly newsletter: Newsletter | null; readonly idOf: (address: { readonly id: bigint }) => string };
type Imported =
  { readonly kind: "input"; readonly input: CustomerInput } | { readonly kind: "skip"; readonly reason: SkipReason };

/**
 * A customer of the store as one of the address book. Their default address is where the invoice and the goods go, its
 * company is theirs, their other whole addresses are further places for goods. Who lacks what a saved customer can't be
 * without is left out.
 */
export function importedCustomer(store: StoreCustomer, { newsletter, idOf }: Given): Imported {
  const skip = (reason: SkipReason): Imported => ({ kind: "skip", reason });
  const email = tidyText(store.email ?? "");
  if (email === "") return skip("no-email");
  if (!isEmail(email)) return skip("bad-email");
  const main = store.addresses.find(({ id }) => id === store.defaultAddressId) ?? store.addresses[0];
  if (main === undefined) return skip("no-address");
  const billing = addressOf(main);
  if (!isWhole(billing)) return skip("incomplete-address");
  const names = namesOf(store, billing);
  if (!names.company && !names.firstName && !names.lastName) return skip("no-name");
  const others = store.addresses.filter((one) => one !== main);
  const addresses = others
    .map((one) => ({ id: idOf(one), kind: "delivery" as const, ...addressOf(one) }))
    .filter(isWhole);
  const ungrouped = { rangeGroupId: null, deliveryGroupId: null, instructionIds: [], labels: [], repIds: [] };
  return {
    kind: "input",
    input: {
      ...names,
      ...{ email, phone: store.phone, alias: null, number: null, generateNumber: true },
      ...{ vatNumber: null, vatExemptionReason: null, locale: store.locale, ...ungrouped, newsletter, contacts: [] },
      billing: withoutOwnPhone(billing, store.phone),
      // The store let them in, or asked them to come in, with the merchant's will.
      mayLogIn: store.accountState === "ENABLED" || store.accountState === "INVITED",
      delivery: null,
      addresses: addresses.map((address) => withoutOwnPhone(address, store.phone)),
    },
  };
}

/** Someone without a name of their own is called as on their parcels. */
function namesOf(store: StoreCustomer, { company, firstName, lastName }: Address) {
  const own = { firstName: tidyText(store.firstName), lastName: tidyText(store.lastName) };
  const isNamed = own.firstName !== "" || own.lastName !== "" || company !== "";
  return withoutRepeats({ company, ...(isNamed ? own : { firstName, lastName }) });
}

/** A telephone that can't be read stands as it is in the store, and the form asks for it. */
function addressOf(address: Omit<Address, "place">): Address {
  const text = (name: Exclude<keyof typeof address, "phone">) => tidyText(address[name]);
  const countryCode = text("countryCode");
  const phone = address.phone === null ? null : (parsePhone(address.phone, countryCode) ?? tidyText(address.phone));
  return {
    ...{ place: "", company: text("company"), firstName: text("firstName"), lastName: text("lastName") },
    ...{ line1: text("line1"), line2: text("line2"), zip: text("zip"), city: text("city") },
    ...{ provinceCode: text("provinceCode"), countryCode, phone },
  };
}

function isWhole({ line1, city, zip, countryCode }: Address): boolean {
  return line1 !== "" && city !== "" && isCountryCode(countryCode) && (zip !== "" || !needsPostcode(countryCode));
}

const withoutOwnPhone = <Given extends Address>(address: Given, phone: string | null): Given =>
  phone !== null && address.phone !== null && isSame(address.phone, phone) ? { ...address, phone: null } : address;
