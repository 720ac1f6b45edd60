import { useNavigate } from "@remix-run/react";
import { Badge, BlockStack, Button, InlineStack, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { formatDate, startingLine } from "../values/date-text.ts";
import { localDate, WEEKDAYS, weekdayOf } from "../values/local-date.ts";
import { DeliveryPage } from "./DeliveryPage.tsx";
import { useOriginText, useWeekdays } from "./use-rule-texts.tsx";
import type { OpenedYear, YearDay } from "./year-calendar.ts";

const KINDS = ["delivery", "none", "closed", "moved", "moved-here"] as const;

/** A year at a glance, with the reason of each day that is not as its weekday says. */
export function YearScreen({ year, today, owner, zones, days }: OpenedYear) {
  const { t } = useTranslation("delivery");
  const navigate = useNavigate();
  const months = Array.from({ length: 12 }, (_, month) =>
    days.filter(({ date }) => Number(date.slice(5, 7)) === month + 1),
  );
  const value = owner.kind === "shop" ? "shop" : `${owner.kind}:${owner.id}`;
  const go = (to: string, of: number) =>
    navigate(`/app/delivery/calendar?${new URLSearchParams({ owner: to, year: String(of) })}`);
  return (
    <DeliveryPage
      title={t("year.title")}
      aside={<Reasons days={days} zoneName={owner.kind === "group" ? owner.name : null} />}
    >
      <TitledCard title={String(year)}>
        <InlineStack gap="300" blockAlign="end">
          <Select
            label={t("year.whose")}
            options={[
              { value: "shop", label: t("year.shop") },
              ...zones.map(({ id, name }) => ({ value: `group:${id}`, label: name })),
              ...(owner.kind === "customer" ? [{ value, label: owner.name }] : []),
            ]}
            value={value}
            onChange={(to) => go(to, year)}
          />
          <Button onClick={() => go(value, year - 1)}>{String(year - 1)}</Button>
          <Button onClick={() => go(value, year + 1)}>{String(year + 1)}</Button>
        </InlineStack>
        <InlineStack gap="400">
          {KINDS.map((kind) => (
            <InlineStack key={kind} gap="100" blockAlign="center">
              <span className={`carnet-day carnet-day--${kind}`} aria-hidden="true" />
              <Text as="span">{t(`year.kinds.${kind}`)}</Text>
            </InlineStack>
          ))}
        </InlineStack>
        <div className="carnet-year">
          {months.map((month) => (
            <Month key={month[0]?.date} days={month} today={today} />
          ))}
        </div>
      </TitledCard>
    </DeliveryPage>
  );
}

function Month({ days, today }: { readonly days: readonly YearDay[]; readonly today: string }) {
  const { language } = useTranslation("delivery").i18n;
  const weekdays = useWeekdays();
  const dayText = useDayText();
  const first = days[0];
  if (!first) return null;
  const title = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" }).format(Date.parse(first.date));
  const weeks: (YearDay | null)[][] = [];
  const cells: (YearDay | null)[] = [...Array<null>(weekdayOf(first.date) - 1).fill(null), ...days];
  for (let start = 0; start < cells.length; start += 7) weeks.push(cells.slice(start, start + 7));
  return (
    <table className="carnet-month">
      <caption>{startingLine(title, language)}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((day) => (
            <th key={day} scope="col" abbr={weekdays.long(day)}>
              {weekdays.short(day).slice(0, 2)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={index}>
            {week.map((day, place) => (
              <td key={place}>
                {day === null ? null : (
                  <span
                    className={`carnet-day carnet-day--${day.kind}${day.date === today ? " carnet-day--today" : ""}`}
                    title={dayText(day)}
                  >
                    <span aria-hidden="true">{Number(day.date.slice(8))}</span>
                    <span className="carnet-visually-hidden">{dayText(day)}</span>
                  </span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** "Friday, December 25, 2026: closed, Christmas" */
function useDayText() {
  const { t, i18n } = useTranslation("delivery");
  const dateText = (date: string) => formatDate(localDate(date), i18n.language);
  return ({ date, kind, reason }: YearDay) => {
    const other = reason?.other ? dateText(reason.other) : "";
    return t(`year.days.${kind}`, {
      date: startingLine(dateText(date), i18n.language),
      name: reason?.name ?? "",
      other,
    });
  };
}

function Reasons({ days, zoneName }: { readonly days: readonly YearDay[]; readonly zoneName: string | null }) {
  const { t } = useTranslation("delivery");
  const dayText = useDayText();
  const originText = useOriginText(zoneName);
  const special = days.filter(({ reason }) => reason !== null);
  return (
    <TitledCard title={t("year.reasons")}>
      {special.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("year.noReasons")}
        </Text>
      ) : null}
      <BlockStack gap="200" as="ul">
        {special.map((day) => (
          <li key={day.date}>
            <Text as="p" breakWord>
              {dayText(day)}
            </Text>
            {day.reason ? <Badge>{originText(day.reason.origin)}</Badge> : null}
          </li>
        ))}
      </BlockStack>
    </TitledCard>
  );
}
