import { BlockStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Choice, TextInput } from "./customer-field.tsx";
import type { CustomerFormState } from "./use-customer-form.tsx";
import { isAskedForVat, VAT_EXEMPTION_REASONS } from "./vat-countries.ts";

/** The VAT number; where a company of the Union has none typed, also the reason why. */
export function VatFields({ form }: { readonly form: CustomerFormState }) {
  const { t } = useTranslation("customers");
  const { value, change } = form;
  const reasons = VAT_EXEMPTION_REASONS.map((reason) => ({ value: reason, label: t(`vat.reasons.${reason}`) }));
  return (
    <BlockStack gap="200">
      <TextInput
        path="vatNumber"
        label={t("fields.vatNumber")}
        value={value.vatNumber}
        onChange={(vatNumber) => change({ vatNumber })}
      />
      {isAskedForVat(value) && value.vatNumber.trim() === "" ? (
        <Choice
          path="vatExemptionReason"
          label={t("fields.vatExemptionReason")}
          value={value.vatExemptionReason}
          options={[{ value: "", label: t("vat.chooseReason") }, ...reasons]}
          onChange={(vatExemptionReason) => change({ vatExemptionReason })}
        />
      ) : null}
    </BlockStack>
  );
}
