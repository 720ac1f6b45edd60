import { Banner, BlockStack, Button, FormLayout, Text, TextField } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { focusField } from "../ui/focus-field.ts";
import { effectiveQuantities, MAX_UNITS, type QuantityRule } from "./quantity-rules.ts";
import { readTypedRule, typedRule } from "./shop-quantity-rules.ts";
import { useQuantitySentence } from "./use-price-texts.tsx";
import type { EditedRule, ShopQuantityForm } from "./use-shop-quantities.tsx";
import { useQuantityDetails } from "./use-quantity-details.tsx";

type Field = keyof QuantityRule;
const FIELDS = ["minimum", "maximum", "increment"] as const;
const quantityFieldId = (field: Field) => `shop-quantity-${field}`;

/** From, to and by the case, for one product in the whole store. */
export function QuantityRuleForm({ edited, form }: { readonly edited: EditedRule; readonly form: ShopQuantityForm }) {
  const { t } = useTranslation("pricing");
  const errorOf = useFieldErrors(form);
  const fix = fixesOf(edited);
  useEffect(() => focusField(quantityFieldId("minimum")), [edited.variantId]);
  return (
    <BlockStack gap="300">
      <Problem form={form} name={edited.name} />
      <Text as="p" fontWeight="medium">
        {edited.name}
      </Text>
      <FormLayout>
        <FormLayout.Group condensed>
          {FIELDS.map((field) => {
            const error = errorOf(field);
            const counts = fix[field];
            return (
              <BlockStack gap="100" key={field} inlineAlign="start">
                <TextField
                  id={quantityFieldId(field)}
                  label={t(`quantities.${field}`)}
                  value={edited.typed[field]}
                  onChange={(typed) => form.type({ [field]: typed })}
                  suffix={t("fields.units")}
                  inputMode="numeric"
                  autoComplete="off"
                  {...(error === undefined ? {} : { error })}
                  {...(counts === undefined ? {} : { helpText: t("quantities.counts", counts) })}
                />
                {counts === undefined ? null : (
                  <Button variant="plain" onClick={() => form.type({ [field]: String(counts.number) })}>
                    {t(field === "minimum" ? "quantities.make.minimum" : "quantities.make.maximum", counts)}
                  </Button>
                )}
              </BlockStack>
            );
          })}
        </FormLayout.Group>
      </FormLayout>
    </BlockStack>
  );
}

type Fixes = Partial<Record<Field, { readonly number: number; readonly increment: number }>>;

/** Where what is typed counts as another number, in whole cases; a maximum below the minimum is mended by the minimum. */
function fixesOf({ typed }: EditedRule): Fixes {
  const rule = readTypedRule(typed);
  if (!("increment" in rule)) return {};
  const { increment } = rule;
  const { minimum, maximum } = effectiveQuantities(rule);
  const most = maximum === null ? null : Math.max(maximum, minimum);
  return {
    ...(rule.minimum === null || rule.minimum === minimum ? {} : { minimum: { number: minimum, increment } }),
    ...(rule.maximum === null || most === null || rule.maximum === most
      ? {}
      : { maximum: { number: most, increment } }),
  };
}

/** What is wrong with a field, beside it; the first such field is led to. */
function useFieldErrors({ problem }: ShopQuantityForm): (field: Field) => string | undefined {
  const { t } = useTranslation("pricing");
  const sentence = useQuantitySentence();
  const wrong =
    problem?.code === "fields" ? problem.fields : problem?.code === "maximum-under-minimum" ? ["maximum"] : [];
  const first = FIELDS.find(
    (field) => wrong.includes(field) || (problem?.code === "not-a-quantity" && problem.field === field),
  );
  useEffect(() => {
    if (first !== undefined) focusField(quantityFieldId(first));
  }, [first, problem]);
  return (field) => {
    if (problem?.code === "fields")
      return wrong.includes(field) ? t("refusal.not-a-quantity", { allowed: MAX_UNITS }) : undefined;
    if (problem?.code === "not-a-quantity") return problem.field === field ? sentence(problem) : undefined;
    return problem?.code === "maximum-under-minimum" && field === "maximum" ? sentence(problem) : undefined;
  };
}

/** What is about none of the fields. */
function Problem({ form, name }: { readonly form: ShopQuantityForm; readonly name: string }) {
  const { t } = useTranslation("pricing");
  const details = useQuantityDetails();
  const { problem } = form;
  if (problem?.code === "unreachable" || problem?.code === "variant-unknown") {
    return (
      <Attention key={problem.code}>
        <Banner tone="critical">
          <p>{t(problem.code === "unreachable" ? "problem.unreachable" : "quantities.variantUnknown", { name })}</p>
        </Banner>
      </Attention>
    );
  }
  if (problem?.code !== "changed-meanwhile") return null;
  const { current } = problem;
  const theirs = details(typedRule(current)) || t("quantities.any");
  return (
    <Attention>
      <Banner
        tone="warning"
        title={t("quantities.changed", { name })}
        action={{ content: t("problem.takeTheirs"), onAction: () => form.settle(current, true) }}
        secondaryAction={{ content: t("problem.keepMine"), onAction: () => form.settle(current, false) }}
      >
        <p>{theirs}</p>
      </Banner>
    </Attention>
  );
}
