import { postalAddress, type PostalAddress, type SavedCustomer } from "./customer.ts";

/** What Carnet and the store both say of a customer, in the order of the form; each part is sent, or taken, as a whole. */
export const MIRROR_PARTS = ["names", "email", "phone", "locale", "addresses", "consent"] as const;
export type MirrorPart = (typeof MIRROR_PARTS)[number];

/** A text for each part: equal texts say the same. */
export type Face = Readonly<Record<MirrorPart, string>>;

/** What both sides said when they last agreed on a part; the texts differ where the store writes things in its own way. */
type Agreement = {
  readonly carnet?: string | undefined;
  readonly store?: string | undefined;
  /** What Carnet was about to send: found in the store, it is no change of the store's. */
  readonly sending?: string | undefined;
};
export type Agreed = Readonly<Partial<Record<MirrorPart, Agreement>>>;

/** `differs`: the store says something else, which is neither taken nor overwritten until Carnet's own changes. */
export type Verdict = "same" | "send" | "take" | "differs";

/**
 * What is to become of a part. A change made on one side only goes where that side's word counts: ours to the store always,
 * the store's to us where the store wins. Where both changed, or nothing is known yet, the winner's word stands.
 */
export function verdictOn(
  { carnet, store }: { readonly carnet: string; readonly store: string },
  before: Agreement | undefined,
  storeWins: boolean,
): Verdict {
  if (carnet === store) return "same";
  const ours = carnet !== before?.carnet;
  const theirs = store !== before?.store && store !== before?.sending;
  if (before?.carnet === undefined) {
    // The first time the two meet: what only one of them knows is lost on neither side.
    if (carnet === "" || store === "") return carnet === "" ? "take" : "send";
    return theirs && storeWins ? "take" : "send";
  }
  if (ours && theirs) return storeWins ? "take" : "send";
  if (ours) return "send";
  // A send that was cut off reached the store, and Carnet's word is another again.
  if (!theirs) return store === before.store ? "same" : "send";
  return storeWins ? "take" : "differs";
}

/** What the store made of a part that was just sent: its own way of writing, but for a consent that a later one overrules. */
export function verdictOnAnswer(part: MirrorPart, storeWins: boolean): Verdict {
  if (part !== "consent") return "same";
  return storeWins ? "take" : "differs";
}

/** The store's customer is a person: a company without one is known there by its name. */
export function storeNames({
  company,
  firstName,
  lastName,
}: Pick<SavedCustomer, "company" | "firstName" | "lastName">) {
  return { firstName, lastName: lastName || (firstName === "" ? company : "") };
}

export type StoreAddresses = {
  /** Where goods go: the default there, which a checkout is filled from. */
  readonly main: PostalAddress;
  /** Where invoices go, if elsewhere. */
  readonly invoice: PostalAddress | null;
};

export function storeAddresses(customer: SavedCustomer): StoreAddresses {
  const invoice = customer.delivery === null ? null : postalAddress(customer, "billing");
  return { main: postalAddress(customer, "delivery"), invoice };
}

/** What a customer looks like from the store. Alias, number, groups and notes are no part of it. */
export function faceOfCustomer(customer: SavedCustomer): Face {
  const { firstName, lastName } = storeNames(customer);
  const { main, invoice } = storeAddresses(customer);
  return faceOf({
    ...{ firstName, lastName, email: customer.email, phone: customer.phone, locale: customer.locale },
    ...{ main, invoice, subscribedOn: customer.newsletter?.since ?? null },
  });
}

export function faceOf(known: {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: string;
  readonly main: PostalAddress | null;
  readonly invoice: PostalAddress | null;
  /** The day in the shop's zone. */
  readonly subscribedOn: string | null;
}): Face {
  return {
    names: JSON.stringify([known.firstName, known.lastName]),
    email: (known.email ?? "").toLowerCase(),
    phone: known.phone ?? "",
    locale: known.locale,
    addresses: JSON.stringify([addressText(known.main), addressText(known.invoice)]),
    consent: known.subscribedOn ?? "",
  };
}

/** Equal texts are one address, and one is not sent twice. */
export function addressText(address: PostalAddress | null): string {
  if (address === null) return "";
  const { company, firstName, lastName, line1, line2, zip, city, provinceCode, countryCode, phone } = address;
  return JSON.stringify([company, firstName, lastName, line1, line2, zip, city, provinceCode, countryCode, phone]);
}
