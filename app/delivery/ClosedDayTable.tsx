import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Button, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { callApi } from "../ui/call-api.ts";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { formatDate, startingLine } from "../values/date-text.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { ClosedDayRow } from "./closed-day.ts";

type Props = {
  readonly caption: string;
  readonly days: readonly ClosedDayRow[];
  /** Whose each is; left out where all are of one. */
  readonly showsOwner?: boolean;
};

/** Days that are closed or moved, each with the way to let it go. */
export function ClosedDayTable({ caption, days, showsOwner = false }: Props) {
  const { t } = useTranslation("delivery");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const dateText = useDateText();
  const remove = async ({ id }: ClosedDayRow) => {
    const answer = await callApi("/app/delivery/closed-days/remove", { body: { id } });
    if (answer.kind !== "denied")
      shopify.toast.show(t(answer.kind === "data" ? "closed.removed" : "problem.unreachable"));
    revalidate();
  };
  return (
    <DataTable
      caption={caption}
      columns={[
        { title: t("closed.date") },
        { title: t("closed.what") },
        ...(showsOwner ? [{ title: t("closed.who") }] : []),
        { title: t("remove"), isHidden: true },
      ]}
    >
      {days.map((day) => (
        <DataRow key={day.id}>
          <DataCell>{dateText(day.date)}</DataCell>
          <DataCell label={t("closed.what")} isText>
            {day.reason}
            {day.movedTo === null ? null : (
              <Text as="p" tone="subdued">
                {t("closed.movedTo", { date: dateText(day.movedTo) })}
              </Text>
            )}
          </DataCell>
          {showsOwner ? (
            <DataCell label={t("closed.who")} isText>
              {day.owner.kind === "customer" ? (
                <Link url={`/app/customers/${day.owner.id ?? ""}`}>{day.ownerName}</Link>
              ) : (
                day.ownerName || t("closed.everyone")
              )}
            </DataCell>
          ) : null}
          <DataCell>
            <Button
              size="micro"
              onClick={() => void remove(day)}
              accessibilityLabel={t("closed.removeOf", { date: dateText(day.date), name: day.reason })}
            >
              {t("remove")}
            </Button>
          </DataCell>
        </DataRow>
      ))}
    </DataTable>
  );
}

export function useDateText() {
  const { language } = useTranslation("delivery").i18n;
  return (date: LocalDate) => startingLine(formatDate(date, language), language);
}
