import { useTranslation } from "react-i18next";
import type { DateRefusal } from "../delivery/possible-dates.ts";
import { formatDate, formatDeadline } from "../values/date-text.ts";
import type { TimeZone } from "../values/moment.ts";

/** Why a day can't be chosen, as a sentence. */
export function useRefusalText(timeZone: TimeZone): (reason: DateRefusal) => string {
  const { t, i18n } = useTranslation("orders");
  const { language } = i18n;
  return (reason) => {
    switch (reason.code) {
      case "past":
        return t("delivery.refused.past");
      case "weekday":
        return t(`delivery.refused.weekday.${reason.origin}`);
      case "moved":
        return t("delivery.refused.moved", { name: reason.name, to: formatDate(reason.to, language) });
      case "closed":
        return t("delivery.refused.closed", { name: reason.name });
      case "lead-time":
        return reason.firstDate === null
          ? t("delivery.refused.neverReady")
          : t("delivery.refused.leadTime", { count: reason.leadDays, first: formatDate(reason.firstDate, language) });
      case "cut-off":
        return reason.closedAt === null
          ? t("delivery.refused.neverReady")
          : t("delivery.refused.cutOff", formatDeadline(reason.closedAt, timeZone, language));
    }
  };
}

export function RefusalText({ reason, timeZone }: { reason: DateRefusal; timeZone: TimeZone }) {
  return <>{useRefusalText(timeZone)(reason)}</>;
}
