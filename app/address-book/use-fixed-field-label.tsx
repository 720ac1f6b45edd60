import { useTranslation } from "react-i18next";
import { type FixedField, placeOf } from "./customer-changes.ts";

/** "Billing address, City". */
export function useFixedFieldLabel(): (field: FixedField) => string {
  const { t } = useTranslation("customers");
  return (field) => {
    const { address, own } = placeOf(field);
    return address === null ? t(`fields.${own}`) : `${t(`form.${address}`)}, ${t(`fields.${own}`)}`;
  };
}
