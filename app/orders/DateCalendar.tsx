import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { DateVerdict } from "../delivery/possible-dates.ts";
import { formatDate, startingLine } from "../values/date-text.ts";
import { addDays, localDate, WEEKDAYS, weekdayOf, type LocalDate } from "../values/local-date.ts";
import type { TimeZone } from "../values/moment.ts";
import { useRefusalText } from "./RefusalText.tsx";

/** The id of the first day that can be chosen. */
export const FIRST_DATE_FIELD = "date-first";
const A_MONDAY = localDate("2024-01-01");

type Props = {
  readonly dates: readonly DateVerdict[];
  readonly firstOffered: LocalDate | null;
  readonly chosen: LocalDate | null;
  readonly timeZone: TimeZone;
  readonly onChoose: (date: LocalDate) => void;
};

/**
 * The days of the horizon by weeks. Those that can be chosen are one group of radio buttons, so that arrows walk through them
 * and Space chooses; the others say why not, to a pointer and to a screen reader.
 */
export const DateCalendar = memo(function DateCalendar({ dates, firstOffered, chosen, timeZone, onChoose }: Props) {
  const { t, i18n } = useTranslation("orders");
  const { language } = i18n;
  const refusalText = useRefusalText(timeZone);
  const weekday = (style: "long" | "short", index: number) =>
    new Intl.DateTimeFormat(language, { weekday: style, timeZone: "UTC" }).format(Date.parse(addDays(A_MONDAY, index)));
  const cellOf = (verdict: DateVerdict) => {
    const { date } = verdict;
    const day = dayText(date, language);
    if (verdict.kind === "refused") {
      const reason = refusalText(verdict.reasons[0]);
      return (
        <span className="carnet-date carnet-date--refused" title={`${dateLabel(date, language)}: ${reason}`}>
          <span aria-hidden="true">{day}</span>
          <span className="carnet-visually-hidden">{`${dateLabel(date, language)}: ${reason}`}</span>
        </span>
      );
    }
    const id = date === firstOffered ? FIRST_DATE_FIELD : `date-${date}`;
    const label = `${dateLabel(date, language)}${verdict.isLate ? `, ${t("delivery.isLate")}` : ""}`;
    return (
      <span className={`carnet-date carnet-date--offered${verdict.isLate ? " carnet-date--late" : ""}`} title={label}>
        <input
          type="radio"
          id={id}
          name="deliver-on"
          checked={date === chosen}
          onChange={() => onChoose(date)}
          aria-label={label}
        />
        <label htmlFor={id}>{day}</label>
      </span>
    );
  };
  return (
    <table className="carnet-calendar">
      <thead>
        <tr>
          {WEEKDAYS.map((day, index) => (
            <th key={day} scope="col" abbr={weekday("long", index)}>
              {weekday("short", index)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(dates).map((week, index) => (
          <tr key={index}>
            {week.map((verdict, place) => (
              <td key={place}>{verdict ? cellOf(verdict) : null}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
});

function weeksOf(dates: readonly DateVerdict[]): (DateVerdict | null)[][] {
  const first = dates[0];
  if (!first) return [];
  const cells = [...Array<null>(weekdayOf(first.date) - 1).fill(null), ...dates];
  const weeks: (DateVerdict | null)[][] = [];
  for (let start = 0; start < cells.length; start += 7) weeks.push(cells.slice(start, start + 7));
  return weeks;
}

export function dateLabel(date: LocalDate, locale: string): string {
  return startingLine(formatDate(date, locale), locale);
}

/** The number of the day, with the month where one begins. */
function dayText(date: LocalDate, locale: string): string {
  const isFirst = date.endsWith("-01");
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    ...(isFirst ? { month: "short" } : {}),
    timeZone: "UTC",
  }).format(Date.parse(date));
}
