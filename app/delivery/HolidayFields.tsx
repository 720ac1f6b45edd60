import { BlockStack, Button, InlineStack, Select, Text } from "@shopify/polaris";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ErrorText } from "./CutOffFields.tsx";
import type { RulesChoices } from "./delivery-form.ts";
import type { HolidayCalendar } from "./rules.ts";

type Props = {
  readonly value: readonly HolidayCalendar[];
  readonly choices: RulesChoices;
  /** Whether levels above close on holidays of theirs too. */
  readonly inheritsSome: boolean;
  readonly errorOf: ErrorText;
  readonly onChange: (value: readonly HolidayCalendar[]) => void;
};

/** The countries and regions on whose public holidays nothing is delivered. */
export function HolidayFields({ value, choices, inheritsSome, errorOf, onChange }: Props) {
  const { t, i18n } = useTranslation("delivery");
  const { language } = i18n;
  const countries = useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: "region" });
    const order = new Intl.Collator(language);
    return choices.holidayCountries
      .map(({ code }) => ({ value: code, label: names.of(code) ?? code }))
      .sort((left, right) => order.compare(left.label, right.label));
  }, [choices, language]);
  const put = (index: number, calendar: HolidayCalendar) =>
    onChange(value.map((one, at) => (at === index ? calendar : one)));
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          {t("holidays.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t(inheritsSome ? "holidays.added" : "holidays.help")}
        </Text>
      </BlockStack>
      {value.map((calendar, index) => {
        const regions = choices.holidayCountries.find(({ code }) => code === calendar.country)?.regions ?? [];
        const error = errorOf(`holidays.${index}`);
        return (
          <InlineStack key={index} gap="200" blockAlign="end">
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
              onClick={() => onChange(value.filter((_, at) => at !== index))}
              accessibilityLabel={t("holidays.removeOf", {
                country: countries.find((one) => one.value === calendar.country)?.label ?? "",
              })}
            >
              {t("remove")}
            </Button>
          </InlineStack>
        );
      })}
      <div>
        <Button onClick={() => onChange([...value, { country: firstCountry(choices) }])}>{t("holidays.add")}</Button>
      </div>
    </BlockStack>
  );
}

function firstCountry({ countryCode, holidayCountries }: RulesChoices): string {
  const known = holidayCountries.find(({ code }) => code === countryCode) ?? holidayCountries[0];
  return known?.code ?? countryCode;
}
