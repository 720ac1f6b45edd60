import { WEEKDAYS, type Weekday } from "../values/local-date.ts";
import { parseLocalTime, parseTimeZone, type LocalTime } from "../values/moment.ts";
import { parseAmount, toMoneyV2 } from "../values/money-text.ts";
import type { Money } from "../values/money.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import type {
  CutOff,
  CutOffs,
  DayFee,
  Deadline,
  DeliveryFee,
  HolidayCalendar,
  MinimumOrder,
  RuleSettings,
} from "./rules.ts";

/*
 * Rules as they are typed: every value a text, nothing checked. Null is inherited; the shop inherits nothing.
 */
export type DeadlineForm = { readonly time: string; readonly daysBefore: string; readonly working: boolean };
export type CutOffForm = DeadlineForm & {
  readonly mode: "none" | "strict" | "flexible";
  /** Of a flexible one; null: until the delivery day begins. */
  readonly lastMoment: DeadlineForm | null;
};
export type DayFeeForm = { readonly amount: string; readonly freeFrom: string };
export type FeeForm = DayFeeForm & {
  readonly isCharged: boolean;
  readonly tiers: readonly { readonly from: string; readonly amount: string }[];
  readonly byWeekday: { readonly [Day in Weekday]?: DayFeeForm | undefined };
};
export type MinimumForm = {
  readonly mode: "none" | "warn" | "block";
  readonly amount: string;
  readonly quantity: string;
};

export type RulesForm = {
  readonly timeZone: string | null;
  readonly weekdays: readonly Weekday[] | null;
  readonly workingWeekdays: readonly Weekday[] | null;
  readonly leadDays: string | null;
  readonly dispatchAt: string | null;
  readonly cutOffs: { readonly [Day in Weekday]?: CutOffForm | null | undefined };
  readonly fee: FeeForm | null;
  readonly minimum: MinimumForm | null;
  readonly holidays: readonly HolidayCalendar[];
};

/** By the field's path: "leadDays", "cutOffs.2.time", "fee.tiers.0.from". */
export type RuleErrors = Readonly<Record<string, RuleErrorCode>>;
export type RuleErrorCode =
  | "zone"
  | "days"
  | "negative-days"
  | "time"
  | "last-before-cut-off"
  | "after-dispatch"
  | "amount"
  | "tier-twice"
  | "quantity"
  | "minimum-empty"
  | "holidays"
  | "unknown";

const MAX_DAYS = 60;

export type FormContext = {
  readonly currencyCode: string;
  /** What is inherited where the form says nothing; null: no time is said. */
  readonly dispatchAt: LocalTime | null;
};

/** The rules that were typed, or what is wrong with them, each beside its field. */
export function parseRulesForm(form: RulesForm, context: FormContext): Result<RuleSettings, RuleErrors> {
  const errors = new Map<string, RuleErrorCode>();
  const wrong = (path: string, code: RuleErrorCode) => void errors.set(path, code);
  const dispatchText = form.dispatchAt?.trim() ?? "";
  const own = dispatchText === "" ? null : parseLocalTime(dispatchText);
  if (dispatchText !== "" && own === null) wrong("dispatchAt", "time");
  const dispatchAt = form.dispatchAt === null ? context.dispatchAt : own;

  const timeZone = form.timeZone === null ? undefined : parseTimeZone(form.timeZone.trim());
  if (timeZone === null) wrong("timeZone", "zone");
  const rules: RuleSettings = {
    ...(timeZone ? { timeZone } : {}),
    ...(form.weekdays === null ? {} : { weekdays: inOrder(form.weekdays) }),
    ...(form.workingWeekdays === null ? {} : { workingWeekdays: inOrder(form.workingWeekdays) }),
    ...(form.leadDays === null ? {} : { leadDays: daysOf(form.leadDays, "leadDays", wrong) }),
    ...(form.dispatchAt === null ? {} : { dispatchAt: own }),
    ...cutOffsOf(form, dispatchAt, wrong),
    ...(form.fee === null ? {} : { fee: feeOf(form.fee, context.currencyCode, wrong) }),
    ...(form.minimum === null ? {} : { minimum: minimumOf(form.minimum, context.currencyCode, wrong) }),
    ...(form.holidays.length === 0 ? {} : { holidays: form.holidays }),
  };
  return errors.size === 0 ? ok(rules) : refuse(Object.fromEntries(errors));
}

