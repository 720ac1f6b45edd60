import { foldText } from "../values/fold.ts";

/*
 * Rules of the passwords with which customers order under their number, after NIST SP 800-63B: a length, no rules of
 * composition, nothing that is guessed first. https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver
 */

const SHORTEST_PASSWORD = 8;
export const LONGEST_PASSWORD = 128;

export type PasswordFault = "too-short" | "too-long" | "own-words" | "common";

/** What of a customer anybody may know. */
export type KnownOfCustomer = {
  readonly number: string | null;
  readonly email: string;
  readonly company: string;
  readonly firstName: string;
  readonly lastName: string;
};

/** One text for all ways to type it: keyboards write é as one character or as two. Nothing is cut off, spaces count. */
export function normalPassword(typed: string): string {
  return typed.normalize("NFKC");
}

/** How long a password is, in characters as Unicode counts them. */
export const passwordLength = (typed: string): number => [...normalPassword(typed)].length;

export function lengthFault(typed: string): PasswordFault | null {
  const length = passwordLength(typed);
  if (length < SHORTEST_PASSWORD) return "too-short";
  return length > LONGEST_PASSWORD ? "too-long" : null;
}

/** What is wrong with a password for this customer. */
export function passwordFault(typed: string, { number, email, ...names }: KnownOfCustomer): PasswordFault | null {
  const fault = lengthFault(typed);
  if (fault !== null) return fault;
  const { company, firstName, lastName } = names;
  const known = [number ?? "", email, email.split("@")[0] ?? "", company, firstName, lastName];
  const pairs = [`${firstName} ${lastName}`, `${lastName} ${firstName}`, `${company} ${number ?? ""}`];
  const said = joined(typed);
  if (said !== "" && [...known, ...pairs].some((text) => joined(text) === said)) return "own-words";
  return COMMON.has(said) || isOneCharacter(typed) ? "common" : null;
}

/** Without case, accents, spaces and signs: "Port 12!" says no more than "port12". */
const joined = (text: string): string => foldText(text).replaceAll(" ", "");

const isOneCharacter = (text: string): boolean => new Set(normalPassword(text)).size === 1;

/** Those of eight characters and more that every list of leaked passwords begins with, in the languages of the shops. */
const COMMON: ReadonlySet<string> = new Set([
  ...["12345678", "123456789", "1234567890", "0123456789", "87654321", "987654321", "11223344", "12341234"],
  ...["password", "password1", "password123", "passw0rd", "motdepasse", "motdepasse1", "passwort", "passwort1"],
  ...["qwertyui", "qwertyuiop", "qwerty123", "azertyui", "azertyuiop", "azerty123", "1q2w3e4r", "1qaz2wsx"],
  ...["iloveyou", "jetaime1", "doudou12", "sunshine", "princess", "football", "baseball", "superman", "juventus"],
  ...["welcome1", "bienvenue", "benvenuto", "bonjour1", "abcdefgh", "abcd1234", "admin123", "changeme", "letmein1"],
]);

/** No two of them look alike, on paper or by telephone; 32, so that each of a random byte's lower bits picks one evenly. */
const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
const GROUP = 4;

/** As many random bytes as {@link passwordFrom} makes a password of: 80 bits. */
export const PASSWORD_BYTES = 16;

/** A password to be read out or written down, of groups of four: "k7mq-3xhp-…". */
export function passwordFrom(random: Uint8Array): string {
  const letters = [...random].map((byte) => LETTERS[byte % LETTERS.length] ?? "");
  const groups = Array.from({ length: letters.length / GROUP }, (_, index) =>
    letters.slice(index * GROUP, (index + 1) * GROUP).join(""),
  );
  return groups.join("-");
}
