import { contactFormOf, type ContactFormValue } from "./contact.ts";
import type { Address, AddressKind, FurtherAddress, NamedGroup, SavedCustomer } from "./customer.ts";
import { type CustomerNotices, NO_NOTICES, type ShopNotices } from "../notices/customer-notices.ts";
import type { Province } from "./province.ts";
import type { VatNumberRefusal } from "./vat-number.ts";

/** What a form of this shop offers and begins with. */
export type CustomerFormChoices = {
  readonly rangeGroups: readonly NamedGroup[];
  readonly deliveryGroups: readonly NamedGroup[];
  /** Templates for whole orders. */
  readonly instructions: readonly NamedGroup[];
  /** Those that look after customers now. */
  readonly reps: readonly NamedGroup[];
  /** The labels that customers of the shop have. */
  readonly labels: readonly string[];
  /** Which notices customers get unless it is said otherwise of them. */
  readonly notices: Pick<ShopNotices, "kinds">;
  /** By country; one that is not in it has its province typed. */
  readonly provinces: Readonly<Record<string, readonly Province[]>>;
  readonly countryCode: string;
  readonly locale: string;
  /** What the next generated number would be now; another customer may take it first. */
  readonly nextNumber: string;
};

/** A form as it is typed, and as it is sent: nothing in it is checked yet. */
export type CustomerFormValue = {
  readonly company: string;
  /** "" for none; left out, it stays as it is. */
  readonly civility?: string | undefined;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly alias: string;
  readonly number: string;
  readonly generateNumber: boolean;
  readonly vatNumber: string;
  /** "" for none; ignored unless a company is asked for a VAT number and has none. */
  readonly vatExemptionReason: string;
  readonly locale: string;
  /** "" for none. */
  readonly rangeGroupId: string;
  readonly deliveryGroupId: string;
  /** Left out, they stay as they are. */
  readonly instructionIds?: readonly string[] | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly repIds?: readonly string[] | undefined;
  /** Of a new customer alone: of one who is saved it is said beside the form, at once. */
  readonly mayLogIn?: boolean | undefined;
  /** Left out, it stays as it is; day and source are ignored of who is not subscribed. */
  readonly newsletter?: NewsletterFormValue | undefined;
  /** Left out, they stay as they are. */
  readonly notices?: CustomerNotices | undefined;
  readonly contacts?: readonly ContactFormValue[] | undefined;
  /** The delivery address is ignored unless it differs. */
  readonly deliveryDiffers: boolean;
  readonly billing: AddressFormValue;
  readonly delivery: AddressFormValue;
  /** Besides these two; left out, they stay as they are. */
  readonly addresses?: readonly FurtherAddressFormValue[] | undefined;
};

export type NewsletterFormValue = { readonly isSubscribed: boolean; readonly since: string; readonly source: string };
export const NO_NEWSLETTER: NewsletterFormValue = { isSubscribed: false, since: "", source: "" };

/** A place has no name unless one is sent. */
export type AddressFormValue = { readonly [Field in Exclude<keyof Address, "place">]: string } & {
  readonly place?: string | undefined;
};
export type FurtherAddressFormValue = AddressFormValue & { readonly id: string; readonly kind: AddressKind };

/** What can be wrong with a field. */
export type FieldErrorCode =
  | "required"
  | "too-long"
  | "notes-too-long"
  | "email"
  | "phone"
  | "country"
  | "name-missing"
  | "number-taken"
  /** Another customer may log in with this e-mail. */
  | "login-held"
  | "group-gone"
  /** A company of the Union without a number, and without a reason for it. */
  | "vat-missing"
  | VatNumberRefusal["code"]
  | "unknown";

/** By the field's path: "email", "billing.line1", "contacts.<id>.name", "addresses.<id>.line1". */
export type FieldErrors = Readonly<Record<string, string>>;

/** The errors of what was sent that still stand: of fields that were not changed since. */
export function errorsThatStand(errors: FieldErrors, sent: CustomerFormValue, now: CustomerFormValue): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).filter(([path, code]) =>
      fieldsBehind(path, code).every((field) => textAt(sent, field) === textAt(now, field)),
    ),
  );
}

