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

/** A delivery that comes on another day: `from` is out, `to` is a delivery day by the rules of `from`'s weekday. */
export type MovedDelivery = { readonly from: LocalDate; readonly to: LocalDate; readonly name: string };

/** The public holidays of a country, or of one of its regions (as `date-holidays` knows them), less some that are worked. */
export type HolidayCalendar = {
  readonly country: string;
  readonly region?: string | undefined;
  /**
   * The rules of the holidays on which the supplier works all the same ("easter 50"); they hold for the calendars of the same
   * country of the levels above too.
   */
  readonly worked?: readonly string[] | undefined;
};

/** Goods worth `from` or more, up to the next tier's. */
export type FeeTier = { readonly from: Money; readonly amount: Money };

/** Of goods worth `freeFrom` or more nothing is charged. */
export type DayFee = { readonly amount: Money; readonly freeFrom?: Money | undefined };

/** Below the lowest tier `amount` counts. A weekday of its own has nothing of the rest. */
export type DeliveryFee = DayFee & {
  readonly tiers?: readonly FeeTier[] | undefined;
  readonly byWeekday?: { readonly [Day in Weekday]?: DayFee | undefined } | undefined;
};

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
  /** When the vans leave on a day of delivery; no cut-off can be later. Null: no time is said. */
  readonly dispatchAt?: LocalTime | null | undefined;
  /** These three add up with those of the levels above. Holidays become closed days before rules are asked. */
  readonly closedDays?: readonly ClosedDay[] | undefined;
  readonly movedDeliveries?: readonly MovedDelivery[] | undefined;
  readonly holidays?: readonly HolidayCalendar[] | undefined;
};

/** What a form sets: days stand in a table of their own. */
export type RuleSettings = Omit<DeliveryRules, "closedDays" | "movedDeliveries">;
export type ShopRuleSettings = Omit<ShopDeliveryRules, "closedDays" | "movedDeliveries">;

/** What a shop may leave out: then it has none. */
type Left = "movedDeliveries" | "holidays" | "dispatchAt";

/** What the shop sets: everything, since nothing stands above it. */
export type ShopDeliveryRules = Pick<DeliveryRules, Left> & {
  readonly [Field in Exclude<keyof DeliveryRules, Left>]-?: Exclude<DeliveryRules[Field], undefined>;
};

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
  readonly dispatchAt: Inherited<LocalTime | null>;
  /** Each calendar once, as the most specific level has it. */
  readonly holidays: readonly (HolidayCalendar & { readonly origin: RuleOrigin })[];
  /** By date; of one date the shop's first. */
  readonly closedDays: readonly (ClosedDay & { readonly origin: RuleOrigin })[];
  /** The same days by their number in the count of days, to be looked up. */
  readonly closedDayNumbers: readonly number[];
  /** At most one of a date: the most specific level's. */
  readonly movedDeliveries: readonly (MovedDelivery & { readonly origin: RuleOrigin })[];
};
