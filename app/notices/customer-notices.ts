import { NOTICE_KINDS, type NoticeKind } from "./notice.ts";

/** The customer's main e-mail among the recipients; the others are ids of contacts. */
export const MAIN = "main";

export type NoticeState = "inherit" | "on" | "off";

/** What is set for one kind of notice: whether it is sent, and to whom; nobody named is the main e-mail. */
export type NoticeChoice = { readonly state: NoticeState; readonly to: readonly string[] };

/** A customer's own settings; what they leave open is as for all customers of the shop. */
export type CustomerNotices = {
  readonly choices: Readonly<Record<NoticeKind, NoticeChoice>>;
  /** BCP 47; "" for the language in which the customer is written to anyway. */
  readonly locale: string;
};

const AS_FOR_ALL: NoticeChoice = { state: "inherit", to: [] };
const eachKind = <Value>(valueOf: (kind: NoticeKind) => Value) =>
  Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, valueOf(kind)])) as Record<NoticeKind, Value>;

export const NO_NOTICES: CustomerNotices = { choices: eachKind(() => AS_FOR_ALL), locale: "" };

export const MINUTES_BEFORE_CUT_OFF = [30, 60, 120, 180, 360, 720, 1440, 2880] as const;

/** What holds for all customers of a shop that have not their own. */
export type ShopNotices = {
  readonly kinds: readonly NoticeKind[];
  /** Whether orders that are placed in the store itself are told too: the store confirms those by itself. */
  readonly storeOrders: boolean;
  readonly leadMinutes: number;
  /** Whom mails come from; "" for the shop's name. */
  readonly sender: string;
  /** Where answers go; "" for the address they come from. */
  readonly replyTo: string;
};

/** Whether a notice is sent, and who decided that. */
export function verdictOn(
  kind: NoticeKind,
  { choices }: CustomerNotices,
  shop: Pick<ShopNotices, "kinds">,
): { readonly isOn: boolean; readonly origin: "shop" | "customer" } {
  const { state } = choices[kind];
  if (state === "inherit") return { isOn: shop.kinds.includes(kind), origin: "shop" };
  return { isOn: state === "on", origin: "customer" };
}

type Reachable = {
  readonly email: string;
  readonly contacts: readonly { readonly id: string; readonly email: string }[];
};

/**
 * Who is told, each address once. Who was chosen and is gone, or has lost their e-mail, is left out; where nobody is left the
 * main e-mail is told, for a notice is to reach somebody.
 */
export function recipientsOf(
  { to }: NoticeChoice,
  customer: Reachable,
): readonly { readonly recipient: string; readonly email: string }[] {
  const everybody = [
    { recipient: MAIN, email: customer.email },
    ...customer.contacts.map(({ id, email }) => ({ recipient: id, email })),
  ].filter(({ email }) => email !== "");
  const chosen = everybody.filter(({ recipient }) => to.includes(recipient));
  const told = new Map<string, (typeof everybody)[number]>();
  for (const one of chosen.length > 0 ? chosen : everybody.filter(({ recipient }) => recipient === MAIN)) {
    const address = one.email.toLowerCase();
    if (!told.has(address)) told.set(address, one);
  }
  return [...told.values()];
}

/** In one order whatever it was typed in, so that equal settings are equal texts. */
export function tidyNotices({ choices, locale }: CustomerNotices): CustomerNotices {
  const tidy = ({ state, to }: NoticeChoice): NoticeChoice => {
    const contacts = [...new Set(to)].filter((one) => one !== MAIN).sort();
    // The main e-mail alone is what is meant where nobody is named.
    return { state, to: contacts.length === 0 ? [] : [...(to.includes(MAIN) ? [MAIN] : []), ...contacts] };
  };
  return { choices: eachKind((kind) => tidy(choices[kind])), locale };
}

/** What is kept of them: nothing of what is as for all. */
export function keptNotices({ choices, locale }: CustomerNotices): object {
  const own = NOTICE_KINDS.filter((kind) => choices[kind].state !== "inherit" || choices[kind].to.length > 0);
  return { ...Object.fromEntries(own.map((kind) => [kind, choices[kind]])), ...(locale === "" ? {} : { locale }) };
}

/** Whose contact became another's when two customers were merged. */
export function renamedRecipients(notices: CustomerNotices, nameOf: (id: string) => string): CustomerNotices {
  const renamed = ({ state, to }: NoticeChoice) => ({ state, to: to.map((one) => (one === MAIN ? one : nameOf(one))) });
  return tidyNotices({ choices: eachKind((kind) => renamed(notices.choices[kind])), locale: notices.locale });
}

/*
 * A choice as a fact of the customer: its state, then each recipient, a line each. "" for what is as for all.
 */

export function choiceFact({ state, to }: NoticeChoice): string {
  return state === "inherit" && to.length === 0 ? "" : [state, ...to].join("\n");
}

/** Undoes {@link choiceFact}; also of a fact whose ids were replaced by {@link namedFact}. */
export function choiceInFact(fact: string): NoticeChoice {
  const [state = "", ...to] = fact.split("\n");
  return state === "" ? AS_FOR_ALL : { state: state === "on" || state === "off" ? state : "inherit", to };
}

export function noticesOfFacts(factOf: (kind: NoticeKind) => string, locale: string): CustomerNotices {
  return { choices: eachKind((kind) => choiceInFact(factOf(kind))), locale };
}

/** With names in the place of ids, for people to read; a contact who is gone has none. */
export function namedFact(fact: string, nameOf: ReadonlyMap<string, string>): string {
  const { state, to } = choiceInFact(fact);
  if (fact === "") return "";
  return [state, ...to.map((one) => (one === MAIN ? one : `=${(nameOf.get(one) ?? "").replaceAll("\n", " ")}`))].join(
    "\n",
  );
}

/** The names in a fact that {@link namedFact} has made; null for the main e-mail. */
export const namesInFact = (fact: string): readonly (string | null)[] =>
  choiceInFact(fact).to.map((one) => (one === MAIN ? null : one.slice(1)));
