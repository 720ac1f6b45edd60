import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { letterPairs, likeness, nameWords } from "./company-name.ts";
import { compared, duplicateKeys, duplicateOf, KEYS_EDITION, type DuplicateProfile } from "./duplicates.ts";

const somebody: DuplicateProfile = {
  ...{ company: "Boulangerie Bouvier", firstName: "", lastName: "", email: "", phone: null, vatNumber: null },
  places: [{ line1: "14 quai des Bateliers", zip: "73100", city: "Aix-les-Bains", countryCode: "FR" }],
};
const lyon = { line1: "3 place Bellecour", zip: "69002", city: "Lyon", countryCode: "FR" };
const pair = (left: Partial<DuplicateProfile>, right: Partial<DuplicateProfile>) =>
  duplicateOf(compared({ ...somebody, ...left }), compared({ ...somebody, ...right }));

describe("a company's name", () => {
  it.each([
    ["Boulangerie Bouvier SARL", "S.à r.l. BOULANGERIE BOUVIER"],
    ["Ferrero S.p.A.", "FERRERO SPA"],
    ["La Maison du Café", "Café (Maison)"],
    ["Da Luca S.r.l.", "Luca"],
    ["Chez l'Œuf & Cie", "OEUF"],
    ["Müller GmbH & Co. KG", "Muller"],
    ["Martin et Fils", "Ets Martin"],
    ["Dupont Jean", "Jean Dupont"],
  ])("[A23] %s is %s", (left, right) => expect(nameWords(left)).toEqual(nameWords(right)));

  it.each([
    ["Hôtel Spa Alpina", "Hôtel Alpina"],
    ["SARL", "SAS"],
    ["La", "Le"],
    ["Boulangerie du Port", "Boulangerie du Pont"],
  ])("[A23] %s is not %s", (left, right) => expect(nameWords(left)).not.toEqual(nameWords(right)));

  it("[A23] is never lost, and stays the same in another order, with other capitals or points", () => {
    const word = fc.constantFrom("Bouvier", "Porto", "Étoile", "Zoé", "42", "Œuf", "straße");
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 4 }),
        fc.constantFrom("SARL", "S.p.A.", "gmbh", ""),
        (words, form) => {
          const plain = nameWords(words.join(" "));
          expect(plain.length).toBeGreaterThan(0);
          expect(nameWords([...words].reverse().join(" - ").toUpperCase() + ` ${form}`)).toEqual(plain);
        },
      ),
    );
  });
});

