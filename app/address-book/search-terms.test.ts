import fc from "fast-check";
import { expect, it } from "vitest";
import {
  beginningsMeant,
  isMeantBy,
  parseQuery,
  standsInside,
  tokensOfCustomer,
  type SearchableFields,
} from "./search-terms.ts";

const port: SearchableFields = {
  alias: "Le Port",
  displayName: "Boulangerie du Port",
  names: ["Boulangerie du Port", "Élodie", "Bouvier"],
  email: "contact+b2b@boulangerie-du-port.example",
  phone: "+33465711123",
  number: "C-0042",
  vatNumber: "FR 85 000 731 372",
  cities: ["Aix-les-Bains"],
  zips: ["73100", "EC1A 1BB"],
  people: ["Luca Rossi", "luca@cucina.example"],
};

/** What the database does with a query: every term begins a token, or the compact form does. */
function finds(fields: SearchableFields, text: string): boolean {
  const query = parseQuery(text);
  const tokens = tokensOfCustomer(fields);
  const begins = (term: string) => tokens.some((token) => token.startsWith(term));
  return query !== null && (query.terms.every(begins) || (query.compact !== null && begins(query.compact)));
}

it.each([
  ..."b|bou|BOUL|le p|élo|elo bou|bouvier elodie|aix les|73100|ec1a1|ec1a 1b|contact+b|boulangerie-du-port.ex".split(
    "|",
  ),
  ...["C-0042", "c0042", "0042", "42", "04 65 71", "+33 4 65", "0465711123", "FR85 000", "fr85000731372"],
])("[A6] finds by %j", (text) => expect(finds(port, text)).toBe(true));

it.each(["", " ", "-", "port aix x", "ulangerie", "C-0043"])("[A6] does not find by %j", (text) =>
  expect(finds(port, text)).toBe(false),
);

it.each([
  ["CONTACT+B2B@boulangerie-du", true],
  [" luca@cucina.ex", true],
  // Signs are not looked at, nor are they elsewhere.
  ["contact@b2b", true],
  ["contact@port", false],
  ["rossi@cucina", false],
  ["@cucina", false],
  ["le port", true],
])("[A6] puts whose alias or e-mail address begins with %j before others: %j", (text, isTitle) => {
  const title = parseQuery(text)?.title ?? "";
  expect(tokensOfCustomer(port).some((token) => token.startsWith(title))).toBe(isTitle);
});

it("[A6] finds by any beginning of the words of any field, in any order, case and accents aside", () => {
  const words = fc.array(
    fc.string({ unit: fc.constantFrom(...Array.from("aéÉœßñ1 -'")), minLength: 1, maxLength: 12 }),
    {
      maxLength: 4,
    },
  );
  fc.assert(
    fc.property(words, fc.nat(11), (names, length) => {
      const fields = { ...port, names };
      const typed = names
        .map(
          (name) =>
            name
              .trim()
              .split(" ")[0]
              ?.slice(0, length + 1) ?? "",
        )
        .reverse()
        .join(" ");
      expect(finds(fields, typed.toUpperCase())).toBe(parseQuery(typed.toUpperCase()) !== null);
    }),
    { numRuns: 500 },
  );
});

it("[A6] marks whole numbers and titles so that no typed word meets a mark", () => {
  const tokens = tokensOfCustomer(port);
  expect(tokens).toEqual(expect.arrayContaining(["#c0042", "^le port", "^boulangerie du port"]));
  expect(parseQuery("#c0042 ^le")).toMatchObject({ terms: ["c0042", "le"] });
  expect(parseQuery("c-0042")).toMatchObject({ number: "#c0042", compact: "c0042" });
});

it("[A6] keeps every token short enough for an index, whatever is typed or stored", () => {
  const long = "ﷺ".repeat(255);
  const tokens = tokensOfCustomer({ ...port, alias: long, displayName: "😀a".repeat(127), names: [long] });
  expect(Math.max(...tokens.map((token) => Buffer.byteLength(token)))).toBeLessThanOrEqual(401);
  expect(finds({ ...port, names: ["x".repeat(255)] }, "x".repeat(255))).toBe(true);
});

const beginnings = (term: string) => [...beginningsMeant(term)];

it.each([
  ["matrin", "martin"],
  ["martn", "martin"],
  ["mart", "maart"],
  ["marrtin", "martin"],
  ["nartin", "martin"],
  ["amrtin", "martin"],
  ["artin", "martin"],
  ["παπδας", "παπαδας"],
  ["иввнов", "ивнов"],
])("[A6] corrects %j to %j", (typed, meant) =>
  expect(beginnings(typed).some((each) => meant.startsWith(each))).toBe(true),
);

it.each(["mar", "c0042", "73100"])("[A6] leaves %j, which is short or a code, as it is", (term) =>
  expect(beginnings(term)).toEqual([]),
);

it("[A6] corrects every single typo in words of five letters and more, and no term to itself", () => {
  const letter = fc.constantFrom(...Array.from("abcdefghijklmnopqrstuvwxyz"));
  const word = fc.string({ unit: letter, minLength: 5, maxLength: 12 });
  fc.assert(
    fc.property(word, fc.nat(), letter, fc.nat(3), (meant, place, other, kind) => {
      const at = place % meant.length;
      const swapped = meant.slice(0, at) + (meant[at + 1] ?? "") + (meant[at] ?? "") + meant.slice(at + 2);
      const typed = [
        meant.slice(0, at) + meant.slice(at + 1),
        meant.slice(0, at) + other + meant.slice(at),
        meant.slice(0, at) + other + meant.slice(at + 1),
        swapped,
      ][kind];
      if (typed === undefined) throw new Error("four kinds");
      const offered = beginnings(typed);
      expect(meant.startsWith(typed) || offered.some((each) => meant.startsWith(each))).toBe(true);
      const isOffered = offered.some((each) => meant.startsWith(each));
      expect(isMeantBy(meant, typed, beginningsMeant(typed))).toBe(isOffered);
      expect(offered.filter((each) => each.startsWith(typed))).toEqual([]);
      // A person waits for all of them to be looked up.
      expect(offered.length).toBeLessThanOrEqual(54 * typed.length);
    }),
    { numRuns: 1000 },
  );
});

it("[A6] counts three letters inside a word, and not at its beginning", () => {
  expect(standsInside("boulangerie", "lan")).toBe(true);
  expect(standsInside("boulangerie", "la")).toBe(false);
  expect(standsInside("boulangerie", "bou")).toBe(false);
});
