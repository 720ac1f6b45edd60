import type { HolidayCalendar } from "./rules.ts";

/**
 * A level's calendars without the holidays on which the levels below it work: these name, with the same country, the ones they
 * work on. Days that are closed by name are no part of this.
 */
export function withWorked(
  calendars: readonly HolidayCalendar[] | undefined,
  ...below: readonly (readonly HolidayCalendar[] | undefined)[]
): HolidayCalendar[] {
  const lifting = below.flatMap((level) => level ?? []);
  return (calendars ?? []).map((calendar) => {
    const lifted = lifting.filter(({ country }) => country === calendar.country).flatMap(({ worked }) => worked ?? []);
    return lifted.length === 0 ? calendar : { ...calendar, worked: [...(calendar.worked ?? []), ...lifted] };
  });
}

export const isSameCalendar = (one: HolidayCalendar, other: HolidayCalendar): boolean =>
  one.country === other.country && one.region === other.region;
