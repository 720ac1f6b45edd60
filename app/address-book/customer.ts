import type { Civility } from "./civility.ts";
import type { Contact, SavedContact } from "./contact.ts";
import type { CustomerNotices } from "../notices/customer-notices.ts";
import type { Newsletter } from "./newsletter.ts";
import type { VatExemptionReason } from "./vat-countries.ts";

/** An address as it is stored. Empty text where absent; an empty recipient means: the customer's own names. */
export type Address = {
  /** What staff call the place: "Dock B". It goes on no label or document. */
  readonly place: string;
  readonly company: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly line1: string;
  readonly line2: string;
  readonly zip: string;
  readonly city: string;
  readonly provinceCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
  /** E.164 */
  readonly phone: string | null;
};

export type AddressKind = "billing" | "delivery";

/** An address besides the default of its kind. */
export type FurtherAddress = Address & { readonly id: string; readonly kind: AddressKind };

/** What staff decide about a customer, checked and tidied (customer.schema.ts). */
export type CustomerInput = {
  readonly company: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Null: not said; left out, it stays as it is. */
  readonly civility?: Civility | null | undefined;
  readonly email: string;
  /** E.164 */
  readonly phone: string | null;
  /** Internal: it takes the name's place in search results and goes nowhere else. */
  readonly alias: string | null;
  readonly number: string | null;
  /** Whether a customer without a number gets the shop's next one while it is saved. */
  readonly generateNumber: boolean;
  /** In its normal form where Carnet knows one (vat-number.ts), else as it was typed. */
  readonly vatNumber: string | null;
  /** Why there is none, of a company that is asked for one. */
  readonly vatExemptionReason: VatExemptionReason | null;
  /** BCP 47, the language in which the customer is written to. */
  readonly locale: string;
  readonly rangeGroupId: string | null;
  readonly deliveryGroupId: string | null;
  /** Templates that the customer's orders begin with, in their order; left out, they stay as they are. */
  readonly instructionIds?: readonly string[] | undefined;
  /** For staff alone, like the alias; left out, they stay as they are. */
  readonly labels?: readonly string[] | undefined;
  /** Who looks after them; left out, they stay as they are. */
  readonly repIds?: readonly string[] | undefined;
  /** Null: the customer does not want it; left out, it stays as it is. */
  readonly newsletter?: Newsletter | null | undefined;
  /** Which mails they get; left out, it stays as it is. */
  readonly notices?: CustomerNotices | undefined;
  /** Whether they may log in; of several who share an e-mail one may. Left out, it stays as it is. */
  readonly mayLogIn?: boolean | undefined;
  /** ISO 8601, UTC: since when the customer is no longer in use; left out, it stays as it is. */
  readonly archivedAt?: string | null | undefined;
  /** People at the customer; left out, they stay as they are. */
  readonly contacts?: readonly Contact[] | undefined;
  readonly billing: Address;
  /** Null: goods go to the billing address, also after that one changes. */
  readonly delivery: Address | null;
  /** Besides these defaults; left out, they stay as they are. */
  readonly addresses?: readonly FurtherAddress[] | undefined;
};

export type NamedGroup = { readonly id: string; readonly name: string };
/** An instruction template or a sales rep of a customer; an archived one waits until it is brought back. */
export type Linked = NamedGroup & { readonly isArchived: boolean };

/** A customer as it stands in the address book. */
export type SavedCustomer = Omit<
  CustomerInput,
  | "generateNumber"
  | "rangeGroupId"
  | "deliveryGroupId"
  | "instructionIds"
  | "labels"
  | "repIds"
  | "civility"
  | "newsletter"
  | "notices"
  | "mayLogIn"
  | "archivedAt"
  | "contacts"
  | "addresses"
> & {
  readonly id: string;
  /** Counts the writes; an edit says which one it saw. */
  readonly version: number;
  readonly displayName: string;
  readonly civility: Civility | null;
  /** The phone as people write it, with its country's code: it stays the same number in another country's form. */
  readonly phoneText: string;
  readonly rangeGroup: NamedGroup | null;
  readonly deliveryGroup: NamedGroup | null;
  readonly instructions: readonly Linked[];
  /** In the order of the alphabet, as are the reps. */
  readonly labels: readonly string[];
  readonly reps: readonly Linked[];
  readonly newsletter: Newsletter | null;
  readonly notices: CustomerNotices;
  /** By name. */
  readonly contacts: readonly SavedContact[];
  readonly addresses: readonly FurtherAddress[];
  readonly mayLogIn: boolean;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly archivedAt: string | null;
};

/** Where an invoice or a parcel goes, complete: what leaves the address book (orders, labels, documents). */
export type PostalAddress = Omit<Address, "place">;

type Recipient = Pick<SavedCustomer, "company" | "firstName" | "lastName" | "phone">;
type Addressee = Recipient & Pick<SavedCustomer, "billing" | "delivery">;

/** The customer's address of this kind with its recipient filled in. The alias is not among what it can read. */
export function postalAddress(customer: Addressee, kind: AddressKind): PostalAddress {
  return addressed(customer, kind === "delivery" ? (customer.delivery ?? customer.billing) : customer.billing);
}

/** Where else goods can go, each with what the place is called. */
export function furtherDeliveries(customer: Recipient & Pick<SavedCustomer, "addresses">) {
  return customer.addresses
    .filter(({ kind }) => kind === "delivery")
    .map((address) => ({ id: address.id, place: address.place, address: addressed(customer, address) }));
}

function addressed(customer: Recipient, address: Address): PostalAddress {
  const { line1, line2, zip, city, provinceCode, countryCode } = address;
  const isOwn = !address.company && !address.firstName && !address.lastName;
  const { company, firstName, lastName } = isOwn ? customer : address;
  const recipient = { company, firstName, lastName, phone: address.phone ?? customer.phone };
  return { ...recipient, line1, line2, zip, city, provinceCode, countryCode };
}
