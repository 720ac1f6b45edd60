import { FormLayout } from "@shopify/polaris";
import { useMemo, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { COUNTRY_CODES, needsPostcode } from "./countries.ts";
import { Choice, TextInput } from "./customer-field.tsx";
import type { AddressFormValue, CustomerFormChoices } from "./customer-form.ts";
import type { Province } from "./province.ts";

type Props = {
  /** "billing", "addresses.<id>". */
  readonly path: string;
  /** Whether it may be called something: one among several. */
  readonly hasPlace: boolean;
  /** Whether someone else may be named on it. */
  readonly hasRecipient: boolean;
  readonly provinces: CustomerFormChoices["provinces"];
  readonly value: AddressFormValue;
  readonly onChange: (change: Partial<AddressFormValue>) => void;
};

export function AddressFields({ path, hasPlace, hasRecipient, provinces, value, onChange }: Props) {
  const { t } = useTranslation("customers");
  const countries = useCountryOptions();
  const line = (field: keyof AddressFormValue) => ({
    path: `${path}.${field}`,
    value: value[field] ?? "",
    onChange: (text: string) => onChange({ [field]: text }),
  });
  return (
    <FormLayout>
      {hasPlace ? <TextInput {...line("place")} label={t("fields.place")} helpText={t("addresses.placeHelp")} /> : null}
      {hasRecipient ? (
        <TextInput {...line("company")} label={t("fields.recipient")} helpText={t("form.recipientHelp")} />
      ) : null}
      <TextInput {...line("line1")} label={t("fields.line1")} isRequired />
      <TextInput {...line("line2")} label={t("fields.line2")} />
      <FormLayout.Group condensed>
        <TextInput {...line("zip")} label={t("fields.zip")} isRequired={needsPostcode(value.countryCode)} />
        <TextInput {...line("city")} label={t("fields.city")} isRequired />
      </FormLayout.Group>
      <FormLayout.Group condensed>
        <ProvinceField {...line("provinceCode")} offered={provinces[value.countryCode] ?? []} />
        <Choice
          {...line("countryCode")}
          label={t("fields.countryCode")}
          options={countries}
          // One country's province is none of another's.
          onChange={(countryCode) => onChange({ countryCode, provinceCode: "" })}
          isRequired
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

type ProvinceProps = {
  readonly path: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly offered: readonly Province[];
};

/** Chosen where the country's are known, else typed. */
function ProvinceField({ offered, ...field }: ProvinceProps) {
  const { t } = useTranslation("customers");
  const label = t("fields.provinceCode");
  if (offered.length === 0) return <TextInput {...field} label={label} placeholder={t("form.provinceHint")} />;
  // A code set elsewhere is kept as it is until someone chooses another.
  const isOther = field.value !== "" && !offered.some(({ code }) => code === field.value);
  const options = [
    { value: "", label: t("form.noProvince") },
    ...(isOther ? [{ value: field.value, label: field.value }] : []),
    ...offered.map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
  ];
  return <Choice {...field} label={label} options={options} />;
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
