import { fieldsShown, plausibleCustomer, randomOf } from "./plausible-customers.ts";

const LONGEST = 11;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/**
 * What people type while they look for one of the first `customers`, 1 to 11 characters, the same in every run: of ten, seven
 * times the beginning of a field as it is written (accents, a second word begun), once an inner part, once a typo, once
 * letters that nobody is called by.
 */
export function typedTerms(count: number, customers: number): string[] {
  const random = randomOf(-1);
  const below = (limit: number) => Math.floor(random() * limit);
  return Array.from({ length: count }, (_, index) => {
    const fields = fieldsShown(plausibleCustomer(below(customers)));
    const field = [...(fields[below(fields.length)] ?? "")];
    const length = 1 + (index % LONGEST);
    const from = index % 10 === 7 ? 1 + below(Math.max(1, field.length - length)) : 0;
    const typed = field.slice(from, from + length);
    if (index % 10 === 8) typed[below(typed.length)] = LETTERS[below(LETTERS.length)] ?? "x";
    if (index % 10 === 9) return Array.from({ length }, () => LETTERS[below(LETTERS.length)]).join("");
    return typed.join("");
  });
}
