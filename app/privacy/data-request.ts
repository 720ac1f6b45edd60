import type { LocalDate } from "../values/local-date.ts";

/** `overdue`: the thirty days are over. */
export type DataRequestState = "open" | "overdue" | "answered";

/** A request as the page lists it. */
export type DataRequestRow = {
  /** Shopify's number of it. */
  readonly id: string;
  /** Shopify's number of the customer; null where the request named none. */
  readonly storeCustomerId: string | null;
  /** The saved customers it means; none when Carnet holds nothing of the person. */
  readonly customers: readonly { readonly id: string; readonly displayName: string }[];
  readonly requestedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly state: DataRequestState;
};

/** What the home page says of requests that wait for an answer. */
export type OpenDataRequests = { readonly count: number; readonly nextDueOn: LocalDate } | null;
