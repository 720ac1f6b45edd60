import type { Contact } from "./contact.ts";
import type { FurtherAddress, Linked } from "./customer.ts";
import type { Note } from "./note.ts";
import type { ShoppingList } from "./shopping-list.ts";

/*
 * What a customer has any number of, as facts: the field is the kind and the item's id, the value its content as JSON text
 * with its fields in one order. What is absent is not there.
 */
const CONTACT = ["name", "role", "email", "phone", "notes"] as const;
const ADDRESS = [
  ...["kind", "place", "company", "firstName", "lastName", "line1", "line2", "zip", "city", "provinceCode"],
  ...["countryCode", "phone"],
] as const;

/** Written and taken back by itself (notes.server.ts), never with the customer's fields. */
const NOTE = ["text", "pinned"] as const;

type ContentKind = keyof typeof ITEM_PARTS;
/** What is only linked: a label's id is its own text; the value of a rep or an instruction is what they are called. */
type LinkKind = "label" | "rep" | "instruction";
export type ItemKind = ContentKind | LinkKind | "note" | "list";
export type ItemField = `${ItemKind} ${string}`;

/** What an item consists of, in the form's order, for who tells what of it has changed. */
export const ITEM_PARTS = { address: ADDRESS, contact: CONTACT } as const;

export function contactFact({ id, ...content }: Contact): readonly [ItemField, string] {
  return [`contact ${id}`, JSON.stringify(content, [...CONTACT])];
}

export function addressFact({ id, ...content }: FurtherAddress): readonly [ItemField, string] {
  return [`address ${id}`, JSON.stringify(content, [...ADDRESS])];
}

export function noteFact({ id, text, isPinned }: Pick<Note, "id" | "text" | "isPinned">): readonly [ItemField, string] {
  return [`note ${id}`, JSON.stringify({ text, pinned: isPinned ? "pinned" : null }, [...NOTE])];
}

/** Null for one that was not there. */
export function noteContent(fact: string): Pick<Note, "text" | "isPinned"> | null {
  if (fact === "") return null;
  const { text = "", pinned } = contentOf(fact);
  return { text, isPinned: pinned !== undefined };
}

/** Written and taken back by itself too (shopping-lists.server.ts). */
export function listFact({ id, name, lines }: Omit<ShoppingList, "version">): readonly [ItemField, string] {
  const content = lines.map(({ variantId, title, quantity, unitPrice }) => {
    const price = unitPrice && { amountMinor: unitPrice.amountMinor, currencyCode: unitPrice.currencyCode };
    return { variantId, title, quantity, unitPrice: price };
  });
  return [`list ${id}`, JSON.stringify({ name, lines: content })];
}

/** Null for one that was not there. */
export function listContent(fact: string): Pick<ShoppingList, "name" | "lines"> | null {
  return fact === "" ? null : (JSON.parse(fact) as Pick<ShoppingList, "name" | "lines">);
}

export type ToldList = { readonly name: string; readonly count: number };

/** The same without its lines: their number, for who tells what became of it. "" for one that was not there. */
export function toldList(fact: string): string {
  const content = listContent(fact);
  return content === null ? "" : JSON.stringify({ name: content.name, count: content.lines.length } satisfies ToldList);
}

export const toldContent = (told: string): ToldList | null => (told === "" ? null : (JSON.parse(told) as ToldList));

export const labelFact = (text: string): readonly [ItemField, string] => [`label ${text}`, text];

export const repFact = ({ id, name }: Linked): readonly [ItemField, string] => [`rep ${id}`, name];

export const instructionFact = ({ id, name }: Linked): readonly [ItemField, string] => [`instruction ${id}`, name];

type Facts = Readonly<Record<string, string | undefined>>;

export function contactsOfFacts(facts: Facts): Contact[] {
  return itemsOf<Omit<Contact, "id">>(facts, "contact");
}

export function addressesOfFacts(facts: Facts): FurtherAddress[] {
  return itemsOf<Omit<FurtherAddress, "id">>(facts, "address");
}

export function idsOfFacts(facts: Facts, kind: LinkKind): string[] {
  return Object.keys(facts).flatMap((field) => {
    const item = itemOf(field);
    return item?.kind === kind ? [item.id] : [];
  });
}

/** Of which kind an item's field is, and which one; null for a field that every customer has. */
export function itemOf(field: string): { readonly kind: ItemKind; readonly id: string } | null {
  const [, kind, id = ""] = /^(address|contact|note|list|label|rep|instruction) (.+)$/s.exec(field) ?? [];
  return kind === undefined ? null : { kind: kind as ItemKind, id };
}

/** An item's texts by part; none of what is not there. Written by this app alone, in this shape. */
export function contentOf(value: string): Readonly<Record<string, string | undefined>> {
  const parts = value === "" ? {} : (JSON.parse(value) as Record<string, string | null>);
  return Object.fromEntries(Object.entries(parts).flatMap(([part, text]) => (text ? [[part, text]] : [])));
}

function itemsOf<Content>(facts: Facts, kind: ContentKind) {
  return Object.entries(facts).flatMap(([field, value]) => {
    const item = itemOf(field);
    if (item?.kind !== kind || !value) return [];
    return [{ id: item.id, ...(JSON.parse(value) as Content) }];
  });
}
