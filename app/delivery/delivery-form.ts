import type { LocalDate } from "../values/local-date.ts";
import type { ClosedDayRow } from "./closed-day.ts";
import type { DeliveryHistory } from "./delivery-change.ts";
import type { RuleFinding } from "./lint-rules.ts";
import type { EffectiveRules } from "./rules.ts";
import type { RuleErrors, RulesForm } from "./rules-form.ts";

/** Calendars of public holidays that can be chosen. */
export type HolidayChoice = {
  readonly code: string;
  readonly regions: readonly { readonly code: string; readonly name: string }[];
};

/** Of one calendar; `rule` names a holiday over the years. */
export type ComingHolidays = {
  readonly holidays: readonly { readonly date: LocalDate; readonly name: string; readonly rule: string }[];
};

/** What every form of rules needs to know. */
export type RulesChoices = {
  readonly currencyCode: string;
  readonly countryCode: string;
  readonly timeZones: readonly string[];
  readonly holidayCountries: readonly HolidayChoice[];
};

/** A working day or more that a product, a variant, or what has a tag takes. */
export type LeadTimeRow = {
  /** "product:1", "variant:2", "tag:bio" */
  readonly target: string;
  readonly name: string;
  readonly days: string;
};

export type ShopSettings = {
  readonly form: RulesForm;
  readonly leadTimes: readonly LeadTimeRow[];
  readonly choices: RulesChoices;
  /** What is amiss with the rules as they are saved. */
  readonly findings: readonly RuleFinding[];
  readonly history: DeliveryHistory;
};

export type AreaForm = {
  readonly countryCode: string;
  readonly provinces: readonly string[];
  /** As it is typed: "73000-73999, 74*". */
  readonly postcodes: string;
};

export type ZoneForm = {
  readonly id: string;
  readonly name: string;
  readonly rules: RulesForm;
  readonly areas: readonly AreaForm[];
};

export type OpenedZone = {
  readonly isNew: boolean;
  readonly zone: ZoneForm;
  /** What it inherits. */
  readonly inherited: EffectiveRules;
  readonly choices: RulesChoices;
  readonly findings: readonly RuleFinding[];
  readonly history: DeliveryHistory | null;
};

export type ZoneRow = {
  readonly id: string;
  readonly name: string;
  readonly areas: readonly AreaForm[];
  /** Who were given the zone by hand, and how many of the shop's addresses fall into it. */
  readonly given: number;
  readonly byAddress: number;
  readonly overlaps: readonly string[];
};

/** A customer whose zone by their record is another than the one that takes their address. */
export type ZoneMismatch = {
  readonly customerId: string;
  readonly customer: string;
  readonly given: string | null;
  readonly byAddress: string | null;
};

export type ZoneList = { readonly zones: readonly ZoneRow[]; readonly mismatches: readonly ZoneMismatch[] };

/** A customer's block on their record. */
export type CustomerDelivery = {
  readonly customerId: string;
  /** Null while the own settings are off. */
  readonly own: RulesForm | null;
  /** What holds without them: the zone's over the shop's. */
  readonly inherited: EffectiveRules;
  readonly zone: { readonly id: string; readonly name: string; readonly isByAddress: boolean } | null;
  readonly choices: RulesChoices;
  /** Their own closed and moved days that are to come. */
  readonly days: readonly ClosedDayRow[];
  readonly findings: readonly RuleFinding[];
};

/** By path; of a zone also "name" and "areas.0.postcodes". */
export type SettingsRefusal = {
  readonly code: "invalid";
  readonly errors: RuleErrors;
  readonly form: Readonly<Record<string, { readonly code: FormErrorCode; readonly text: string }>>;
};
export type FormErrorCode =
  | "required"
  | "name-taken"
  | "country"
  | "not-postcodes"
  | "backwards"
  | "uneven"
  | "lead-days"
  | "lead-target"
  | "zone-gone";
