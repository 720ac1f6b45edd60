import { BlockStack, FormLayout, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ItemRows } from "../ui/ItemRows.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import type { QuantityValue } from "./price-list-form.ts";
import { useQuantityDetails } from "./use-quantity-details.tsx";
import { useFieldError } from "./use-field-error.tsx";
import type { PriceListForm } from "./use-price-list-form.tsx";
import { VariantSearch } from "./VariantSearch.tsx";

/** In what quantities products are ordered at this list's prices: from, to, and by the case. */
export function QuantityRulesCard({ form }: { readonly form: PriceListForm }) {
  const { t } = useTranslation("pricing");
  const { value, before, change } = form;
  const error = useFieldError(form);
  const details = useQuantityDetails();
  return (
    <TitledCard title={t("quantities.title")}>
      <Text as="p" tone="subdued">
        {t("quantities.help")}
      </Text>
      <ItemRows<QuantityValue>
        items={value.quantityRules}
        saved={before.quantityRules}
        onChange={(quantityRules) => change({ quantityRules })}
        newItem={(id) => ({ id, variantId: "", name: "", minimum: "", maximum: "", increment: "" })}
        addLabel={t("quantities.add")}
        nameOf={({ name }) => (name === "" ? t("quantities.unnamed") : name)}
        detailsOf={details}
        isFaulty={({ id }) => error(`quantityRules.${id}`).error !== undefined}
        firstFieldId={(id) => `variant-${id}`}
        fields={(rule, changeRule) => {
          const { error: problem } = error(`quantityRules.${rule.id}`);
          const field = (name: "minimum" | "maximum" | "increment") => (
            <TextField
              label={t(`quantities.${name}`)}
              value={rule[name]}
              onChange={(typed) => changeRule({ [name]: typed })}
              suffix={t("fields.units")}
              inputMode="numeric"
              autoComplete="off"
              {...(problem !== undefined && rule.variantId !== "" && name === "minimum" ? { error: problem } : {})}
            />
          );
          return (
            <BlockStack gap="300">
              <VariantSearch
                fieldId={`variant-${rule.id}`}
                chosen={rule.name}
                error={rule.variantId === "" ? problem : undefined}
                onPick={changeRule}
              />
              <FormLayout>
                <FormLayout.Group condensed>
                  {field("minimum")}
                  {field("maximum")}
                  {field("increment")}
                </FormLayout.Group>
              </FormLayout>
            </BlockStack>
          );
        }}
      />
    </TitledCard>
  );
}
