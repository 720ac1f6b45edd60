import { WEEKDAYS, type Weekday } from "../values/local-date.ts";
import type { Moment } from "../values/moment.ts";
import { zero } from "../values/money.ts";
import type { ZoneClock } from "../values/zone-clock.ts";
import { clocksAt, nextDates } from "./possible-dates.ts";
import type { CutOff, CutOffs, EffectiveRules, RuleOrigin, RuleSettings } from "./rules.ts";

/** What is amiss with rules that each for itself could be saved. */
export type LintCode = "no-day" | "after-dispatch" | "outside-zone" | "unused-cut-off";

export type Finding = {
  readonly code: LintCode;
  /** Of a cut-off. */
  readonly weekday: Weekday | null;
};

/** One level as the linter looks at it: what it sets, and what holds for it with what it inherits. */
export type LintedLevel = {
  readonly kind: RuleOrigin;
  readonly own: RuleSettings;
  readonly effective: EffectiveRules;
  /** What holds without it; null for the shop. */
  readonly inherited: EffectiveRules | null;
};

/** Far enough for any rule of weeks; a supplier shut for longer says so by other means. */
const HORIZON_DAYS = 60;

/** What is amiss with a level's rules, at a moment. What a level above is to blame for is told there. */
export function lintRules(level: LintedLevel, at: Pick<Moment, "instant">, clockOf = clocksAt(at)): Finding[] {
  const { own, effective, inherited } = level;
  const findings: Finding[] = [];
  const isPossible = (rules: EffectiveRules) => offersSome(rules, at, clockOf(rules));
  const isOwnFault = inherited === null || isPossible(inherited);
  if (isOwnFault && !isPossible(effective)) findings.push({ code: "no-day", weekday: null });
  const dispatchAt = effective.dispatchAt.value;
  for (const weekday of WEEKDAYS) {
    const cutOff = own.cutOffs?.[weekday];
    if (cutOff == null) continue;
    if (dispatchAt !== null && isAfter(cutOff, dispatchAt)) findings.push({ code: "after-dispatch", weekday });
    if (!effective.weekdays.value.includes(weekday)) findings.push({ code: "unused-cut-off", weekday });
  }
  // A van that doesn't come on that day: of the shop's days a zone may take others.
  if (level.kind === "customer" && own.weekdays && inherited?.weekdays.origin === "group") {
    const ofZone = inherited.weekdays.value;
    if (own.weekdays.some((day) => !ofZone.includes(day))) findings.push({ code: "outside-zone", weekday: null });
  }
  return findings;
}

function offersSome(rules: EffectiveRules, at: Pick<Moment, "instant">, clock: ZoneClock): boolean {
  const currencyCode = rules.fee.value?.amount.currencyCode ?? "EUR";
  const basket = { goods: zero(currencyCode), quantity: 1, leadDays: 0 };
  return nextDates(rules, basket, at, { count: 1, horizonDays: HORIZON_DAYS }, clock).length > 0;
}

const isAfter = (cutOff: CutOff, dispatchAt: string): boolean =>
  (cutOff.daysBefore === 0 && cutOff.time > dispatchAt) ||
  (cutOff.mode === "flexible" && cutOff.lastMoment?.daysBefore === 0 && cutOff.lastMoment.time > dispatchAt);

/** The level's rules with one finding mended: the smallest change that does it. */
export function mendRules({ own, effective, inherited, kind }: LintedLevel, { code, weekday }: Finding): RuleSettings {
  const { weekdays, workingWeekdays, leadDays, cutOffs, ...rest } = own;
  switch (code) {
    case "no-day":
      // What allows no day is let go: it is inherited again, and the shop delivers as a new one does.
      return kind === "shop"
        ? {
            ...own,
            weekdays: [1, 2, 3, 4, 5],
            workingWeekdays: [1, 2, 3, 4, 5],
            leadDays: Math.min(leadDays ?? 1, 1),
            cutOffs: {},
          }
        : rest;
    case "after-dispatch": {
      const time = effective.dispatchAt.value;
      const cutOff = weekday === null ? null : cutOffs?.[weekday];
      if (weekday === null || cutOff == null || time === null) return own;
      return { ...own, cutOffs: { ...cutOffs, [weekday]: earlier(cutOff, time) } };
    }
    case "unused-cut-off":
      return { ...own, cutOffs: withoutDay(cutOffs ?? {}, weekday) };
    case "outside-zone": {
      const ofZone = inherited?.weekdays.value ?? [];
      const left = (weekdays ?? []).filter((day) => ofZone.includes(day));
      const kept = { ...rest, ...(workingWeekdays ? { workingWeekdays } : {}), ...(cutOffs ? { cutOffs } : {}) };
      const withLead = leadDays === undefined ? kept : { ...kept, leadDays };
      return left.length === 0 ? withLead : { ...withLead, weekdays: left };
    }
  }
}

function earlier(cutOff: CutOff, time: CutOff["time"]): CutOff {
  const first = cutOff.daysBefore === 0 && cutOff.time > time ? { ...cutOff, time } : cutOff;
  if (first.mode === "strict" || !first.lastMoment || first.lastMoment.daysBefore > 0 || first.lastMoment.time <= time)
    return first;
  return { ...first, lastMoment: { ...first.lastMoment, time } };
}

const withoutDay = (cutOffs: CutOffs, weekday: Weekday | null): CutOffs =>
  Object.fromEntries(Object.entries(cutOffs).filter(([day]) => Number(day) !== weekday));

/** A finding with whose it is. */
export type RuleFinding = Finding & {
  readonly owner: { readonly kind: RuleOrigin; readonly id: string; readonly name: string };
};
export type RuleFindings = { readonly findings: readonly RuleFinding[]; readonly checked: number };
export type MendRefusal = { readonly code: "gone" };
