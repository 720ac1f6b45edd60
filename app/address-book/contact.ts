import { foldText } from "../values/fold.ts";

/** A person at a customer. Empty text where absent; several may share an e-mail or a phone. */
export type Contact = {
  /** The form's, made when the person was added. */
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly email: string;
  /** E.164 */
  readonly phone: string | null;
  /** For staff alone. */
  readonly notes: string;
};

/** The phone also as people write it, with its country's code. */
export type SavedContact = Contact & { readonly phoneText: string };

/** A contact as it is typed. */
export type ContactFormValue = { readonly [Field in keyof Contact]: string };

export function emptyContact(id: string): ContactFormValue {
  return { id, name: "", role: "", email: "", phone: "", notes: "" };
}

export function contactFormOf({ id, name, role, email, phoneText, notes }: SavedContact): ContactFormValue {
  return { id, name, role, email, phone: phoneText, notes };
}

/** In the order in which they are shown, their fields in one order. */
export function byName(contacts: readonly Contact[]): Contact[] {
  return contacts
    .map(({ id, name, role, email, phone, notes }) => ({ id, name, role, email, phone, notes }))
    .sort((left, right) => compare(foldText(left.name), foldText(right.name)) || compare(left.id, right.id));
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
