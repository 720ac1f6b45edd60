import type { Address, NamedGroup, SavedCustomer } from "./customer.ts";
import type { AddressFormValue, CustomerFormValue } from "./customer.schema.ts";

/** What a form of this shop offers and begins with. */
export type CustomerFormChoices = {
  readonly rangeGroups: readonly NamedGroup[];
  readonly deliveryGroups: readonly NamedGroup[];
  readonly countryCode: string;
  readonly locale: string;
  /** What the next generated number would be now; another customer may take it first. */
  readonly nextNumber: string;
};

export type { AddressFormValue, CustomerFormValue };

/** A form for a new customer. What was typed into the search goes where it belongs: with an @ it is the e-mail. */
export function emptyCustomerForm(choices: CustomerFormChoices, typed = ""): CustomerFormValue {
  const address = emptyAddress(choices.countryCode);
  return {
    company: typed.includes("@") ? "" : typed,
    firstName: "",
    lastName: "",
    email: typed.includes("@") ? typed : "",
    phone: "",
    alias: "",
    number: "",
    generateNumber: true,
    vatNumber: "",
    locale: choices.locale,
    rangeGroupId: "",
    deliveryGroupId: "",
    deliveryDiffers: false,
    billing: address,
    delivery: address,
  };
}

export function customerFormOf(customer: SavedCustomer): CustomerFormValue {
  return {
    company: customer.company,
    firstName: customer.firstName,
    lastName: customer.lastName,
    email: customer.email,
    phone: customer.phone ?? "",
    alias: customer.alias ?? "",
    number: customer.number ?? "",
    generateNumber: false,
    vatNumber: customer.vatNumber ?? "",
    locale: customer.locale,
    rangeGroupId: customer.rangeGroup?.id ?? "",
    deliveryGroupId: customer.deliveryGroup?.id ?? "",
    deliveryDiffers: customer.delivery !== null,
    billing: addressFormOf(customer.billing),
    delivery: customer.delivery ? addressFormOf(customer.delivery) : emptyAddress(customer.billing.countryCode),
  };
}

function addressFormOf(address: Address): AddressFormValue {
  return { ...address, phone: address.phone ?? "" };
}

function emptyAddress(countryCode: string): AddressFormValue {
  const blank = { company: "", firstName: "", lastName: "", line1: "", line2: "", zip: "", city: "", provinceCode: "" };
  return { ...blank, countryCode, phone: "" };
}
