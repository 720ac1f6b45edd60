import Holidays from "date-holidays";
import { addDays, localDate, type LocalDate } from "../values/local-date.ts";
import type { ClosedDay, HolidayCalendar } from "./rules.ts";

/** A public holiday; `rule` names it over the years ("easter 1", "05-01"). */
export type PublicHoliday = ClosedDay & { readonly rule: string };

export type HolidayCountry = {
  readonly code: string;
  readonly regions: readonly { readonly code: string; readonly name: string }[];
};

/** Whether the package knows the holidays of this country and region. */
export function hasHolidays({ country, region }: Pick<HolidayCalendar, "country" | "region">): boolean {
  const countries = new Holidays().getCountries();
  if (!(country in countries)) return false;
  return region === undefined || region in new Holidays().getStates(country);
}

/** All that can be chosen, regions in the language where it has their names. */
export function holidayCountries(language: string): HolidayCountry[] {
  const data = new Holidays();
  return Object.keys(data.getCountries(language)).map((code) => {
    // Its types say that there always are some; most countries have none.
    const regions: unknown = data.getStates(code, language);
    return {
      code,
      regions: Object.entries((regions ?? {}) as Record<string, string>).map(([region, name]) => ({
        code: region,
        name,
      })),
    };
  });
}

/** What a year has is the same every time it is asked, and takes milliseconds to find. */
const found = new Map<string, readonly PublicHoliday[]>();

/** The public holidays of a calendar from a day on, over so many years; also those that are worked. By date. */
export function publicHolidays(
  { country, region }: Pick<HolidayCalendar, "country" | "region">,
  from: LocalDate,
  years: number,
  language: string,
): PublicHoliday[] {
  const first = Number(from.slice(0, 4));
  return Array.from({ length: years }, (_, index) => first + index)
    .flatMap((year) => holidaysOf(country, region, year, language))
    .filter(({ date }) => date >= from);
}

/** The days on which a level is closed for its calendars. */
export function closedForHolidays(
  calendars: readonly HolidayCalendar[] | undefined,
  from: LocalDate,
  years: number,
  language: string,
): ClosedDay[] {
  const days = (calendars ?? []).flatMap((calendar) =>
    publicHolidays(calendar, from, years, language).filter(({ rule }) => !calendar.worked?.includes(rule)),
  );
  return days.map(({ date, name }) => ({ date, name }));
}

function holidaysOf(country: string, region: string | undefined, year: number, language: string) {
  const key = `${country} ${region ?? ""} ${year} ${language}`;
  const known = found.get(key);
  if (known) return known;
  const data = region === undefined ? new Holidays(country) : new Holidays(country, region);
  data.setLanguages([language, ...data.getLanguages()]);
  const days = data
    .getHolidays(year)
    .filter(({ type }) => type === "public")
    .flatMap(({ date, start, end, name, rule }): PublicHoliday[] => {
      const first = localDate(date.slice(0, 10));
      // Some last longer than a day, and some begin at sunset: whole days count.
      const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
      return Array.from({ length }, (_, day) => ({ date: addDays(first, day), name, rule }));
    })
    .sort((left, right) => (left.date < right.date ? -1 : 1));
  found.set(key, days);
  return days;
}
