import type { Api } from "@shopify/ui-extensions/admin.draft-order-details.action.render";
import type { Application, ApplicationDay, ApplicationProblem, ApplyRefusal, Money } from "./domain.ts";

export type I18n = Api["i18n"];

/** In the reader's format. Minor units come last: two digits, but in currencies that have none or three. */
export function moneyText(
  { amountMinor, currencyCode: currency }: Money,
  { formatCurrency }: Pick<I18n, "formatCurrency">,
): string {
  const digits =
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return formatCurrency(amountMinor / 10 ** digits, { currency });
}

/** A local date has no zone: it is the same day for every reader. */
export function dayText(date: string, { formatDate }: Pick<I18n, "formatDate">): string {
  return formatDate(new Date(`${date}T00:00:00Z`), { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
}

/** "Wednesday, November 25, order before Tuesday, November 24 at 4:00 PM" */
export function deliveryText({ date, isLate, orderBefore }: ApplicationDay, timeZone: string, i18n: I18n): string {
  const { translate: t, formatDate } = i18n;
  if (orderBefore === null) return dayText(date, i18n);
  const before = formatDate(new Date(orderBefore), {
    ...{ weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit", timeZone },
  });
  return t(isLate ? "day.late" : "day.before", { date: dayText(date, i18n), before });
}

/** What stands in the way, as a sentence. */
export function problemText(problem: ApplicationProblem, { lines }: Pick<Application, "lines">, i18n: I18n): string {
  const { translate: t } = i18n;
  const title = "key" in problem ? (lines.find(({ key }) => key === problem.key)?.title ?? "") : "";
  switch (problem.code) {
    case "date-refused":
      return t("problem.date-refused", { date: dayText(problem.date, i18n) });
    case "minimum":
      return problem.missingAmount === null
        ? t("problem.minimum-quantity", { missing: i18n.formatNumber(problem.missingQuantity ?? 0) })
        : t("problem.minimum-amount", { missing: moneyText(problem.missingAmount, i18n) });
    case "quantity-rule":
      return problem.suggested === null
        ? t("problem.quantity-rule", { title })
        : t("problem.quantity-suggested", { title, suggested: i18n.formatNumber(problem.suggested) });
    case "too-many-lines":
    case "quantity":
      return t(`problem.${problem.code}`, { title, allowed: i18n.formatNumber(problem.allowed) });
    case "no-lines":
    case "no-date":
    case "delivery-currency":
    case "no-price":
    case "outside-catalog":
    case "not-sold":
      return t(`problem.${problem.code}`, { title });
  }
}

/** Why it was not applied, as a sentence. */
export function refusalText(refusal: ApplyRefusal, { translate: t }: I18n): string {
  if (refusal.code !== "completed") return t(`refused.${refusal.code}`);
  return refusal.order === null ? t("refused.completed") : t("refused.completedAs", { order: refusal.order.name });
}
