import { useTranslation } from "react-i18next";
import { formatDate, formatTime } from "../values/date-text.ts";
import { localDateOf, type Instant, type TimeZone } from "../values/moment.ts";

/** "12 Nov 2026 at 14:05" within a sentence, by the clocks of a zone. */
export function useMomentText(zone: TimeZone) {
  const { t, i18n } = useTranslation("orders");
  return (at: Instant): string =>
    t("draft.createdAt", {
      day: formatDate(localDateOf(at, zone), i18n.language, "medium"),
      time: formatTime(at, zone, i18n.language),
    });
}
