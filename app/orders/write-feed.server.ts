import ical, { ICalAlarmType, ICalCalendarMethod } from "ical-generator";
import { resources } from "../i18n/resources.ts";
import { LANGUAGES } from "../i18n/languages.ts";
import { createI18n } from "../i18n/create-i18n.ts";
import { addDays } from "../values/local-date.ts";
import type { Feed } from "./feed.ts";

/**
 * A feed as RFC 5545 has it: each day with deliveries as a day, and the cut-off before it as a moment with its alarm. Names of
 * places and dates only: whoever has the address may be anyone.
 */
export function writeFeed(feed: Feed): string {
  const language = LANGUAGES.find((one) => one === feed.language) ?? LANGUAGES[0];
  const t = createI18n(language, resources[language]).getFixedT(language, "delivery");
  const { name, at, alarmMinutes } = feed;
  const calendar = ical({
    name: t("feed.name", { name }),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: "Carnet", product: "Deliveries", language: language.toUpperCase() },
    // How often a program should ask again, in seconds.
    ttl: 3600,
  });
  for (const { date, cutOffAt, customers, orders } of feed.days) {
    const stamp = new Date(at);
    calendar.createEvent({
      id: `delivery-${date}-${feed.id}@carnet`,
      ...{ stamp, allDay: true, start: new Date(date), end: new Date(addDays(date, 1)), timezone: "UTC" },
      summary: t("feed.delivery", { name }),
      description: [t("feed.customers", { count: customers }), t("feed.orders", { count: orders })].join("\n"),
    });
    if (cutOffAt === null) continue;
    const deadline = calendar.createEvent({
      id: `cut-off-${date}-${feed.id}@carnet`,
      ...{ stamp, start: new Date(cutOffAt), end: new Date(cutOffAt) },
      summary: t("feed.cutOff", { name }),
    });
    // Seconds before it begins.
    if (alarmMinutes > 0)
      deadline.createAlarm({
        type: ICalAlarmType.display,
        trigger: alarmMinutes * 60,
        description: t("feed.cutOff", { name }),
      });
  }
  return calendar.toString();
}
