import { BlockStack, Button, InlineStack, Select, Text } from "@shopify/polaris";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ErrorText } from "./CutOffFields.tsx";
import type { RulesChoices } from "./delivery-form.ts";
import { RuleField } from "./RuleField.tsx";
import type { EffectiveRules, HolidayCalendar } from "./rules.ts";
import { isSameCalendar } from "./worked-holidays.ts";
import { WorkedHolidays } from "./WorkedHolidays.tsx";

type Props = {
  readonly value: readonly HolidayCalendar[];
  readonly choices: RulesChoices;
  /** The calendars of levels above, which count here too. */
  readonly inherited: EffectiveRules["holidays"];
  readonly zoneName: string | null;
  readonly errorOf: ErrorText;
  readonly onChange: (value: readonly HolidayCalendar[]) => void;
};

/** The countries and regions on whose public holidays nothing is delivered, but for those that are ticked. */
export function HolidayFields({ value, choices, inherited, zoneName, errorOf, onChange }: Props) {
  const { t } = useTranslation("delivery");
  const countries = useCountries(choices);
  const nameOf = useCalendarName(choices);
  const put = (index: number, calendar: HolidayCalendar) =>
    onChange(value.map((one, at) => (at === index ? calendar : one)));
  const without = (index: number) => onChange(value.filter((_, at) => at !== index));
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          {t("holidays.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t(inherited.length > 0 ? "holidays.added" : "holidays.help")}
        </Text>
      </BlockStack>
      {inherited.map(({ origin, ...calendar }) => {
        const index = value.findIndex((one) => isSameCalendar(one, calendar));
        const own = value[index];
        const name = nameOf(calendar);
        return (
          <RuleField
            key={`${calendar.country} ${calendar.region ?? ""}`}
            title={name}
            zoneName={zoneName}
            isOwn={own !== undefined}
            inherited={{ text: t("holidays.worked", { count: calendar.worked?.length ?? 0 }), origin }}
            onOwn={() => onChange([...value, calendar])}
            onReset={() => without(index)}
          >
            {own === undefined ? null : (
              <WorkedHolidays calendar={own} name={name} onChange={(worked) => put(index, { ...own, worked })} />
            )}
          </RuleField>
        );
      })}
      {value.map((calendar, index) => {
        if (inherited.some((one) => isSameCalendar(one, calendar))) return null;
        const regions = choices.holidayCountries.find(({ code }) => code === calendar.country)?.regions ?? [];
        const error = errorOf(`holidays.${index}`);
        return (
          <BlockStack key={index} gap="200">
            <InlineStack gap="200" blockAlign="end">
              <Select
                label={t("holidays.country")}
                options={countries}
                value={calendar.country}
                onChange={(country) => put(index, { country })}
                {...(error === undefined ? {} : { error })}
              />
              {regions.length === 0 ? null : (
                <Select
                  label={t("holidays.region")}
                  options={[
                    { value: "", label: t("holidays.wholeCountry") },
                    ...regions.map(({ code, name }) => ({ value: code, label: name })),
                  ]}
                  value={calendar.region ?? ""}
                  onChange={(region) => put(index, { country: calendar.country, ...(region === "" ? {} : { region }) })}
                />
              )}
              <Button
                onClick={() => without(index)}
                accessibilityLabel={t("holidays.removeOf", {
                  country: countries.find((one) => one.value === calendar.country)?.label ?? "",
                })}
              >
                {t("remove")}
              </Button>
            </InlineStack>
            <WorkedHolidays
              key={`${calendar.country} ${calendar.region ?? ""}`}
              calendar={calendar}
              name={nameOf(calendar)}
              onChange={(worked) => put(index, { ...calendar, worked })}
            />
          </BlockStack>
        );
      })}
      <div>
        <Button onClick={() => onChange([...value, { country: freeCountry(choices, [...inherited, ...value]) }])}>
          {t("holidays.add")}
        </Button>
      </div>
    </BlockStack>
  );
}

function useCountries({ holidayCountries }: RulesChoices) {
  const { language } = useTranslation("delivery").i18n;
  return useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: "region" });
    const order = new Intl.Collator(language);
    return holidayCountries
      .map(({ code }) => ({ value: code, label: names.of(code) ?? code }))
      .sort((left, right) => order.compare(left.label, right.label));
  }, [holidayCountries, language]);
}

/** "Germany", "Germany, Bavaria" */
function useCalendarName({ holidayCountries }: RulesChoices) {
  const { language } = useTranslation("delivery").i18n;
  const names = new Intl.DisplayNames(language, { type: "region" });
  return ({ country, region }: HolidayCalendar): string => {
    const regions = holidayCountries.find(({ code }) => code === country)?.regions ?? [];
    const part = regions.find(({ code }) => code === region);
    return [names.of(country) ?? country, ...(part ? [part.name] : [])].join(", ");
  };
}

/** The shop's own country first, and none that is there already. */
function freeCountry({ countryCode, holidayCountries }: RulesChoices, taken: readonly HolidayCalendar[]): string {
  const free = holidayCountries.filter(({ code }) => !taken.some(({ country }) => country === code));
  return (free.find(({ code }) => code === countryCode) ?? free[0])?.code ?? countryCode;
}
