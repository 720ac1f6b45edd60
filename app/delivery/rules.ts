import type { LocalDate, Weekday } from "../values/local-date.ts";
import type { Money } from "../values/money.ts";
import type { LocalTime, TimeZone } from "../values/moment.ts";

/** A wall time on the day that is `daysBefore` the delivery. */
export type Deadline = {
  readonly time: LocalTime;
  readonly daysBefore: number;
  /** Whether the days before are counted in working days instead of calendar days. */
  readonly working?: boolean | undefined;
};

/**
 * Until when an order can name a delivery day. Past a strict cut-off the day is out; past a flexible one it stays, with a
 * warning, until its last moment (without one: until the delivery day begins).
 */
export type CutOff =
  | (Deadline & { readonly mode: "strict" })
  | (Deadline & { readonly mode: "flexible"; readonly lastMoment?: Deadline | undefined });

/** Per weekday of delivery; null says that this day has none, although a level above sets one. */
export type CutOffs = { readonly [Day in Weekday]?: CutOff | null | undefined };

/** `name` is what people read ("Noël", "Inventory"). */
export type ClosedDay = { readonly date: LocalDate; readonly name: string };

/** Of goods worth `freeFrom` or more nothing is charged. */
export type DeliveryFee = { readonly amount: Money; readonly freeFrom?: Money | undefined };

export type MinimumOrder = {
  readonly amount?: Money | undefined;
  readonly quantity?: number | undefined;
  readonly mode: "warn" | "block";
};

/** What a delivery group or a customer sets; what is left out is inherited. A null fee or minimum says: none. */
export type DeliveryRules = {
  readonly timeZone?: TimeZone | undefined;
  readonly weekdays?: readonly Weekday[] | undefined;
  readonly cutOffs?: CutOffs | undefined;
  readonly leadDays?: number | undefined;
  /** The days that count for lead times and for working days before; not the days of delivery. */
  readonly workingWeekdays?: readonly Weekday[] | undefined;
  readonly fee?: DeliveryFee | null | undefined;
  readonly minimum?: MinimumOrder | null | undefined;
  /** In addition to those of the levels above. */
  readonly closedDays?: readonly ClosedDay[] | undefined;
};

/** What the shop sets: everything, since nothing stands above it. */
export type ShopDeliveryRules = { readonly [Field in keyof DeliveryRules]-?: Exclude<DeliveryRules[Field], undefined> };

export type RuleOrigin = "shop" | "group" | "customer";

/** A value and the level that set it. */
export type Inherited<Value> = { readonly value: Value; readonly origin: RuleOrigin };

/** The rules that hold for one customer, each with its origin. */
export type EffectiveRules = {
  readonly timeZone: Inherited<TimeZone>;
  readonly weekdays: Inherited<readonly Weekday[]>;
  readonly cutOffs: { readonly [Day in Weekday]?: Inherited<CutOff | null> };
  readonly leadDays: Inherited<number>;
  readonly workingWeekdays: Inherited<readonly Weekday[]>;
  readonly fee: Inherited<DeliveryFee | null>;
  readonly minimum: Inherited<MinimumOrder | null>;
  readonly closedDays: readonly (ClosedDay & { readonly origin: RuleOrigin })[];
};