/** A missing name is mended in any of three fields; what is a country's own, also by choosing another country. */
function fieldsBehind(path: string, code: string): readonly string[] {
  if (code === "login-held") return [path, "mayLogIn"];
  if (code === "name-missing") return ["company", "firstName", "lastName"];
  if (code === "vat-missing") return ["vatNumber", "vatExemptionReason", "company", "billing.countryCode"];
  if (/^contacts\..*\.phone$/.test(path)) return [path, "billing.countryCode"];
  if (path === "phone" || path === "vatNumber") return [path, "billing.countryCode"];
  return path.endsWith(".zip") || path.endsWith(".phone") ? [path, path.replace(/\w+$/, "countryCode")] : [path];
}

/** Errors of rows come by their place in what was sent; by their id they stay with them. */
export function errorsByRow(errors: FieldErrors, sent: CustomerFormValue): FieldErrors {
  const byRow = (path: string) =>
    path.replace(/^(contacts|addresses)\.(\d+)/, (whole, list: "contacts" | "addresses", index) => {
      const row = sent[list]?.[Number(index)];
      return row === undefined ? whole : `${list}.${row.id}`;
    });
  return Object.fromEntries(Object.entries(errors).map(([path, code]) => [byRow(path), code]));
}

function textAt(form: CustomerFormValue, path: string): unknown {
  const [part = "", field, inner = ""] = path.split(".");
  if (part === "contacts")
    return textOf(
      form.contacts?.find(({ id }) => id === field),
      inner,
    );
  if (field === undefined) return textOf(form, part);
  return textOf(part === "newsletter" ? form.newsletter : part === "billing" ? form.billing : form.delivery, field);
}

function textOf(part: object = {}, field: string): unknown {
  return new Map<string, unknown>(Object.entries(part)).get(field);
}

/** A form for a new customer. What was typed into the search goes where it belongs: with an @ it is the e-mail. */
export function emptyCustomerForm(choices: CustomerFormChoices, typed = ""): CustomerFormValue {
  const address = emptyAddress(choices.countryCode);
  return {
    company: typed.includes("@") ? "" : typed,
    civility: "",
    firstName: "",
    lastName: "",
    email: typed.includes("@") ? typed : "",
    phone: "",
    alias: "",
    number: "",
    generateNumber: true,
    vatNumber: "",
    vatExemptionReason: "",
    locale: choices.locale,
    rangeGroupId: "",
    deliveryGroupId: "",
    instructionIds: [],
    labels: [],
    repIds: [],
    mayLogIn: false,
    newsletter: NO_NEWSLETTER,
    notices: NO_NOTICES,
    contacts: [],
    deliveryDiffers: false,
    billing: address,
    delivery: address,
    addresses: [],
  };
}

export function customerFormOf(customer: SavedCustomer): CustomerFormValue {
  return {
    company: customer.company,
    civility: customer.civility ?? "",
    firstName: customer.firstName,
    lastName: customer.lastName,
    email: customer.email,
    phone: customer.phoneText,
    alias: customer.alias ?? "",
    number: customer.number ?? "",
    generateNumber: false,
    vatNumber: customer.vatNumber ?? "",
    vatExemptionReason: customer.vatExemptionReason ?? "",
    locale: customer.locale,
    rangeGroupId: customer.rangeGroup?.id ?? "",
    deliveryGroupId: customer.deliveryGroup?.id ?? "",
    instructionIds: customer.instructions.map(({ id }) => id),
    labels: customer.labels,
    repIds: customer.reps.map(({ id }) => id),
    newsletter: customer.newsletter === null ? NO_NEWSLETTER : { isSubscribed: true, ...customer.newsletter },
    notices: customer.notices,
    contacts: customer.contacts.map(contactFormOf),
    deliveryDiffers: customer.delivery !== null,
    billing: addressFormOf(customer.billing),
    delivery: customer.delivery ? addressFormOf(customer.delivery) : emptyAddress(customer.billing.countryCode),
    addresses: customer.addresses.map(furtherAddressFormOf),
  };
}

function addressFormOf(address: Address): AddressFormValue {
  return { ...address, phone: address.phone ?? "" };
}

function furtherAddressFormOf(address: FurtherAddress): FurtherAddressFormValue {
  return { ...address, phone: address.phone ?? "" };
}

export function emptyAddress(countryCode: string): AddressFormValue {
  const blank = {
    place: "",
    company: "",
    firstName: "",
    lastName: "",
    line1: "",
    line2: "",
    zip: "",
    city: "",
    provinceCode: "",
  };
  return { ...blank, countryCode, phone: "" };
}
