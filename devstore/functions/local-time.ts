import { GraphQLError } from "graphql";

/** "YYYY-MM-DDTHH:MM:SS" in a zone. Such texts are ordered as the times are. */
export function wallTime(epochMs: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  return format.format(epochMs).replace(" ", "T");
}

/** assumed: seconds may be left out; anything else that is no time fails the execution. */
function readTime(text: string): string {
  if (!/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text))
    throw new GraphQLError(`Invalid TimeWithoutTimezone '${text}'`);
  return text.padEnd(8, ":00");
}

function readDateTime(text: string): string {
  const [date = "", time = "", ...rest] = text.split("T");
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || rest.length > 0)
    throw new GraphQLError(`Invalid DateTimeWithoutTimezone '${text}'`);
  return `${date}T${readTime(time)}`;
}

/** `LocalTime`: "at or past the given time" is after, the rest before. assumed: between includes its lower bound alone. */
export function localTime(epochMs: number, timeZone: string) {
  const now = wallTime(epochMs, timeZone);
  const time = now.slice(11);
  return {
    date: now.slice(0, 10),
    dateTimeAfter: ({ dateTime }: { dateTime: string }) => now >= readDateTime(dateTime),
    dateTimeBefore: ({ dateTime }: { dateTime: string }) => now < readDateTime(dateTime),
    dateTimeBetween: (at: { startDateTime: string; endDateTime: string }) =>
      now >= readDateTime(at.startDateTime) && now < readDateTime(at.endDateTime),
    timeAfter: ({ time: after }: { time: string }) => time >= readTime(after),
    timeBefore: ({ time: before }: { time: string }) => time < readTime(before),
    timeBetween: (at: { startTime: string; endTime: string }) =>
      time >= readTime(at.startTime) && time < readTime(at.endTime),
  };
}
