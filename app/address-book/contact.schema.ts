import { z } from "zod";
import type { Contact } from "./contact.ts";
import { checkPhone, code, type Complain, lines, text } from "./field.schema.ts";
import { isEmail } from "../values/email.ts";
import { parsePhone } from "./phone.ts";

/** More people than one customer's team knows by name. */
const MOST_CONTACTS = 100;

export const contactFields = z
  .array(
    z.object({ id: z.uuid(code("unknown")), name: text, role: text, email: text, phone: text, notes: lines }),
    code("unknown"),
  )
  .max(MOST_CONTACTS, code("unknown"))
  .refine((contacts) => new Set(contacts.map(({ id }) => id)).size === contacts.length, code("unknown"))
  .optional();

type ContactFields = z.output<typeof contactFields>;

/** A number without "+" is one of the customer's country. */
export function checkContacts(contacts: ContactFields, countryCode: string, complain: Complain): void {
  contacts?.forEach(({ name, email, phone }, index) => {
    if (name === "") complain(["contacts", index, "name"], "required");
    if (email !== "" && !isEmail(email)) complain(["contacts", index, "email"], "email");
    checkPhone(phone, countryCode, ["contacts", index, "phone"], complain);
  });
}

export function contactsOf(contacts: ContactFields, countryCode: string): Contact[] | undefined {
  return contacts?.map((contact) => ({ ...contact, phone: parsePhone(contact.phone, countryCode) }));
}
