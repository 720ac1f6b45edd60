import { BlockStack, Button, Text } from "@shopify/polaris";
import { memo, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DateVerdict, OfferedDate, RefusedDate } from "../delivery/possible-dates.ts";
import { formatDeadline } from "../values/date-text.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { TimeZone } from "../values/moment.ts";
import { formatMoney } from "../values/money-text.ts";
import { DateCalendar, dateLabel } from "./DateCalendar.tsx";
import { RefusalText } from "./RefusalText.tsx";

/** Refused days are explained for the days that a buyer would ask about. */
const EXPLAINED_DAYS = 10;

type Props = {
  readonly dates: readonly DateVerdict[];
  /** False while the order has no total: a fee would be another order's. */
  readonly showsFees: boolean;
  readonly chosen: LocalDate | null;
  readonly timeZone: TimeZone;
  /** When the dates came, in milliseconds of performance.now(), for the countdown. */
  readonly receivedAt: number;
  readonly onChoose: (date: LocalDate) => void;
  readonly error: string | undefined;
};

/** The days that the rules allow as a calendar; how long the chosen one can be ordered; why the others are not among them. */
export function DeliveryDates({ dates, showsFees, chosen, timeZone, receivedAt, onChoose, error }: Props) {
  const { t, i18n } = useTranslation("orders");
  const [explains, setExplains] = useState(false);
  const offered = dates.filter((date) => date.kind === "offered");
  const told = offered.find(({ date }) => date === chosen) ?? offered[0];
  const refused = dates.slice(0, EXPLAINED_DAYS).filter((date) => date.kind === "refused");
  return (
    <BlockStack gap="300">
      {offered.length === 0 ? <Text as="p">{t("delivery.none", { count: dates.length })}</Text> : null}
      <fieldset className="carnet-dates" aria-describedby={error ? "delivery-error" : undefined}>
        <legend className="carnet-visually-hidden">{t("delivery.legend")}</legend>
        <DateCalendar
          dates={dates}
          firstOffered={offered[0]?.date ?? null}
          chosen={chosen}
          timeZone={timeZone}
          onChoose={onChoose}
        />
      </fieldset>
      {told ? (
        <div className="carnet-told">
          <Text as="p" fontWeight="medium">
            {dateLabel(told.date, i18n.language)}
            {showsFees ? feeText(told, i18n.language) : ""}
          </Text>
          <DeadlineText date={told} timeZone={timeZone} receivedAt={receivedAt} />
        </div>
      ) : null}
      {error ? (
        <div id="delivery-error">
          <Text as="p" tone="critical">
            {error}
          </Text>
        </div>
      ) : null}
      {refused.length > 0 ? (
        <BlockStack gap="200" inlineAlign="start">
          <Button
            variant="plain"
            ariaExpanded={explains}
            ariaControls="refused-dates"
            onClick={() => setExplains(!explains)}
          >
            {t("delivery.whyNot")}
          </Button>
        </BlockStack>
      ) : null}
      <div id="refused-dates" hidden={!explains}>
        {explains ? <RefusedDates dates={refused} timeZone={timeZone} /> : null}
      </div>
    </BlockStack>
  );
}

function RefusedDates({ dates, timeZone }: { readonly dates: readonly RefusedDate[]; readonly timeZone: TimeZone }) {
  const { language } = useTranslation("orders").i18n;
  return (
    <dl className="carnet-refused">
      {dates.map((date) => (
        <div key={date.date}>
          <dt>{dateLabel(date.date, language)}</dt>
          <dd>
            <RefusalText reason={date.reasons[0]} timeZone={timeZone} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function feeText(date: OfferedDate, locale: string): string {
  return date.fee.ok && date.fee.value.amountMinor > 0 ? ` · ${formatMoney(date.fee.value, locale)}` : "";
}

type DeadlineProps = { readonly date: OfferedDate; readonly timeZone: TimeZone; readonly receivedAt: number };

/** "Order before 4:00 PM on Tuesday, November 24 (5 h 12 min left)". */
const DeadlineText = memo(function DeadlineText({ date, timeZone, receivedAt }: DeadlineProps) {
  const { t, i18n } = useTranslation("orders");
  const left = useTimeLeft(Math.max(0, (date.secondsLeft ?? 0) - useAge(receivedAt)));
  const deadline = date.isLate ? date.closesAt : date.cutOffAt;
  if (deadline === null) return <>{t("delivery.noCutOff")}</>;
  const values = { ...formatDeadline(deadline, timeZone, i18n.language), left };
  return date.isLate ? (
    <Text as="span" tone="caution">
      {t("delivery.late", values)}
    </Text>
  ) : (
    <>{t("delivery.before", values)}</>
  );
});

const TICK_MS = 1_000;

/** Whole seconds since then, by the monotonic clock. */
function useAge(receivedAt: number): number {
  const [age, setAge] = useState(0);
  useEffect(() => {
    const tick = () => {
      setAge(Math.floor((performance.now() - receivedAt) / 1000));
    };
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [receivedAt]);
  return age;
}

/** Under two days in hours and minutes: "1 day" could be 25 hours or 47. */
function useTimeLeft(seconds: number): string {
  const { t } = useTranslation("orders");
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return t("delivery.left.days", { count: Math.floor(hours / 24) });
  if (hours >= 1 && minutes % 60 === 0) return t("delivery.left.wholeHours", { count: hours });
  if (hours >= 1) return t("delivery.left.hours", { hours, minutes: minutes % 60 });
  if (minutes >= 1) return t("delivery.left.minutes", { count: minutes });
  return t("delivery.left.seconds", { count: seconds });
}
