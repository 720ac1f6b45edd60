/**
 * The part of Shopify's search syntax that is used here: terms joined by AND (or a blank), OR, NOT or "-", parentheses,
 * `field:value` with quotes, comparators (`>`, `>=`, `<`, `<=`), prefix wildcards (`bou*`) and `field:*` for "has a value".
 * https://shopify.dev/docs/api/usage/search-syntax
 *
 * assumed: a bare term matches the beginning of a word in any searchable text, without regard to case and accents.
 * A field the devstore doesn't know is refused loudly; Shopify ignores it with a warning in `extensions.search`.
 */
import { GraphQLError } from "graphql";
import { epochOf } from "./clock.ts";

/** How one row answers each field of a search: texts, a number, or an instant. */
export interface Searchable {
  /** Texts that a bare term looks through. */
  readonly texts: readonly (string | null)[];
  readonly fields: Readonly<Record<string, SearchField>>;
}

export type SearchField =
  | { readonly kind: "text"; readonly values: readonly (string | null)[] }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "time"; readonly value: string };

type Matcher = (row: Searchable) => boolean;

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function words(text: string): string[] {
  return folded(text)
    .split(/[^\p{L}\p{N}@._+-]+/u)
    .filter((word) => word !== "");
}

const TOKEN = /\s*(\(|\)|-?(?:[a-z_]+:)(?:[<>]=?)?(?:"[^"]*"|'[^']*'|[^\s()]+)|-?(?:"[^"]*"|'[^']*'|[^\s()]+))/gy;

function tokens(query: string): string[] {
  return [...query.matchAll(TOKEN)].map((match) => match[1] ?? "");
}

function unquoted(text: string): string {
  return /^(".*"|'.*')$/s.test(text) ? text.slice(1, -1) : text;
}

function bareTerm(term: string): Matcher {
  const wanted = words(unquoted(term).replace(/\*$/, ""));
  if (wanted.length === 0) return () => true;
  const quoted = unquoted(term) !== term;
  return (row) => {
    const texts = row.texts.filter((text) => text !== null);
    if (quoted) return texts.some((text) => ` ${words(text).join(" ")}`.includes(` ${wanted.join(" ")}`));
    const all = texts.flatMap((text) => [folded(text), ...words(text), ...words(text.replaceAll(/[-.@_]/g, " "))]);
    return wanted.every((word) => all.some((candidate) => candidate.startsWith(word)));
  };
}

function compares(comparator: string, order: number): boolean {
  switch (comparator) {
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    default:
      return order === 0;
  }
}

function matchesText(values: readonly (string | null)[], wanted: string): boolean {
  const present = values.filter((value) => value !== null && value !== "").map((value) => folded(value ?? ""));
  if (wanted === "*") return present.length > 0;
  const needle = folded(wanted.replace(/\*$/, ""));
  if (wanted.endsWith("*")) return present.some((value) => value.startsWith(needle));
  return present.some((value) => value === needle);
}

function fieldTerm(name: string, comparator: string, text: string): Matcher {
  const wanted = unquoted(text);
  return (row) => {
    const field = row.fields[name];
    if (field === undefined) {
      throw new GraphQLError(`Not implemented in the devstore: search field “${name}”`);
    }
    switch (field.kind) {
      case "text":
        return wanted.split(",").some((one) => matchesText(field.values, one.trim()));
      case "number":
        return wanted.split(",").some((one) => compares(comparator, field.value - Number(one)));
      case "time": {
        // "matching a whole day" (customers, updated_at): a date without a time stands for all of that day.
        const seen = /^\d{4}-\d\d-\d\d$/.test(wanted) && comparator === "" ? field.value.slice(0, 10) : field.value;
        return compares(comparator, epochOf(seen) - epochOf(wanted));
      }
    }
  };
}

function term(token: string): Matcher {
  if (token.startsWith("-") && token.length > 1) {
    const matcher = term(token.slice(1));
    return (row) => !matcher(row);
  }
  const field = /^([a-z_]+):([<>]=?)?(.+)$/s.exec(token);
  return field === null ? bareTerm(token) : fieldTerm(field[1] ?? "", field[2] ?? "", field[3] ?? "");
}

/** The query as a predicate. */
export function parseSearch(query: string | null | undefined): Matcher {
  const list = tokens(query ?? "");
  let at = 0;

  const either = (): Matcher => {
    let left = both();
    while (list[at] === "OR") {
      at += 1;
      const [a, b] = [left, both()];
      left = (row) => a(row) || b(row);
    }
    return left;
  };
  const both = (): Matcher => {
    const parts: Matcher[] = [];
    while (at < list.length && list[at] !== "OR" && list[at] !== ")") {
      if (list[at] === "AND") at += 1;
      else parts.push(one());
    }
    return (row) => parts.every((part) => part(row));
  };
  const one = (): Matcher => {
    const token = list[at] ?? "";
    at += 1;
    if (token === "NOT") {
      const matcher = one();
      return (row) => !matcher(row);
    }
    if (token !== "(") return term(token);
    const inner = either();
    at += 1;
    return inner;
  };
  return either();
}
