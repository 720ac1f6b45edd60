import type { Instant, TimeZone } from "../values/moment.ts";
import type { LocalDate } from "../values/local-date.ts";

export type FeedKind = "zone" | "rep" | "customer";

/** A calendar that programs subscribe to, as a list shows it. */
export type FeedRow = {
  readonly id: string;
  readonly kind: FeedKind;
  readonly name: string;
  readonly alarmMinutes: number;
  readonly createdAt: Instant;
  readonly isRevoked: boolean;
};

export type FeedList = {
  readonly zone: TimeZone;
  readonly feeds: readonly FeedRow[];
  readonly zones: readonly { readonly id: string; readonly name: string }[];
  readonly reps: readonly { readonly id: string; readonly name: string }[];
};

/** The address is told once: nobody can read it again. */
export type MadeFeed = { readonly address: string };

/** A day with deliveries, and until when it can be ordered for. */
export type FeedDay = {
  readonly date: LocalDate;
  /** The earliest of those whom the feed is about; null: none. */
  readonly cutOffAt: Instant | null;
  /** How many can be delivered that day, and how many orders are placed. */
  readonly customers: number;
  readonly orders: number;
};
export type Feed = {
  readonly id: string;
  readonly name: string;
  readonly kind: FeedKind;
  readonly language: string;
  readonly alarmMinutes: number;
  readonly at: Instant;
  readonly days: readonly FeedDay[];
};