describe("two customers", () => {
  it.each([
    ["same name and address", {}, { company: "BOUVIER Boulangerie sarl" }, "certain", ["name", "address"]],
    ["a slip in the name, same address", {}, { company: "Boulangerie Bouviet" }, "likely", ["similarName", "address"]],
    [
      "same name, another street of the postcode",
      {},
      { places: [{ ...somebody.places[0], line1: "2 rue Haute" }] as never },
      "likely",
      ["name", "town"],
    ],
    [
      "same VAT number and town",
      { vatNumber: "FR40303265045" },
      { vatNumber: "fr 40 303 265 045", company: "Le Lac" },
      "certain",
      ["vatNumber", "address"],
    ],
    [
      "same e-mail only",
      { email: "a@b.example" },
      { email: "A@b.example", company: "Le Lac", places: [lyon] },
      "possible",
      ["email"],
    ],
    [
      "same name and e-mail elsewhere",
      { email: "a@b.example" },
      { email: "a@b.example", places: [lyon] },
      "likely",
      ["email", "name"],
    ],
  ] as const)("[A23] with %s", (_what, left, right, strength, reasons) => {
    expect(pair(left, right)).toEqual({ strength, reasons });
  });

  it.each([
    ["branches of a chain", { email: "lyon@chaine.example" }, { email: "aix@chaine.example", places: [lyon] }],
    ["neighbours in one house", {}, { company: "Pharmacie Centrale" }],
    ["two bakeries of a street", {}, { company: "Boulangerie Moreau" }],
    ["two without a name", { company: "★" }, { company: "♥" }],
    ["two who gave nothing", { company: "Le Lac", places: [] }, { company: "La Cime", places: [] }],
  ])("[A23] are two where they are %s", (_what, left, right) => expect(pair(left, right)).toBeNull());

  const text = fc.constantFrom(
    "",
    "Bouvier",
    "Bouviet",
    "Port",
    "Café du Port",
    "Boulangerie Bouvier",
    "Bar Roma",
    "Da Luca",
  );
  const place = fc.record({
    line1: fc.constantFrom("1 rue Haute", "rue Haute, 1", "2 quai", ""),
    ...{ zip: fc.constantFrom("73000", "69002", ""), city: fc.constantFrom("Lyon", "LYON", "Aix", "") },
    countryCode: fc.constantFrom("FR", "IT"),
  });
  const profile: fc.Arbitrary<DuplicateProfile> = fc.record({
    ...{ company: text, firstName: fc.constantFrom("", "Anna"), lastName: text },
    email: fc.constantFrom("", "a@b.example", "A@B.example", "c@d.example"),
    phone: fc.constantFrom(null, "+33465711123", "+33465711124"),
    vatNumber: fc.constantFrom(null, "FR40303265045", "fr40303265045"),
    places: fc.array(place, { maxLength: 3 }),
  });

  it("[A23] are the same whoever is asked first, and each is a certain duplicate of a copy with a name and an address", () => {
    fc.assert(
      fc.property(profile, profile, (left, right) => {
        expect(duplicateOf(compared(left), compared(right))).toEqual(duplicateOf(compared(right), compared(left)));
        const own = compared(left);
        if (own.name !== "" && own.streets.size > 0) expect(duplicateOf(own, own)?.strength).toBe("certain");
      }),
    );
  });

  it("[A23] who are duplicates share a key under which they are looked for", () => {
    fc.assert(
      fc.property(profile, profile, (left, right) => {
        const [one, other] = [compared(left), compared(right)];
        const keys = new Set(duplicateKeys(one));
        const isFound = duplicateKeys(other).some((key) => keys.has(key));
        if (duplicateOf(one, other) !== null) expect(isFound).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("[A23] have the keys of this edition: raise it with whatever changes them, and keep these words", () => {
    const one = compared({
      ...{ company: "S.à r.l. Le Café d'Œuf", firstName: "Zoé", lastName: "Petit", email: " Zoe@Oeuf.example" },
      ...{ phone: "+33465711123", vatNumber: "fr 40 303 265 045" },
      places: [...somebody.places, lyon, { ...lyon, line1: "Bd. Jaurès 3", zip: "" }],
    });
    expect([KEYS_EDITION, one.name, ...duplicateKeys(one)]).toMatchInlineSnapshot(`
      [
        1,
        "cafe oeuf",
        "vat FR40303265045",
        "email zoe@oeuf.example",
        "phone +33465711123",
        "street FR 73100 14 bateliers quai",
        "street FR 69002 3 bellecour place",
        "name FR 73100 cafe oeuf",
        "name FR 69002 cafe oeuf",
        "name FR aix les bains cafe oeuf",
        "name FR lyon cafe oeuf",
      ]
    `);
  });

  it("[A23] likeness is that of the letters' pairs, counted one by one", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 12 });
    fc.assert(
      fc.property(letters, letters, (left, right) => {
        const pairs = (word: string) => [...word].slice(1).map((letter, at) => `${word[at]}${letter}`);
        const rest = pairs(right);
        const common = pairs(left).filter((each) => {
          const at = rest.indexOf(each);
          if (at >= 0) rest.splice(at, 1);
          return at >= 0;
        }).length;
        const total = pairs(left).length + pairs(right).length;
        expect(likeness(letterPairs(left), letterPairs(right))).toBeCloseTo(total === 0 ? 0 : (2 * common) / total);
      }),
    );
  });
});
