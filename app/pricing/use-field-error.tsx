import { useTranslation } from "react-i18next";
import type { PriceListForm } from "./use-price-list-form.tsx";
import { LONGEST_LIST_NAME } from "./price-list.schema.ts";
import { fieldOfRefusal, useQuantitySentence, useRefusalSentence } from "./use-price-texts.tsx";

export type FieldError = (field: string) => { readonly error?: string };

/** What is wrong with a field, beside it: what could not be read, or what saving refused on its account. */
export function useFieldError(form: PriceListForm): FieldError {
  const { t } = useTranslation("pricing");
  const sentence = useRefusalSentence();
  const quantity = useQuantitySentence();
  const { problem, errors, value } = form;
  return (field) => {
    const own = problem?.code === "fields" ? errors[field] : undefined;
    if (own) {
      const values = { proposal: own.proposal ?? "", allowed: LONGEST_LIST_NAME, currency: value.currencyCode };
      return { error: t(`errors.${own.code}`, values) };
    }
    if (problem?.code === "quantity-refused") {
      const rule = value.quantityRules.find(({ variantId }) => variantId === problem.variantId);
      return field === `quantityRules.${rule?.id ?? ""}` ? { error: quantity(problem.refusal) } : {};
    }
    if (problem?.code !== "refused" || fieldOfRefusal(problem) !== field) return {};
    return { error: sentence(problem.refusal, problem.names, value.name) };
  };
}
