import { useTranslation } from "react-i18next";
import { formatDate, startingLine, weekdayName } from "../values/date-text.ts";
import { WEEKDAYS, type Weekday } from "../values/local-date.ts";
import { formatMoney } from "../values/money-text.ts";
import type { CutOff, Deadline, DeliveryFee, EffectiveRules, MinimumOrder, RuleOrigin } from "./rules.ts";

/** Names of weekdays in the reader's language; long ones begin with a capital, to begin a line. */
export function useWeekdays() {
  const { language } = useTranslation("delivery").i18n;
  const name = (day: Weekday, style: "long" | "short") => weekdayName(day, language, style);
  return {
    long: (day: Weekday) => startingLine(name(day, "long"), language),
    short: (day: Weekday) => startingLine(name(day, "short"), language),
    inLine: (day: Weekday) => name(day, "long"),
  };
}

/** Rules in words: what is inherited is read, and edited where it is set. */
export function useRuleTexts() {
  const { t, i18n } = useTranslation("delivery");
  const weekdays = useWeekdays();
  const money = (amount: DeliveryFee["amount"]) => formatMoney(amount, i18n.language);
  const list = (parts: readonly string[]) => new Intl.ListFormat(i18n.language, { type: "conjunction" }).format(parts);
  const time = ({ time }: Deadline) =>
    new Intl.DateTimeFormat(i18n.language, { timeStyle: "short", timeZone: "UTC" }).format(
      Date.parse(`2024-01-01T${time}Z`),
    );
  const deadline = (one: Deadline) =>
    t(one.daysBefore === 0 ? "text.sameDay" : one.working ? "text.workingBefore" : "text.daysBefore", {
      ...{ count: one.daysBefore, time: time(one) },
    });
  return {
    weekdays: (days: readonly Weekday[]) => (days.length === 0 ? t("text.noDay") : list(days.map(weekdays.inLine))),
    lead: (days: number) => (days === 0 ? t("text.noLead") : t("text.lead", { count: days })),
    cutOff: (cutOff: CutOff | null) => {
      if (cutOff === null) return t("text.noCutOff");
      if (cutOff.mode === "strict") return t("text.strict", { when: deadline(cutOff) });
      const until = cutOff.lastMoment ? deadline(cutOff.lastMoment) : t("text.untilDelivery");
      return t("text.flexible", { when: deadline(cutOff), until });
    },
    fee: (fee: DeliveryFee | null) => {
      if (fee === null) return t("text.noFee");
      const parts = [
        t("text.fee", { amount: money(fee.amount) }),
        ...(fee.tiers ?? []).map(({ from, amount }) => t("text.tier", { from: money(from), amount: money(amount) })),
        ...(fee.freeFrom ? [t("text.freeFrom", { amount: money(fee.freeFrom) })] : []),
        ...WEEKDAYS.flatMap((day) => {
          const own = fee.byWeekday?.[day];
          return own ? [t("text.feeOn", { day: weekdays.inLine(day), amount: money(own.amount) })] : [];
        }),
      ];
      return parts.join(", ");
    },
    minimum: (minimum: MinimumOrder | null) => {
      if (minimum === null) return t("text.noMinimum");
      const what = [
        ...(minimum.amount ? [money(minimum.amount)] : []),
        ...(minimum.quantity ? [t("text.units", { count: minimum.quantity })] : []),
      ];
      return t(minimum.mode === "block" ? "text.blocks" : "text.warns", { what: list(what) });
    },
    dispatch: (at: EffectiveRules["dispatchAt"]["value"]) =>
      at === null ? t("text.noDispatch") : t("text.dispatch", { time: time({ time: at, daysBefore: 0 }) }),
    date: (date: Parameters<typeof formatDate>[0]) => formatDate(date, i18n.language),
    deadline,
  };
}

/** "From Zone A", "From the shop", "Own". */
export function useOriginText(zoneName: string | null) {
  const { t } = useTranslation("delivery");
  return (origin: RuleOrigin) =>
    origin === "group"
      ? t("origin.zone", { name: zoneName ?? "" })
      : t(origin === "shop" ? "origin.shop" : "origin.own");
}
