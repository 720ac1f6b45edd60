import { FormLayout } from "@shopify/polaris";
import { useMemo, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { COUNTRY_CODES, needsPostcode } from "./countries.ts";
import { Choice, TextInput } from "./customer-field.tsx";
import type { AddressFormValue } from "./customer-form.ts";

type Props = {
  readonly kind: "billing" | "delivery";
  readonly value: AddressFormValue;
  readonly onChange: (change: Partial<AddressFormValue>) => void;
};

export function AddressFields({ kind, value, onChange }: Props) {
  const { t } = useTranslation("customers");
  const countries = useCountryOptions();
  const line = (field: keyof AddressFormValue) => ({
    path: `${kind}.${field}`,
    value: value[field],
    onChange: (text: string) => onChange({ [field]: text }),
  });
  return (
    <FormLayout>
      {kind === "delivery" ? (
        <TextInput {...line("company")} label={t("fields.recipient")} helpText={t("form.recipientHelp")} />
      ) : null}
      <TextInput {...line("line1")} label={t("fields.line1")} isRequired />
      <TextInput {...line("line2")} label={t("fields.line2")} />
      <FormLayout.Group condensed>
        <TextInput {...line("zip")} label={t("fields.zip")} isRequired={needsPostcode(value.countryCode)} />
        <TextInput {...line("city")} label={t("fields.city")} isRequired />
      </FormLayout.Group>
      <FormLayout.Group condensed>
        <TextInput {...line("provinceCode")} label={t("fields.provinceCode")} placeholder={t("form.provinceHint")} />
        <Choice {...line("countryCode")} label={t("fields.countryCode")} options={countries} isRequired />
      </FormLayout.Group>
    </FormLayout>
  );
}

/**
 * Countries by name in the reader's language. The server's names may differ from the browser's ("Türkiye"), so a page
 * that comes rendered shows codes until it is alive.
 */
function useCountryOptions() {
  const { i18n } = useTranslation();
  const isAlive = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  return useMemo(() => {
    if (!isAlive) return COUNTRY_CODES.map((code) => ({ value: code, label: code }));
    const names = new Intl.DisplayNames(i18n.language, { type: "region" });
    const order = new Intl.Collator(i18n.language);
    const options = COUNTRY_CODES.map((code) => ({ value: code, label: names.of(code) ?? code }));
    return options.sort((left, right) => order.compare(left.label, right.label));
  }, [isAlive, i18n.language]);
}
