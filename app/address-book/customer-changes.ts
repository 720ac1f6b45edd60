import { civilityIn } from "./civility.ts";
import { byName } from "./contact.ts";
import {
  addressesOfFacts,
  addressFact,
  contactFact,
  contactsOfFacts,
  idsOfFacts,
  instructionFact,
  type ItemField,
  itemOf,
  labelFact,
  repFact,
} from "./customer-items.ts";
import { byPlace } from "./further-address.ts";
import type { Address, CustomerInput, SavedCustomer } from "./customer.ts";
import { choiceFact, noticesOfFacts } from "../notices/customer-notices.ts";
import { NOTICE_KINDS, type NoticeKind } from "../notices/notice.ts";
import { newsletterIn, newsletterText } from "./newsletter.ts";
import type { VatExemptionReason } from "./vat-countries.ts";

const NAMES = ["company", "firstName", "lastName"] as const;
const OWN = [
  ...NAMES,
  "civility",
  "email",
  "phone",
  "alias",
  "number",
  "vatNumber",
  "vatExemptionReason",
  "locale",
] as const;
const GROUPS = ["rangeGroupId", "deliveryGroupId"] as const;
const ADDRESS = ["place", ...NAMES, "line1", "line2", "zip", "city", "provinceCode", "countryCode", "phone"] as const;

type AddressField = (typeof ADDRESS)[number];
/** What stands in no part of its own. */
type PlainField =
  | (typeof OWN)[number]
  | "newsletter"
  | NoticeKind
  | "noticeLocale"
  | "mayLogIn"
  | "archivedAt"
  | (typeof GROUPS)[number];
/** "email", "billing.line1": what every customer has. */
export type FixedField = PlainField | `billing.${AddressField}` | `delivery.${AddressField}`;
export type CustomerField = FixedField | ItemField;

/** A customer's values by field. What is absent or empty is not in it. */
export type CustomerFacts = Readonly<Partial<Record<CustomerField, string>>>;

/** What became of one field; "" where there was, or is, nothing. */
export type FieldChange = { readonly field: CustomerField; readonly from: string; readonly to: string };

/** In the order of the form. */
export const FIELDS: readonly FixedField[] = [
  ...OWN,
  "newsletter",
  ...NOTICE_KINDS,
  "noticeLocale",
  "mayLogIn",
  ...GROUPS,
  "archivedAt",
  ...ADDRESS.map((field) => `billing.${field}` as const),
  ...ADDRESS.map((field) => `delivery.${field}` as const),
];

/** Who may not has no such fact. */
export const MAY_LOG_IN = "yes";

export function factsOf(customer: SavedCustomer): CustomerFacts {
  const { billing, delivery, rangeGroup, deliveryGroup } = customer;
  const entries = [
    ...OWN.map((field) => [field, customer[field]] as const),
    ["newsletter", newsletterText(customer.newsletter)] as const,
    ...NOTICE_KINDS.map((kind) => [kind, choiceFact(customer.notices.choices[kind])] as const),
    ["noticeLocale", customer.notices.locale] as const,
    ["mayLogIn", customer.mayLogIn ? MAY_LOG_IN : ""] as const,
    ["rangeGroupId", rangeGroup?.id] as const,
    ["deliveryGroupId", deliveryGroup?.id] as const,
    ["archivedAt", customer.archivedAt] as const,
    ...ADDRESS.map((field) => [`billing.${field}`, billing[field]] as const),
    ...ADDRESS.map((field) => [`delivery.${field}`, delivery?.[field]] as const),
    ...customer.labels.map(labelFact),
    ...customer.reps.map(repFact),
    ...customer.instructions.map(instructionFact),
    ...byName(customer.contacts).map(contactFact),
    ...byPlace(customer.addresses).map(addressFact),
  ];
  return Object.fromEntries(entries.flatMap(([field, value]) => (value ? [[field, value]] : [])));
}

