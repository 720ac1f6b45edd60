import { choiceFact } from "../notices/customer-notices.ts";
import { NOTICE_KINDS, type NoticeKind } from "../notices/notice.ts";
import {
  changesBetween,
  type CustomerFacts,
  type CustomerField,
  type FieldChange,
  FIELDS,
  type FixedField,
  isItem,
  partOf,
  placeOf,
} from "./customer-changes.ts";
import type { CustomerFormValue } from "./customer-form.ts";
import { addressFact, contactFact, itemOf } from "./customer-items.ts";

/*
 * Two people edited one customer: what the form was opened with, what was typed into it (mine), and what another person
 * saved meanwhile (theirs) become one form again, in which nothing of either is lost unless somebody chose so.
 */

/** In the place of a number that is asked for while saving; nobody types a line break into a field. */
export const NUMBER_ASKED_FOR = "\n";

/** What is taken of the one or of the other as a whole, and all that differs in it. */
export type Clash = { readonly part: string; readonly fields: readonly CustomerField[] };

export type Meeting = {
  readonly opened: CustomerFacts;
  readonly mine: CustomerFacts;
  readonly theirs: CustomerFacts;
  /** What I left alone, or made just as they did: it comes into the merged form. */
  readonly onlyTheirs: readonly FieldChange[];
  /** Both made something else of it: one of them is to be chosen. */
  readonly clashes: readonly Clash[];
};

export type Side = "mine" | "theirs";
/** By the part of a clash. */
export type Choices = Readonly<Record<string, Side>>;

/**
 * Names and an address are each one part, as where a change is taken back: half of each would be of nobody, and of nowhere. A
 * reason for having no VAT number goes with having none.
 */
const meetingPartOf = (field: CustomerField): string => (field === "vatExemptionReason" ? "vatNumber" : partOf(field));

export function meetingOf(opened: CustomerFormValue, mine: CustomerFormValue, theirs: CustomerFormValue): Meeting {
  const facts = { opened: formFacts(opened), mine: formFacts(mine), theirs: formFacts(theirs) };
  const own = partsOf(changesBetween(facts.opened, facts.mine));
  const changes = changesBetween(facts.opened, facts.theirs);
  const differing = changesBetween(facts.theirs, facts.mine).map(({ field }) => field);
  const parts = new Set(differing.map(meetingPartOf));
  const isClash = (part: string) => own.has(part) && parts.has(part);
  const clashes = [...partsOf(changes)].filter(isClash).map((part) => ({
    part,
    fields: differing.filter((field) => meetingPartOf(field) === part),
  }));
  return { ...facts, onlyTheirs: changes.filter(({ field }) => !isClash(meetingPartOf(field))), clashes };
}

const partsOf = (changes: readonly FieldChange[]): ReadonlySet<string> =>
  new Set(changes.map(({ field }) => meetingPartOf(field)));

/** All fields of a clash's part, in the form's order. */
export const fieldsOfClash = ({ part, fields }: Clash): readonly CustomerField[] =>
  fields.some(isItem) ? fields : FIELDS.filter((field) => meetingPartOf(field) === part);

/** My form with what only they changed, and with theirs where it was chosen. */
export function mergedForm(
  { onlyTheirs, clashes }: Pick<Meeting, "onlyTheirs" | "clashes">,
  mine: CustomerFormValue,
  theirs: CustomerFormValue,
  choices: Choices,
): CustomerFormValue {
  const chosen = clashes.flatMap(({ part }) => (choices[part] === "theirs" ? [part] : []));
  return [...new Set([...partsOf(onlyTheirs), ...chosen])].reduce((form, part) => withPart(form, theirs, part), mine);
}

/** What a form says by field, as it is typed; of a form that leaves a list out, none of it. */
export function formFacts(form: CustomerFormValue): CustomerFacts {
  const entries: (readonly [string, string])[] = [
    ...FIELDS.map((field) => [field, formText(form, field)] as const),
    ...(form.labels ?? []).map((label) => [`label ${label}`, label] as const),
    ...(form.repIds ?? []).map((id) => [`rep ${id}`, id] as const),
    ...(form.instructionIds ?? []).map((id) => [`instruction ${id}`, id] as const),
    ...(form.contacts ?? []).map((contact) => contactFact(trimmed(contact))),
    ...(form.addresses ?? []).map((address) =>
      addressFact({ ...trimmed(address), place: address.place?.trim() ?? "" }),
    ),
  ];
  return Object.fromEntries(entries.filter(([, text]) => text !== ""));
}

