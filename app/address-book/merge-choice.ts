import { foldText } from "../values/fold.ts";
import type { Contact } from "./contact.ts";
import { renamedRecipients } from "../notices/customer-notices.ts";
import { NOTICE_KINDS } from "../notices/notice.ts";
import { factsOf, FIELDS, inputOfFacts, partOf, type CustomerFacts, type FixedField } from "./customer-changes.ts";
import type { Address, AddressKind, CustomerInput, FurtherAddress, SavedCustomer } from "./customer.ts";
import { distinctLabels } from "./label.ts";

/**
 * What is chosen as one where two customers become one: half of a name is nobody's, half of an address nowhere, and a reason for
 * having no VAT number goes with having none.
 */
export const MERGE_PARTS = [
  "names",
  "civility",
  "email",
  "phone",
  "alias",
  "number",
  "vatNumber",
  "locale",
  "newsletter",
  "notices",
  "mayLogIn",
  "rangeGroupId",
  "deliveryGroupId",
  "billing",
  "delivery",
] as const;
export type MergePart = (typeof MERGE_PARTS)[number];

const NOTICE_FIELDS: readonly FixedField[] = [...NOTICE_KINDS, "noticeLocale"];

function mergePartOf(field: FixedField): MergePart {
  if (field === "vatExemptionReason") return "vatNumber";
  return NOTICE_FIELDS.includes(field) ? "notices" : (partOf(field) as MergePart);
}

export const fieldsOfPart = (part: MergePart): readonly FixedField[] =>
  FIELDS.filter((field) => mergePartOf(field) === part);

/** Parts in which the two differ, in the form's order. */
export function partsThatDiffer(stays: SavedCustomer, goes: SavedCustomer): MergePart[] {
  const [left, right] = [factsOf(stays), factsOf(goes)];
  const differing = FIELDS.filter((field) => left[field] !== right[field]).map(mergePartOf);
  return MERGE_PARTS.filter((part) => differing.includes(part));
}

/** What is taken of the one who goes unless somebody chooses: what the one who stays has not. */
export function partsToTake(stays: SavedCustomer, goes: SavedCustomer): MergePart[] {
  const facts = factsOf(stays);
  return partsThatDiffer(stays, goes).filter((part) => fieldsOfPart(part).every((field) => !facts[field]));
}

/**
 * The one customer that comes of two: of each part what was chosen; contacts, labels, reps, instructions and addresses of
 * both, none twice. A default address that was not chosen stays among the others, since somebody was reached there.
 */
export function mergedInput(
  stays: SavedCustomer,
  goes: SavedCustomer,
  taken: readonly MergePart[],
  newIds: readonly string[],
): CustomerInput {
  const [own, other] = [factsOf(stays), factsOf(goes)];
  const facts: CustomerFacts = Object.fromEntries(
    FIELDS.flatMap((field) => {
      const value = (taken.includes(mergePartOf(field)) ? other : own)[field];
      return value === undefined ? [] : [[field, value]];
    }),
  );
  const fixed = inputOfFacts(facts);
  const { contacts, becameOf } = unitedContacts(stays.contacts, goes.contacts);
  return {
    ...fixed,
    notices: fixed.notices && renamedRecipients(fixed.notices, (id) => becameOf.get(id) ?? id),
    labels: distinctLabels([...stays.labels, ...goes.labels]),
    repIds: idsOfBoth(stays.reps, goes.reps),
    instructionIds: idsOfBoth(stays.instructions, goes.instructions),
    contacts,
    addresses: unitedAddresses(fixed, stays, goes, newIds),
  };
}

type Named = { readonly id: string };

const idsOfBoth = (left: readonly Named[], right: readonly Named[]): string[] => [
  ...new Set([...left, ...right].map(({ id }) => id)),
];

/**
 * Two of one name are one person, unless an e-mail or a phone says otherwise; what one lacks the other has. `becameOf`: whom
 * one of the other customer became.
 */
function unitedContacts(stays: readonly Contact[], goes: readonly Contact[]) {
  const united = [...stays];
  const becameOf = new Map<string, string>();
  for (const contact of goes) {
    const at = united.findIndex((known) => isSamePerson(known, contact));
    const known = united[at];
    if (known === undefined) united.push(contact);
    else {
      united[at] = filled(known, contact);
      becameOf.set(contact.id, known.id);
    }
  }
  const contacts = united.map(({ id, name, role, email, phone, notes }) => ({ id, name, role, email, phone, notes }));
  return { contacts, becameOf };
}

function isSamePerson(left: Contact, right: Contact): boolean {
  const agree = (one: string | null, other: string | null) =>
    !one || !other || one.toLowerCase() === other.toLowerCase();
  if (left.id === right.id) return true;
  return (
    foldText(left.name) === foldText(right.name) && agree(left.email, right.email) && agree(left.phone, right.phone)
  );
}

function filled(known: Contact, other: Contact): Contact {
  const hasBoth = other.notes !== "" && !known.notes.includes(other.notes);
  return {
    ...known,
    role: known.role || other.role,
    email: known.email || other.email,
    phone: known.phone ?? other.phone,
    notes: hasBoth ? [known.notes, other.notes].filter(Boolean).join("\n") : known.notes,
  };
}

type Placed = { readonly kind: AddressKind; readonly address: Address; readonly id: string | null };

function unitedAddresses(
  fixed: CustomerInput,
  stays: SavedCustomer,
  goes: SavedCustomer,
  newIds: readonly string[],
): FurtherAddress[] {
  const known = new Set([placeKey("billing", fixed.billing), placeKey("delivery", fixed.delivery ?? fixed.billing)]);
  const ids = [...newIds];
  const taken = new Set<string>();
  return [stays, goes].flatMap(placesOf).flatMap(({ kind, address, id }) => {
    const key = placeKey(kind, address);
    if (known.has(key)) return [];
    known.add(key);
    const free = id !== null && !taken.has(id) ? id : ids.shift();
    if (free === undefined) throw new RangeError("Too few ids for the addresses that are kept");
    taken.add(free);
    return [{ ...address, kind, id: free }];
  });
}

/** As many as {@link mergedInput} may need at most: both defaults of both, and an id that both have. */
export const newIdsNeeded = (stays: SavedCustomer, goes: SavedCustomer): number =>
  4 + stays.addresses.length + goes.addresses.length;

/** The others first, for they have a name of their own; then the defaults, which go by the customer's. */
function placesOf(customer: SavedCustomer): Placed[] {
  const { company, firstName, lastName, billing, delivery } = customer;
  const named = (address: Address): Address =>
    address.company || address.firstName || address.lastName ? address : { ...address, company, firstName, lastName };
  return [
    ...customer.addresses.map(({ kind, id, ...address }) => ({ kind, id, address: named(address) })),
    { kind: "billing", id: null, address: named(billing) },
    // Goods went there too where there is no other place.
    { kind: "delivery", id: null, address: named(delivery ?? billing) },
  ];
}

const placeKey = (kind: AddressKind, { line1, line2, zip, city, countryCode }: Address): string =>
  [kind, countryCode, ...[line1, line2, zip, city].map(foldText)].join("\n");