/** What is asked for when a customer is to stand so. */
export function inputOfFacts(facts: CustomerFacts): CustomerInput {
  const own = (field: FixedField) => facts[field] ?? "";
  const address = (kind: "billing" | "delivery"): Address => ({
    place: own(`${kind}.place`),
    company: own(`${kind}.company`),
    firstName: own(`${kind}.firstName`),
    lastName: own(`${kind}.lastName`),
    line1: own(`${kind}.line1`),
    line2: own(`${kind}.line2`),
    zip: own(`${kind}.zip`),
    city: own(`${kind}.city`),
    provinceCode: own(`${kind}.provinceCode`),
    countryCode: own(`${kind}.countryCode`),
    phone: facts[`${kind}.phone`] ?? null,
  });
  return {
    company: own("company"),
    firstName: own("firstName"),
    lastName: own("lastName"),
    civility: civilityIn(facts["civility"]),
    email: own("email"),
    phone: facts["phone"] ?? null,
    alias: facts["alias"] ?? null,
    number: facts["number"] ?? null,
    generateNumber: false,
    vatNumber: facts["vatNumber"] ?? null,
    vatExemptionReason: (facts["vatExemptionReason"] as VatExemptionReason | undefined) ?? null,
    locale: own("locale"),
    newsletter: newsletterIn(own("newsletter")),
    notices: noticesOfFacts(own, own("noticeLocale")),
    mayLogIn: own("mayLogIn") === MAY_LOG_IN,
    rangeGroupId: facts["rangeGroupId"] ?? null,
    deliveryGroupId: facts["deliveryGroupId"] ?? null,
    archivedAt: facts["archivedAt"] ?? null,
    labels: idsOfFacts(facts, "label"),
    repIds: idsOfFacts(facts, "rep"),
    instructionIds: idsOfFacts(facts, "instruction"),
    contacts: byName(contactsOfFacts(facts)),
    billing: address("billing"),
    // An address has a country; without one there is none.
    delivery: facts["delivery.countryCode"] === undefined ? null : address("delivery"),
    addresses: byPlace(addressesOfFacts(facts)),
  };
}

/** The fields that every customer has in the form's order, then items by their key. */
export function changesBetween(before: CustomerFacts, after: CustomerFacts): FieldChange[] {
  const items = Object.keys({ ...before, ...after }).filter((field) => isItem(field as CustomerField)) as ItemField[];
  return [...FIELDS, ...items.sort()]
    .map((field) => ({ field, from: before[field] ?? "", to: after[field] ?? "" }))
    .filter(({ from, to }) => from !== to);
}

export type Undone = {
  readonly facts: CustomerFacts;
  /** What could not be taken back: it was changed again since. */
  readonly kept: readonly FieldChange[];
};

/** How a customer stood before these changes, who stands as `after` since. */
export function rolledBack(after: CustomerFacts, changes: readonly FieldChange[]): CustomerFacts {
  const before: CustomerFacts = { ...after, ...Object.fromEntries(changes.map(({ field, from }) => [field, from])) };
  return Object.fromEntries(Object.entries(before).filter(([, value]) => value !== ""));
}

/**
 * Takes changes back on what stands now, keeping what was changed since they were made (`after`). Names are taken back
 * together or not at all, and so is an address, whichever of its fields was changed since: half of each would be of nobody,
 * and of nowhere.
 */
export function undo(now: CustomerFacts, after: CustomerFacts, changes: readonly FieldChange[]): Undone {
  const held = new Set(changesBetween(after, now).map(({ field }) => partOf(field)));
  const isHeld = ({ field }: FieldChange) => held.has(partOf(field));
  const taken = changes.filter((change) => !isHeld(change));
  return { facts: rolledBack(now, taken), kept: changes.filter(isHeld) };
}

/** An item is one part: half of a person is nobody either. */
export function partOf(field: CustomerField): string {
  if (isItem(field)) return field;
  const { address, own } = placeOf(field);
  return address ?? (NAMES.some((name) => name === own) ? "names" : own);
}

/** Of which address a field is, if of one, and its name there. */
export function placeOf(field: FixedField) {
  const [first, second] = field.split(".");
  return second === undefined
    ? ({ address: null, own: first as PlainField } as const)
    : ({ address: first as "billing" | "delivery", own: second as AddressField } as const);
}

export function isItem(field: CustomerField): field is ItemField {
  return itemOf(field) !== null;
}
