import { BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { formatDate, formatTime, startingLine } from "../values/date-text.ts";
import { localDateOf } from "../values/moment.ts";
import type { NoticeLog, NoticeRow } from "./notice.ts";

/** What a customer was told by mail, the latest first, and what became of each. */
export function NoticesSentCard({ log }: { readonly log: NoticeLog }) {
  const { t } = useTranslation("notices");
  return (
    <TitledCard title={t("log.title")}>
      {log.notices.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("log.none")}
        </Text>
      ) : (
        <ul className="carnet-notes">
          {log.notices.map((notice) => (
            <li key={notice.id}>
              <OneNotice notice={notice} zone={log.zone} />
            </li>
          ))}
        </ul>
      )}
    </TitledCard>
  );
}

function OneNotice({ notice, zone }: { readonly notice: NoticeRow; readonly zone: NoticeLog["zone"] }) {
  const { t, i18n } = useTranslation("notices");
  const { kind, order, date, state, reason, at, sentTo } = notice;
  const kindName = t(`kinds.${kind}.label`);
  const what = order ?? (date && formatDate(date, i18n.language, "weekday-short"));
  const day = startingLine(formatDate(localDateOf(at, zone), i18n.language, "medium"), i18n.language);
  const when = { day, time: formatTime(at, zone, i18n.language) };
  const why = reason === null ? "" : t(`log.reason.${reason}`);
  const outcome = () => {
    if (state === "sent") return t("log.sent", { ...when, address: sentTo ?? "" });
    if (state === "dropped") return t("log.dropped", { ...when, reason: why });
    return reason === null ? t("log.waiting", when) : t("log.retried", { ...when, reason: why });
  };
  return (
    <BlockStack gap="100">
      <Text as="span" breakWord>
        {what === null ? kindName : t("log.about", { kind: kindName, what })}
      </Text>
      <Text as="span" tone={state === "waiting" && reason !== null ? "critical" : "subdued"} variant="bodySm" breakWord>
        {outcome()}
      </Text>
      {reason === "mail-refused" || reason === "mail-unknown" ? (
        <Text as="span" variant="bodySm">
          <Link url="/app/unfinished">{t("log.unfinished")}</Link>
        </Text>
      ) : null}
    </BlockStack>
  );
}
