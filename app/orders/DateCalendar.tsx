import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { DateRefusal, DateVerdict } from "../delivery/possible-dates.ts";
import { formatDate, startingLine, weekdayName } from "../values/date-text.ts";
import { WEEKDAYS, weekdayOf, type LocalDate } from "../values/local-date.ts";
import type { TimeZone } from "../values/moment.ts";
import { useRefusalText } from "./RefusalText.tsx";

/** The id of the first day that can be chosen. */
export const FIRST_DATE_FIELD = "date-first";

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
  const { language } = useTranslation("orders").i18n;
  return (
    <table className="carnet-calendar">
      <thead>
        <tr>
          {WEEKDAYS.map((day) => (
            <th key={day} scope="col" abbr={weekdayName(day, language, "long")}>
              {weekdayName(day, language, "short")}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(dates).map((week, index) => (
          <tr key={index}>
            {week.map((verdict, place) => (
              <td key={place}>
                {verdict === null ? null : verdict.kind === "refused" ? (
                  <RefusedDay date={verdict.date} reason={verdict.reasons[0]} timeZone={timeZone} />
                ) : (
                  <OfferedDay
                    id={verdict.date === firstOffered ? FIRST_DATE_FIELD : `date-${verdict.date}`}
                    date={verdict.date}
                    isLate={verdict.isLate}
                    isChosen={verdict.date === chosen}
                    onChoose={onChoose}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
});

type RefusedProps = { readonly date: LocalDate; readonly reason: DateRefusal; readonly timeZone: TimeZone };

// Each day is a part of its own: to choose one draws two of them again, and not all.
const RefusedDay = memo(function RefusedDay({ date, reason, timeZone }: RefusedProps) {
  const { language } = useTranslation("orders").i18n;
  const text = `${dateLabel(date, language)}: ${useRefusalText(timeZone)(reason)}`;
  return (
    <span className="carnet-date carnet-date--refused" title={text}>
      <span aria-hidden="true">{dayText(date, language)}</span>
      <span className="carnet-visually-hidden">{text}</span>
    </span>
  );
});

type OfferedProps = {
  readonly id: string;
  readonly date: LocalDate;
  readonly isLate: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (date: LocalDate) => void;
};

const OfferedDay = memo(function OfferedDay({ id, date, isLate, isChosen, onChoose }: OfferedProps) {
  const { t, i18n } = useTranslation("orders");
  const label = `${dateLabel(date, i18n.language)}${isLate ? `, ${t("delivery.isLate")}` : ""}`;
  return (
    <span className={`carnet-date carnet-date--offered${isLate ? " carnet-date--late" : ""}`} title={label}>
      <input
        type="radio"
        id={id}
        name="deliver-on"
        checked={isChosen}
        onChange={() => onChoose(date)}
        aria-label={label}
      />
      <label htmlFor={id}>{dayText(date, i18n.language)}</label>
    </span>
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
const dayText = (date: LocalDate, locale: string) =>
  formatDate(date, locale, date.endsWith("-01") ? "day-month" : "day");