type Wrong = (path: string, code: RuleErrorCode) => void;
const inOrder = (days: readonly Weekday[]) => WEEKDAYS.filter((day) => days.includes(day));

function daysOf(text: string, path: string, wrong: Wrong): number {
  const typed = text.trim();
  if (/^[-−]\s*[1-9]\d*$/.test(typed)) wrong(path, "negative-days");
  else if (!/^\d{1,3}$/.test(typed) || Number(typed) > MAX_DAYS) wrong(path, "days");
  return Number(typed);
}

function cutOffsOf({ cutOffs }: RulesForm, dispatchAt: LocalTime | null, wrong: Wrong): { cutOffs?: CutOffs } {
  const entries = WEEKDAYS.flatMap((day): [Weekday, CutOff | null][] => {
    const form = cutOffs[day];
    return form == null ? [] : [[day, cutOffOf(form, `cutOffs.${day}`, dispatchAt, wrong)]];
  });
  return entries.length === 0 ? {} : { cutOffs: Object.fromEntries(entries) };
}

function cutOffOf(form: CutOffForm, path: string, dispatchAt: LocalTime | null, wrong: Wrong): CutOff | null {
  if (form.mode === "none") return null;
  const deadline = deadlineOf(form, path, dispatchAt, wrong);
  if (form.mode === "strict") return { ...deadline, mode: "strict" };
  if (form.lastMoment === null) return { ...deadline, mode: "flexible" };
  const lastMoment = deadlineOf(form.lastMoment, `${path}.last`, dispatchAt, wrong);
  const isEarlier =
    lastMoment.daysBefore > deadline.daysBefore ||
    (lastMoment.daysBefore === deadline.daysBefore && lastMoment.time <= deadline.time);
  if (isEarlier && Boolean(lastMoment.working) === Boolean(deadline.working))
    wrong(`${path}.last.time`, "last-before-cut-off");
  return { ...deadline, mode: "flexible", lastMoment };
}

function deadlineOf(form: DeadlineForm, path: string, dispatchAt: LocalTime | null, wrong: Wrong): Deadline {
  const time = parseLocalTime(form.time.trim().padStart(5, "0"));
  if (time === null) wrong(`${path}.time`, "time");
  const daysBefore = daysOf(form.daysBefore, `${path}.daysBefore`, wrong);
  if (time !== null && daysBefore === 0 && dispatchAt !== null && time > dispatchAt)
    wrong(`${path}.time`, "after-dispatch");
  return { time: time ?? MIDNIGHT, daysBefore, ...(form.working ? { working: true } : {}) };
}

const MIDNIGHT = "00:00" as LocalTime;

function feeOf(form: FeeForm, currencyCode: string, wrong: Wrong): DeliveryFee | null {
  if (!form.isCharged) return null;
  const tiers = form.tiers.map(({ from, amount }, index) => ({
    from: amountOf(from, currencyCode, `fee.tiers.${index}.from`, wrong),
    amount: amountOf(amount, currencyCode, `fee.tiers.${index}.amount`, wrong),
  }));
  tiers.forEach(({ from }, index) => {
    const isTwice = tiers.slice(0, index).some((tier) => tier.from.amountMinor === from.amountMinor);
    if (isTwice) wrong(`fee.tiers.${index}.from`, "tier-twice");
  });
  const byWeekday = WEEKDAYS.flatMap((day) => {
    const own = form.byWeekday[day];
    return own ? [[day, dayFeeOf(own, currencyCode, `fee.byWeekday.${day}`, wrong)]] : [];
  });
  return {
    ...dayFeeOf(form, currencyCode, "fee", wrong),
    ...(tiers.length === 0
      ? {}
      : { tiers: tiers.sort((left, right) => left.from.amountMinor - right.from.amountMinor) }),
    ...(byWeekday.length === 0 ? {} : { byWeekday: Object.fromEntries(byWeekday) as DeliveryFee["byWeekday"] }),
  };
}

function dayFeeOf(form: DayFeeForm, currencyCode: string, path: string, wrong: Wrong): DayFee {
  const amount = amountOf(form.amount, currencyCode, `${path}.amount`, wrong);
  if (form.freeFrom.trim() === "") return { amount };
  return { amount, freeFrom: amountOf(form.freeFrom, currencyCode, `${path}.freeFrom`, wrong) };
}

