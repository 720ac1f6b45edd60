import fc from "fast-check";
import { expect, it } from "vitest";
import { foldText } from "../values/fold.ts";
import { displayName, searchTitle, sortName, withoutRepeats } from "./display-name.ts";

const name = fc.constantFrom("", "Bouvier", "BOUVIER", "bouvïer", "Élodie", "Le Port", "+", "Le-Port");
const names = fc.record({ company: name, firstName: name, lastName: name });

it.each([
  [{ company: "Boulangerie du Port", firstName: "Élodie", lastName: "Bouvier" }, "Boulangerie du Port"],
  [{ company: "", firstName: "Élodie", lastName: "Bouvier" }, "Élodie Bouvier"],
  [{ company: "", firstName: "", lastName: "Bouvier" }, "Bouvier"],
])("[A2] derives the display name of %j", (given, expected) => expect(displayName(given)).toBe(expected));

it("[A2] keeps a company that also stands in first and last name once", () => {
  expect(withoutRepeats({ company: "Café Renaud", firstName: "cafe renaud", lastName: "CAFÉ-RENAUD" })).toEqual({
    company: "Café Renaud",
    firstName: "",
    lastName: "",
  });
  const thomas = { company: "", firstName: "Thomas", lastName: "Thomas" };
  expect(withoutRepeats(thomas)).toEqual(thomas);
});

it("[A2] never leaves one value in all three, changes no display name, and is done after once", () => {
  fc.assert(
    fc.property(names, (given) => {
      const kept = withoutRepeats(given);
      if (kept.company)
        expect([kept.firstName, kept.lastName].map(foldText)).not.toContain(foldText(kept.company) || "·");
      expect(displayName(kept)).toBe(displayName(given));
      expect(withoutRepeats(kept)).toEqual(kept);
    }),
  );
});

it("[A5] heads a search result with the alias where there is one", () => {
  const port = { company: "Boulangerie du Port", firstName: "", lastName: "" };
  expect(searchTitle({ ...port, alias: "Le Port" })).toBe("Le Port");
  expect(searchTitle({ ...port, alias: null })).toBe("Boulangerie du Port");
});

it("[A6] sorts by the folded name, and keeps a name that folds to nothing", () => {
  expect(sortName({ company: "Épicerie", firstName: "", lastName: "" })).toBe("epicerie");
  expect(sortName({ company: "+++", firstName: "", lastName: "" })).toBe("+++");
});
