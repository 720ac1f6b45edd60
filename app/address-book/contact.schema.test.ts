import fc from "fast-check";
import { expect, it } from "vitest";
import { byName, type Contact, emptyContact } from "./contact.ts";
import { errorsByRow, errorsThatStand, emptyCustomerForm, type CustomerFormValue } from "./customer-form.ts";
import { newCustomerSchema } from "./customer.schema.ts";

const id = "0198f2a0-0000-7000-8000-000000000001";
const other = "0198f2a0-0000-7000-8000-000000000002";
const blank = emptyCustomerForm({
  ...{
    rangeGroups: [],
    deliveryGroups: [],
    instructions: [],
    reps: [],
    labels: [],
    notices: { kinds: [] },
    provinces: {},
    countryCode: "IT",
    locale: "it",
    nextNumber: "C-1",
  },
});
const complete: CustomerFormValue = {
  ...{ ...blank, company: "Cucina", email: "a@cucina.example", vatExemptionReason: "not-registered" },
  billing: { ...blank.billing, line1: "1 via Roma", zip: "10121", city: "Torino" },
};
const parse = (contacts: unknown) => newCustomerSchema.safeParse({ ...complete, id, contacts });
const errorsOf = (contacts: unknown) =>
  Object.fromEntries((parse(contacts).error?.issues ?? []).map(({ path, message }) => [path.join("."), message]));

it("[A13] asks for nothing but the name", () => {
  expect(errorsOf([emptyContact(id)])).toEqual({ "contacts.0.name": "required" });
  expect(parse([{ ...emptyContact(id), name: " Luca\tRossi " }]).data?.input.contacts).toEqual([
    { id, name: "Luca Rossi", role: "", email: "", phone: null, notes: "" },
  ]);
});

it("[A13] reads a phone as one of the customer's country, and takes one e-mail for many", () => {
  const luca = { ...emptyContact(id), name: "Luca", phone: "011 555 0101", email: "ordini@cucina.example" };
  const anna = { ...luca, id: other, name: "Anna", phone: "+33 4 65 71 11 23", notes: "the mornings\r\nonly " };
  expect(parse([luca, anna]).data?.input.contacts).toMatchObject([
    { phone: "+390115550101", email: "ordini@cucina.example" },
    { phone: "+33465711123", email: "ordini@cucina.example", notes: "the mornings\nonly" },
  ]);
  expect(errorsOf([luca, { ...anna, phone: "12", email: "ordini@" }])).toEqual({
    "contacts.1.phone": "phone",
    "contacts.1.email": "email",
  });
});

it("[A13] leaves contacts as they are where none are sent, and takes no id twice", () => {
  expect(parse(undefined).data?.input.contacts).toBeUndefined();
  const luca = { ...emptyContact(id), name: "Luca" };
  expect(errorsOf([luca, luca])).toEqual({ contacts: "unknown" });
  expect(errorsOf([{ ...luca, notes: "x".repeat(2001) }])).toEqual({ "contacts.0.notes": "notes-too-long" });
});

it("[A13] keeps an error with its person while rows before it are removed, until the field is changed", () => {
  const [luca, anna] = [emptyContact(id), { ...emptyContact(other), name: "Anna", email: "x" }];
  const sent = { ...complete, contacts: [luca, anna] };
  const errors = errorsByRow({ "contacts.1.email": "email", email: "email" }, sent);
  expect(errors).toEqual({ [`contacts.${other}.email`]: "email", email: "email" });
  const stands = (contacts: CustomerFormValue["contacts"]) =>
    Object.keys(errorsThatStand(errors, sent, { ...sent, contacts }));
  expect(stands([anna])).toEqual([`contacts.${other}.email`, "email"]);
  expect(stands([luca, { ...anna, email: "xy" }])).toEqual(["email"]);
  expect(stands([luca])).toEqual(["email"]);
});

it("[A13] shows people in one order, whatever the order they come in", () => {
  const contact = fc.record({
    ...{ id: fc.uuid(), name: fc.string({ minLength: 1 }), role: fc.constant(""), email: fc.constant("") },
    ...{ phone: fc.constant(null), notes: fc.constant("") },
  });
  const contacts = fc.uniqueArray(contact, { selector: (one) => one.id, maxLength: 8 });
  fc.assert(
    fc.property(contacts, (people: Contact[]) => {
      expect(byName([...people].reverse())).toEqual(byName(people));
    }),
  );
});