function formText(form: CustomerFormValue, field: FixedField): string {
  const { address, own } = placeOf(field);
  if (address === "delivery" && !form.deliveryDiffers) return "";
  if (address !== null) return form[address][own]?.trim() ?? "";
  if (isNoticeKind(own)) return form.notices === undefined ? "" : choiceFact(form.notices.choices[own]);
  switch (own) {
    case "mayLogIn":
    case "archivedAt":
      return ""; // said beside the form
    case "noticeLocale":
      return form.notices?.locale ?? "";
    case "newsletter": {
      const { isSubscribed = false, since = "", source = "" } = form.newsletter ?? {};
      return isSubscribed ? `${since} ${source.trim()}` : "";
    }
    case "number":
      return form.number.trim() || (form.generateNumber ? NUMBER_ASKED_FOR : "");
    default:
      return form[own]?.trim() ?? "";
  }
}

const isNoticeKind = (field: string): field is NoticeKind => NOTICE_KINDS.some((kind) => kind === field);

const trimmed = <Row extends object>(row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([field, text]) => [field, typeof text === "string" ? text.trim() : text]),
  ) as Row;

function withPart(form: CustomerFormValue, from: CustomerFormValue, part: string): CustomerFormValue {
  if (itemOf(part) !== null) return withItem(form, from, part);
  if (isNoticeKind(part) || part === "noticeLocale") return withNotices(form, from, part);
  switch (part) {
    case "names":
      return { ...form, company: from.company, firstName: from.firstName, lastName: from.lastName };
    case "vatNumber":
      return { ...form, vatNumber: from.vatNumber, vatExemptionReason: from.vatExemptionReason };
    case "number":
      return { ...form, number: from.number, generateNumber: from.generateNumber };
    case "delivery":
      return { ...form, delivery: from.delivery, deliveryDiffers: from.deliveryDiffers };
    default:
      return { ...form, [part]: from[part as keyof CustomerFormValue] };
  }
}

function withNotices(form: CustomerFormValue, from: CustomerFormValue, part: NoticeKind | "noticeLocale") {
  const [own, other] = [form.notices, from.notices];
  if (own === undefined || other === undefined) return { ...form, notices: other };
  if (part === "noticeLocale") return { ...form, notices: { ...own, locale: other.locale } };
  return { ...form, notices: { ...own, choices: { ...own.choices, [part]: other.choices[part] } } };
}

/** The item as it stands in the other form: in its place here, at the end, or gone. */
function withItem(form: CustomerFormValue, from: CustomerFormValue, part: string): CustomerFormValue {
  const { kind, id } = itemOf(part) ?? { kind: "note", id: "" };
  const links = (own: readonly string[] = [], other: readonly string[] = []) => rowsWith(own, other, id, (one) => one);
  const rows = <Row extends { readonly id: string }>(own: readonly Row[] = [], other: readonly Row[] = []) =>
    rowsWith(own, other, id, (row) => row.id);
  switch (kind) {
    case "label":
      return { ...form, labels: links(form.labels, from.labels) };
    case "rep":
      return { ...form, repIds: links(form.repIds, from.repIds) };
    case "instruction":
      return { ...form, instructionIds: links(form.instructionIds, from.instructionIds) };
    case "contact":
      return { ...form, contacts: rows(form.contacts, from.contacts) };
    case "address":
      return { ...form, addresses: rows(form.addresses, from.addresses) };
    case "note":
    case "list":
      return form; // written by itself
  }
}

function rowsWith<Row>(own: readonly Row[], other: readonly Row[], id: string, idOf: (row: Row) => string): Row[] {
  const theirs = other.find((row) => idOf(row) === id);
  if (theirs === undefined) return own.filter((row) => idOf(row) !== id);
  if (!own.some((row) => idOf(row) === id)) return [...own, theirs];
  return own.map((row) => (idOf(row) === id ? theirs : row));
}
