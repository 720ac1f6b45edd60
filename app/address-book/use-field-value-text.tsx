import { useTranslation } from "react-i18next";
import { formatDate } from "../values/date-text.ts";
import type { Civility } from "./civility.ts";
import type { FixedField } from "./customer-changes.ts";
import { newsletterIn } from "./newsletter.ts";
import { useLocaleName } from "./use-locale-name.tsx";
import type { VatExemptionReason } from "./vat-countries.ts";

/** A field's value as the form words it; "" stays "". */
export function useFieldValueText(): (field: FixedField) => (value: string) => string {
  const { t, i18n } = useTranslation("customers");
  const localeName = useLocaleName();
  const newsletterSaid = (text: string) => {
    const newsletter = newsletterIn(text);
    return newsletter === null ? "" : `${formatDate(newsletter.since, i18n.language, "medium")}, ${newsletter.source}`;
  };
  return (field) => {
    if (field === "vatExemptionReason") return (value) => value && t(`vat.reasons.${value as VatExemptionReason}`);
    if (field === "civility") return (value) => value && t(`civility.${value as Civility}`);
    if (field === "locale") return (value) => value && localeName(value);
    if (field === "mayLogIn") return (value) => t(value === "" ? "access.mayNotLogIn" : "access.mayLogIn");
    if (field === "newsletter") return newsletterSaid;
    return (value) => value;
  };
}
