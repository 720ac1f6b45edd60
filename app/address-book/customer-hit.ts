import type { Contact } from "./contact.ts";
import { displayName, searchTitle, type Names } from "./display-name.ts";
import { internationalFormOf, nationalFormOf } from "./phone.ts";
import { isMeantBy, standsInside, tokensOfCode, type SearchableFields, type SearchQuery } from "./search-terms.ts";
import { tokensOf } from "../values/fold.ts";

/** A customer as lists and search results show one. */
export type CustomerHit = {
  readonly id: string;
  /** The alias where there is one (internal), else the name. */
  readonly title: string;
  readonly displayName: string;
  readonly alias: string | null;
  readonly number: string | null;
  /** Where the goods go. */
  readonly city: string;
  readonly rangeGroup: string | null;
  readonly deliveryGroup: string | null;
  readonly labels: readonly string[];
  /** What matched the query, where title, number and city don't show it. */
  readonly match: HiddenMatch | null;
};

export type HiddenMatch = {
  readonly field: "name" | "email" | "phone" | "vatNumber" | "zip" | "city" | "contact";
  readonly value: string;
};

/** What a hit is made of, as the database gives it. */
export type FoundCustomer = Names & {
  readonly id: string;
  readonly alias: string | null;
  readonly number: string | null;
  readonly email: string;
  readonly phone: string | null;
  readonly vatNumber: string | null;
  readonly rangeGroup: string | null;
  readonly deliveryGroup: string | null;
  readonly labels: readonly string[];
  readonly city: string | null;
  readonly cities: readonly string[];
  readonly zips: readonly string[];
  /** What the addresses' places are called, and their recipients. */
  readonly names: readonly string[];
  /** "Luca Rossi · luca@port.example" */
  readonly contacts: readonly string[];
};

/** The query is the one by which they were found, if they were. */
export function customerHit(found: FoundCustomer, query: SearchQuery | null = null): CustomerHit {
  const { id, alias, number, rangeGroup, deliveryGroup, labels } = found;
  const shown = {
    id,
    title: searchTitle(found),
    displayName: displayName(found),
    alias,
    number,
    city: found.city ?? "",
  };
  return { ...shown, rangeGroup, deliveryGroup, labels, match: query === null ? null : hiddenMatch(found, query) };
}

/** Of the fields out of sight, the one that explains most of the terms which nothing in sight explains. */
function hiddenMatch(found: FoundCustomer, query: SearchQuery): HiddenMatch | null {
  const inSight = [...tokensOf(searchTitle(found)), ...tokensOfCode(found.number ?? ""), ...tokensOf(found.city ?? "")];
  // As the search does: what a word begins with explains more than what stands inside it, and that more than a correction.
  let unexplained: readonly string[] = query.terms;
  if (query.compact !== null && isBegunBy(inSight, query.compact)) return null;
  const fields = hiddenFields(found, query);
  for (const isMetBy of [isBegunBy, isHeldBy, isMeant]) {
    unexplained = unexplained.filter((term) => !isMetBy(inSight, term, query));
    if (unexplained.length === 0) return null;
    let best: { match: HiddenMatch | null; explained: number } = { match: null, explained: 0 };
    for (const { match, tokens } of fields) {
      const isWhole = query.compact !== null && isMetBy(tokens(), query.compact, query);
      const explained = isWhole ? Infinity : unexplained.filter((term) => isMetBy(tokens(), term, query)).length;
      if (explained > best.explained) best = { match, explained };
    }
    if (best.match !== null) return best.match;
  }
  return null;
}

type HiddenField = { readonly match: HiddenMatch; readonly tokens: () => readonly string[] };

/** Folded only when they are looked at: of most finds nothing out of sight is. */
function hiddenFields(found: FoundCustomer, query: SearchQuery): HiddenField[] {
  const person = [found.firstName, found.lastName].filter(Boolean).join(" ");
  const as =
    (field: HiddenMatch["field"], tokensOfValue: (value: string) => readonly string[]) =>
    (value: string): HiddenField => {
      let tokens: readonly string[] | undefined;
      return { match: { field, value }, tokens: () => (tokens ??= tokensOfValue(value)) };
    };
  // Nothing but digits begins a number, or stands in one.
  const phone = query.terms.some((term) => /^\d+$/.test(term)) ? found.phone : null;
  return [
    ...[displayName(found), person, ...found.names].filter(Boolean).map(as("name", tokensOf)),
    ...[found.email].map(as("email", tokensOf)),
    ...phoneForms(phone).map(as("phone", (each) => [each.replace(/\D/g, "")])),
    ...[found.vatNumber ?? ""].filter(Boolean).map(as("vatNumber", tokensOfCode)),
    ...found.zips.filter(Boolean).map(as("zip", tokensOfCode)),
    ...found.cities.map(as("city", tokensOf)),
    ...found.contacts.map(as("contact", tokensOf)),
  ];
}

/** As it may have been typed; the one that matches is the one that is shown. */
function phoneForms(phone: string | null): string[] {
  return phone === null ? [] : [internationalFormOf(phone), nationalFormOf(phone)];
}

function isBegunBy(tokens: readonly string[], term: string): boolean {
  return tokens.some((token) => token.startsWith(term));
}

function isHeldBy(tokens: readonly string[], term: string): boolean {
  return tokens.some((token) => standsInside(token, term));
}

function isMeant(tokens: readonly string[], term: string, { meant }: SearchQuery): boolean {
  const beginnings = meant.get(term);
  return beginnings !== undefined && tokens.some((token) => isMeantBy(token, term, beginnings));
}

/** What a saved customer is found by. */
export function searchableFields(
  customer: Names &
    Pick<SearchableFields, "alias" | "email" | "phone" | "number" | "vatNumber"> & {
      readonly contacts: readonly Pick<Contact, "name" | "email">[];
    },
  addresses: readonly (Names & { readonly place: string; readonly city: string; readonly zip: string })[],
): SearchableFields {
  const { alias, email, phone, number, vatNumber } = customer;
  return {
    ...{ alias, email, phone, number, vatNumber },
    displayName: displayName(customer),
    names: [
      ...[customer, ...addresses].flatMap(({ company, firstName, lastName }) => [company, firstName, lastName]),
      ...addresses.map(({ place }) => place),
    ],
    cities: addresses.map(({ city }) => city),
    zips: addresses.map(({ zip }) => zip),
    people: customer.contacts.flatMap(({ name, email: own }) => [name, own]),
  };
}
