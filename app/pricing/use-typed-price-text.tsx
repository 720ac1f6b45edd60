import { useTranslation } from "react-i18next";
import { formatMoney } from "../values/money-text.ts";
import type { TypedPriceRefusal } from "./typed-price.ts";

/** Which typed price is wrong, why, and what would do. */
export function useTypedPriceText(currencyCode: string): (text: string, refusal: TypedPriceRefusal) => string {
  const { t, i18n } = useTranslation("pricing");
  return (text, refusal) => {
    const values = { text, currency: currencyCode };
    if (refusal.code !== "too-precise") return t(`editor.problem.${refusal.code}`, values);
    const price = formatMoney(refusal.proposal, i18n.language);
    return refusal.grouped === null
      ? t("editor.problem.too-precise", { ...values, price })
      : t("editor.problem.too-precise-or", { ...values, price, other: formatMoney(refusal.grouped, i18n.language) });
  };
}
