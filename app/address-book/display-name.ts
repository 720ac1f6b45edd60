import { foldText } from "../values/fold.ts";

export type Names = { readonly company: string; readonly firstName: string; readonly lastName: string };

/** The company's name, else the person's. Empty only when all three are. */
export function displayName({ company, firstName, lastName }: Names): string {
  return company || [firstName, lastName].filter(Boolean).join(" ");
}

/** How a customer is called where another one of the same name may be: by number and name. */
export const numberedName = ({
  number,
  displayName,
}: {
  readonly number: string | null;
  readonly displayName: string;
}) => [number, displayName].filter(Boolean).join(" ");

/** What a search result is headed with: the alias takes the name's place (staff only, never on paper). */
export function searchTitle(customer: Names & { readonly alias: string | null }): string {
  return customer.alias ?? displayName(customer);
}

/**
 * The names with nothing said twice: a first or last name that repeats the company is dropped, so one value never stands
 * in all three. First and last name may be the same word (Thomas Thomas).
 */
export function withoutRepeats({ company, firstName, lastName }: Names): Names {
  const unlessCompany = (name: string) => (isSame(name, company) ? "" : name);
  return { company, firstName: unlessCompany(firstName), lastName: unlessCompany(lastName) };
}

/** Whether two texts differ in case, accents or punctuation at most. */
export function isSame(left: string, right: string): boolean {
  const folded = foldText(left);
  return folded === "" ? left === right : folded === foldText(right);
}

/** What lists are sorted by: the folded name, or the name itself where nothing of it folds ("+++"). */
export function sortName(names: Names): string {
  return foldText(displayName(names)) || displayName(names);
}
