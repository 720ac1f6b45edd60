import { useTranslation } from "react-i18next";
import { formatDate } from "../values/date-text.ts";
import { choiceInFact, namesInFact } from "../notices/customer-notices.ts";
import { NOTICE_KINDS } from "../notices/notice.ts";
import type { Civility } from "./civility.ts";
import type { FixedField } from "./customer-changes.ts";
import { newsletterIn } from "./newsletter.ts";
import { useLocaleName } from "./use-locale-name.tsx";
import type { VatExemptionReason } from "./vat-countries.ts";

/** A field's value as the form words it; "" stays "". */
export function useFieldValueText(): (field: FixedField) => (value: string) => string {
  const { t, i18n } = useTranslation("customers");
  const { t: notices } = useTranslation("notices");
  const localeName = useLocaleName();
  const newsletterSaid = (text: string) => {
    const newsletter = newsletterIn(text);
    return newsletter === null ? "" : `${formatDate(newsletter.since, i18n.language, "medium")}, ${newsletter.source}`;
  };
  /** Of a fact whose recipients have names (namedFact). */
  const noticeSaid = (fact: string) => {
    const state = notices(`fact.${choiceInFact(fact).state}`);
    const names = namesInFact(fact).map((name) =>
      name === null ? notices("fact.main") : name || notices("fact.gone"),
    );
    return names.length === 0 ? state : notices("fact.to", { state, names: names.join(", ") });
  };
  return (field) => {
    if (NOTICE_KINDS.some((kind) => kind === field)) return noticeSaid;
    if (field === "noticeLocale") return (value) => value && localeName(value);
    if (field === "vatExemptionReason") return (value) => value && t(`vat.reasons.${value as VatExemptionReason}`);
    if (field === "civility") return (value) => value && t(`civility.${value as Civility}`);
    if (field === "locale") return (value) => value && localeName(value);
    if (field === "mayLogIn") return (value) => t(value === "" ? "access.mayNotLogIn" : "access.mayLogIn");
    if (field === "newsletter") return newsletterSaid;
    return (value) => value;
  };
}
