import { compareDates, parseLocalDate, type LocalDate } from "../values/local-date.ts";
import { parseInstant, type Instant } from "../values/moment.ts";
import { DOCUMENT_KINDS } from "./document-kind.ts";

/** What a customer's list can be narrowed to; a quote is an open draft or a document of one. */
export const HISTORY_KINDS = ["order", ...DOCUMENT_KINDS] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

export type HistoryFilter = {
  /** None: all of them. */
  readonly kinds: readonly HistoryKind[];
  /** Days of the shop, both included. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  /** Part of a number: the order's, the document's, or the customer's own. */
  readonly text: string;
};

export const EVERYTHING: HistoryFilter = { kinds: [], from: null, to: null, text: "" };

/** The row that the page before ended with. */
export type HistoryPlace = { readonly at: Instant; readonly type: HistoryType; readonly id: string };

const HISTORY_TYPES = ["order", "draft", "document"] as const;
export type HistoryType = (typeof HISTORY_TYPES)[number];

/** What of an address could not be read, and so does not narrow the list. */
export type UnreadableFilter = "kind" | "from" | "to" | "period";

export type ReadHistoryFilter = {
  readonly filter: HistoryFilter;
  readonly unreadable: readonly UnreadableFilter[];
  /** Null: the first page; so is a place that nobody can have been led to. */
  readonly after: HistoryPlace | null;
};

const LONGEST_TEXT = 100;

export function parseHistoryFilter(query: URLSearchParams): ReadHistoryFilter {
  const given = query.getAll("kind").filter(Boolean);
  const kinds = HISTORY_KINDS.filter((kind) => given.includes(kind));
  const [from, to] = [parseDay(query.get("from")), parseDay(query.get("to"))];
  const unreadable: UnreadableFilter[] = [
    ...(given.some((kind) => !kinds.some((one) => one === kind)) ? (["kind"] as const) : []),
    ...(from === "unreadable" ? (["from"] as const) : []),
    ...(to === "unreadable" ? (["to"] as const) : []),
  ];
  const period = { from: from === "unreadable" ? null : from, to: to === "unreadable" ? null : to };
  // Such a period holds no day: whoever meant it mistook one of the two.
  if (period.from !== null && period.to !== null && compareDates(period.from, period.to) > 0) unreadable.push("period");
  const text = [...(query.get("q") ?? "").trim()].slice(0, LONGEST_TEXT).join("");
  return { filter: { kinds, ...period, text }, unreadable, after: parsePlace(query.get("after") ?? "") };
}

function parseDay(text: string | null): LocalDate | "unreadable" | null {
  return text === null || text === "" ? null : (parseLocalDate(text) ?? "unreadable");
}

export const formatPlace = ({ at, type, id }: HistoryPlace): string => `${at}~${type}~${id}`;

function parsePlace(text: string): HistoryPlace | null {
  const [at = "", type, id = "", ...more] = text.split("~");
  const [instant, known] = [parseInstant(at), HISTORY_TYPES.find((one) => one === type)];
  if (instant === null || known === undefined || more.length > 0) return null;
  return /^[0-9a-f-]{1,36}$/.test(id) ? { at: instant, type: known, id } : null;
}

export const isNarrowed = ({ kinds, from, to, text }: HistoryFilter): boolean =>
  kinds.length > 0 || from !== null || to !== null || text !== "";

/** The list's address, which says all of the filter: a reload, a bookmark and "back" keep it. */
export function historyUrl(customerId: string, filter: HistoryFilter, after: HistoryPlace | null = null): string {
  const query = new URLSearchParams([
    ...(filter.text === "" ? [] : [["q", filter.text]]),
    ...filter.kinds.map((kind) => ["kind", kind]),
    ...(filter.from === null ? [] : [["from", filter.from]]),
    ...(filter.to === null ? [] : [["to", filter.to]]),
    ...(after === null ? [] : [["after", formatPlace(after)]]),
  ]).toString();
  return `/app/customers/${customerId}/documents${query === "" ? "" : `?${query}`}`;
}

export type PaymentState = "paid" | "partly-paid" | "refunded" | "partly-refunded" | "voided" | "unpaid";
export type ShippingState = "shipped" | "partly-shipped" | "unshipped";

const PAYMENTS: Readonly<Record<string, PaymentState>> = {
  ...{ PAID: "paid", PARTIALLY_PAID: "partly-paid", REFUNDED: "refunded", PARTIALLY_REFUNDED: "partly-refunded" },
  VOIDED: "voided",
};
const SHIPPINGS: Readonly<Record<string, ShippingState>> = {
  ...{ FULFILLED: "shipped", PARTIALLY_FULFILLED: "partly-shipped" },
};

/** The store's word (OrderDisplayFinancialStatus); one that it may have some day is not paid until it says so. */
export const paymentState = (word: string | null): PaymentState => PAYMENTS[word ?? ""] ?? "unpaid";
/** The store's word (OrderDisplayFulfillmentStatus). */
export const shippingState = (word: string | null): ShippingState => SHIPPINGS[word ?? ""] ?? "unshipped";
