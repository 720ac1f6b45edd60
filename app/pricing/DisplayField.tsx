import { Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { PRICE_DISPLAYS, type PriceDisplay } from "./price-display.ts";

type Props = {
  /** Null: as it is said above. */
  readonly value: PriceDisplay | null;
  /** What that is called. */
  readonly inherited: string;
  readonly onChange: (value: PriceDisplay | null) => void;
  readonly disabled?: boolean;
};

/** How prices are shown to somebody. */
export function DisplayField({ value, inherited, onChange, disabled = false }: Props) {
  const { t } = useTranslation("groups");
  return (
    <Select
      label={t("fields.priceDisplay")}
      helpText={t("help.priceDisplay")}
      value={value ?? ""}
      options={[
        { value: "", label: inherited },
        ...PRICE_DISPLAYS.map((one) => ({ value: one, label: t(`display.${one}`) })),
      ]}
      onChange={(chosen) => onChange(PRICE_DISPLAYS.find((one) => one === chosen) ?? null)}
      disabled={disabled}
    />
  );
}