function amountOf(text: string, currencyCode: string, path: string, wrong: Wrong): Money {
  const parsed = parseAmount(text, currencyCode);
  if (parsed.ok) return parsed.value;
  wrong(path, "amount");
  return { amountMinor: 0, currencyCode };
}

function minimumOf(form: MinimumForm, currencyCode: string, wrong: Wrong): MinimumOrder | null {
  if (form.mode === "none") return null;
  const [amount, quantity] = [form.amount.trim(), form.quantity.trim()];
  if (amount === "" && quantity === "") wrong("minimum.amount", "minimum-empty");
  if (quantity !== "" && !/^[1-9]\d{0,5}$/.test(quantity)) wrong("minimum.quantity", "quantity");
  return {
    mode: form.mode,
    ...(amount === "" ? {} : { amount: amountOf(amount, currencyCode, "minimum.amount", wrong) }),
    ...(quantity === "" ? {} : { quantity: Number(quantity) }),
  };
}

/** A level's rules as a form shows them. */
export function rulesFormOf(rules: RuleSettings): RulesForm {
  const cutOffs = Object.fromEntries(
    WEEKDAYS.map((day) => {
      const cutOff = rules.cutOffs?.[day];
      return [day, cutOff === undefined ? null : cutOffFormOf(cutOff)];
    }),
  );
  return {
    timeZone: rules.timeZone ?? null,
    weekdays: rules.weekdays ?? null,
    workingWeekdays: rules.workingWeekdays ?? null,
    leadDays: rules.leadDays === undefined ? null : String(rules.leadDays),
    dispatchAt: rules.dispatchAt === undefined ? null : (rules.dispatchAt ?? ""),
    cutOffs,
    fee: rules.fee === undefined ? null : feeFormOf(rules.fee),
    minimum: rules.minimum === undefined ? null : minimumFormOf(rules.minimum),
    holidays: rules.holidays ?? [],
  };
}

/** The same of the shop, which inherits nothing. */
export function shopFormOf(rules: RuleSettings): RulesForm {
  const form = rulesFormOf(rules);
  const cutOffs = Object.fromEntries(WEEKDAYS.map((day) => [day, form.cutOffs[day] ?? cutOffFormOf(null)]));
  return { ...form, dispatchAt: form.dispatchAt ?? "", cutOffs };
}

export function cutOffFormOf(cutOff: CutOff | null): CutOffForm {
  if (cutOff === null) return { mode: "none", time: "16:00", daysBefore: "1", working: false, lastMoment: null };
  const lastMoment = cutOff.mode === "flexible" && cutOff.lastMoment ? deadlineFormOf(cutOff.lastMoment) : null;
  return { mode: cutOff.mode, ...deadlineFormOf(cutOff), lastMoment };
}

function deadlineFormOf({ time, daysBefore, working = false }: Deadline): DeadlineForm {
  return { time, daysBefore: String(daysBefore), working };
}

const amountText = (amount: Money | undefined) => (amount ? toMoneyV2(amount).amount : "");
const dayFeeFormOf = ({ amount, freeFrom }: DayFee): DayFeeForm => ({
  ...{ amount: amountText(amount), freeFrom: amountText(freeFrom) },
});

export function feeFormOf(fee: DeliveryFee | null): FeeForm {
  if (fee === null) return { isCharged: false, amount: "", freeFrom: "", tiers: [], byWeekday: {} };
  const tiers = (fee.tiers ?? []).map(({ from, amount }) => ({ from: amountText(from), amount: amountText(amount) }));
  const byWeekday = Object.fromEntries(
    WEEKDAYS.flatMap((day) => {
      const own = fee.byWeekday?.[day];
      return own ? [[day, dayFeeFormOf(own)]] : [];
    }),
  );
  return { isCharged: true, ...dayFeeFormOf(fee), tiers, byWeekday };
}

export function minimumFormOf(minimum: MinimumOrder | null): MinimumForm {
  if (minimum === null) return { mode: "none", amount: "", quantity: "" };
  const { mode, amount, quantity } = minimum;
  return { mode, amount: amountText(amount), quantity: quantity === undefined ? "" : String(quantity) };
}
