import { BlockStack, Button, Checkbox, Collapsible, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, isFailure } from "../ui/call-api.ts";
import { useDateText } from "./ClosedDayTable.tsx";
import type { ComingHolidays } from "./delivery-form.ts";
import type { HolidayCalendar } from "./rules.ts";

type Props = {
  readonly calendar: HolidayCalendar;
  /** The calendar as people call it. */
  readonly name: string;
  readonly onChange: (worked: readonly string[]) => void;
};

/** A calendar's holidays of the next year, to tick those on which there is a delivery all the same. Another calendar is another instance. */
export function WorkedHolidays({ calendar, name, onChange }: Props) {
  const { t } = useTranslation("delivery");
  const dateText = useDateText();
  const id = useId();
  const [holidays, setHolidays] = useState<ComingHolidays["holidays"] | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const { country, region = "", worked = [] } = calendar;
  // Opened once it is known how much there is: nothing moves a second time.
  const toggle = async () => {
    if (holidays === null) {
      setBusy(true);
      const path = `/app/delivery/holidays?${new URLSearchParams({ country, region })}`;
      const answer = await callApi<ComingHolidays>(path);
      setBusy(false);
      setFailed(isFailure(answer));
      if (answer.kind !== "data") return;
      setHolidays(answer.data.holidays);
    }
    setOpen(!isOpen);
  };
  return (
    <BlockStack gap="200">
      <div>
        <Button
          variant="plain"
          loading={isBusy}
          disclosure={isOpen ? "up" : "down"}
          ariaExpanded={isOpen}
          ariaControls={id}
          accessibilityLabel={t("holidays.workedOf", { count: worked.length, calendar: name })}
          onClick={() => void toggle()}
        >
          {t("holidays.worked", { count: worked.length })}
        </Button>
      </div>
      {hasFailed ? (
        <div role="alert">
          <Text as="p" tone="critical">
            {t("problem.unreachable")}
          </Text>
        </div>
      ) : null}
      <Collapsible id={id} open={isOpen}>
        <div className="carnet-holidays" role="group" aria-label={t("holidays.tick", { calendar: name })}>
          <Text as="p" tone="subdued">
            {t("holidays.tickHelp")}
          </Text>
          {holidays?.map(({ date, name: holiday, rule }) => (
            <Checkbox
              key={rule}
              label={t("holidays.onDay", { date: dateText(date), name: holiday })}
              checked={worked.includes(rule)}
              onChange={(isOn) => onChange(isOn ? [...worked, rule] : worked.filter((one) => one !== rule))}
            />
          ))}
        </div>
      </Collapsible>
    </BlockStack>
  );
}
