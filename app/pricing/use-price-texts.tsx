import { useTranslation } from "react-i18next";
import { formatDate } from "../values/date-text.ts";
import { idOf } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import { formatMoney, formatMoneyChange, formatNumber } from "../values/money-text.ts";
import { formatPercentChange } from "../values/percent-text.ts";
import type { PriceListRefusal } from "./price-list-input.ts";
import type { Names, SaveListRefusal } from "./price-list-page.ts";
import type { QuantityRuleRefusal } from "./quantity-rules.ts";
import { targetKey } from "./target.ts";
import type { DateWindow, Target } from "./terms.ts";

const lastOf = (id: string) => idOf(id as "gid://shopify/ProductVariant/1");

/** How the words of prices are said in the reader's language. */
export function usePriceTexts() {
  const { t, i18n } = useTranslation("pricing");
  const locale = i18n.language;
  const day = (date: string) => formatDate(date as LocalDate, locale, "medium");
  return {
    day,
    number: (count: number) => formatNumber(count, locale),
    percent: (basisPoints: number) => formatPercentChange(basisPoints, locale),
    money: (amountMinor: number, currencyCode: string) => formatMoney({ amountMinor, currencyCode }, locale),
    moneyChange: (amountMinor: number, currencyCode: string) =>
      formatMoneyChange({ amountMinor, currencyCode }, locale),
    /** "always", or from when until when. */
    window: ({ from, until }: { readonly from: string | null; readonly until: string | null }) => {
      if (from !== null && until !== null) return t("window.both", { from: day(from), until: day(until) });
      if (from !== null) return t("window.from", { from: day(from) });
      return until === null ? t("window.always") : t("window.until", { until: day(until) });
    },
    list: (names: readonly string[]) => new Intl.ListFormat(locale, { type: "conjunction" }).format(names),
  };
}

/** What is wrong with a list in a sentence: what it is, with both sides by their names, and what is allowed. */
export function useRefusalSentence(): (refusal: PriceListRefusal, names: Names, ownName?: string) => string {
  const { t } = useTranslation("pricing");
  const texts = usePriceTexts();
  return (refusal, names, ownName = "") => {
    const variant = (id: string | null) => (id === null ? "" : (names[`variant:${lastOf(id)}`] ?? lastOf(id)));
    const list = (id: string) => names[id] ?? (ownName === "" ? t("things.thisList") : ownName);
    const target = (of: Target) => t(`targets.${of.kind}`, { name: names[targetKey(of)] ?? targetKey(of) });
    const place = (of: Target | null) => (of === null ? t("things.overall") : target(of));
    const window = (of: DateWindow) => texts.window(of);
    switch (refusal.code) {
      case "name-taken":
      case "rounding-invalid":
        return t(`refusal.${refusal.code}`);
      case "window-empty":
        return refusal.variantId === null
          ? t("refusal.window-empty")
          : t("refusal.price-window-empty", { variant: variant(refusal.variantId) });
      case "windows-overlap":
        return t("refusal.windows-overlap", {
          ...{ variant: variant(refusal.variantId), one: window(refusal.one), other: window(refusal.other) },
        });
      case "currency-mismatch":
        return t("refusal.currency-mismatch", { variant: variant(refusal.variantId) });
      case "currency-not-sold":
        return t("refusal.currency-not-sold", { currency: refusal.currencyCode, sold: texts.list(refusal.sold) });
      case "price-repeated":
      case "price-negative":
      case "price-zero":
        return t(`refusal.${refusal.code}`, {
          ...{ variant: variant(refusal.variantId), quantity: refusal.minimumQuantity },
        });
      case "single-price-missing":
        return t("refusal.single-price-missing", { variant: variant(refusal.variantId) });
      case "quantity-invalid":
        return t("refusal.quantity-invalid", { quantity: refusal.quantity, allowed: refusal.allowed });
      case "break-repeated":
        return t("refusal.break-repeated", { place: place(refusal.place), quantity: refusal.minimumQuantity });
      case "percentage-invalid":
        return t("refusal.percentage-invalid", {
          place: place(refusal.place),
          percent: texts.percent(refusal.basisPoints),
        });
      case "rules-tie": {
        const sides = { one: target(refusal.one), other: target(refusal.other) };
        return refusal.variantId === null
          ? t("refusal.rules-same", sides)
          : t("refusal.rules-tie", { ...sides, variant: variant(refusal.variantId) });
      }
      case "parent-missing":
        return t("refusal.parent-missing");
      case "parents-circular":
        return t("refusal.parents-circular", {
          chain: refusal.listIds.map((id) => t("things.quoted", { name: list(id) })).join(" → "),
        });
      case "parents-too-deep":
        return t("refusal.parents-too-deep", {
          ...{
            chain: refusal.listIds.map((id) => t("things.quoted", { name: list(id) })).join(" → "),
            allowed: refusal.allowed,
          },
        });
      case "parent-differs":
        return t(`refusal.parent-differs-${refusal.by}`, {
          list: list(refusal.listId),
          parent: list(refusal.parentId),
        });
    }
  };
}

export function useQuantitySentence(): (refusal: QuantityRuleRefusal) => string {
  const { t } = useTranslation("pricing");
  return (refusal) => {
    if (refusal.code === "not-a-quantity") return t("refusal.not-a-quantity", { allowed: refusal.allowed });
    const { minimum, maximum, effective } = refusal;
    return t("refusal.maximum-under-minimum", {
      ...{ minimum, maximum, lowest: effective.minimum, highest: effective.maximum },
    });
  };
}

/** By which field of the form a refusal stands; null: above all of them. */
export function fieldOfRefusal(refused: SaveListRefusal): string | null {
  if (refused.code === "quantity-refused") return "quantityRules";
  if (refused.code !== "refused") return null;
  const { refusal } = refused;
  switch (refusal.code) {
    case "name-taken":
      return "name";
    case "window-empty":
      return refusal.variantId === null ? "validUntil" : null;
    case "currency-mismatch":
    case "currency-not-sold":
      return "currencyCode";
    case "rounding-invalid":
      return "step";
    case "parent-missing":
    case "parents-circular":
    case "parents-too-deep":
    case "parent-differs":
      return "parentId";
    case "rules-tie":
      return "rules";
    case "percentage-invalid":
    case "break-repeated":
      return refusal.place === null ? "overall" : "rules";
    default:
      return null;
  }
}
