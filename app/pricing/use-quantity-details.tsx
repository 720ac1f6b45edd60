import { useTranslation } from "react-i18next";
import type { TypedRule } from "./shop-quantity-rules.ts";

/** "from 12, by the case of 6"; empty where any quantity will do. */
export function useQuantityDetails(): (rule: TypedRule) => string {
  const { t } = useTranslation("pricing");
  return ({ minimum, maximum, increment }) =>
    [
      ...(minimum === "" ? [] : [t("quantities.from", { minimum })]),
      ...(maximum === "" ? [] : [t("quantities.to", { maximum })]),
      ...(increment === "" || increment === "1" ? [] : [t("quantities.cases", { increment })]),
    ].join(", ");
}
