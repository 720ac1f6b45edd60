import { BlockStack, FormLayout, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ItemRows } from "../ui/ItemRows.tsx";
import { SearchCombobox } from "../ui/SearchCombobox.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { useSearch } from "../ui/use-search.ts";
import { idOf, type Gid } from "../values/gid.ts";
import type { QuantityValue } from "./price-list-form.ts";
import { useFieldError } from "./use-field-error.tsx";
import type { PriceListForm } from "./use-price-list-form.tsx";

/** In what quantities products are ordered at this list's prices: from, to, and by the case. */
export function QuantityRulesCard({ form }: { readonly form: PriceListForm }) {
  const { t } = useTranslation("pricing");
  const { value, before, change } = form;
  const error = useFieldError(form);
  const details = ({ minimum, maximum, increment }: QuantityValue) =>
    [
      ...(minimum === "" ? [] : [t("quantities.from", { minimum })]),
      ...(maximum === "" ? [] : [t("quantities.to", { maximum })]),
      ...(increment === "" || increment === "1" ? [] : [t("quantities.cases", { increment })]),
    ].join(", ");
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

type Found = {
  readonly variantId: Gid<"ProductVariant">;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
};
type Answer = { readonly ok: boolean; readonly value?: readonly Found[] };
type SearchProps = {
  readonly fieldId: string;
  readonly chosen: string;
  readonly error: string | undefined;
  readonly onPick: (variant: { readonly variantId: string; readonly name: string }) => void;
};

function VariantSearch({ fieldId, chosen, error, onPick }: SearchProps) {
  const { t } = useTranslation("pricing");
  const [text, setText] = useState("");
  const found = useSearch<Answer>(text, (query) => `/app/products/search?q=${encodeURIComponent(query)}`);
  const options = found.data?.value ?? [];
  const hasFailed = found.state === "failed" || found.data?.ok === false;
  const nameOf = ({ title, variantTitle }: Found) => [title, variantTitle].filter(Boolean).join(" · ");
  return (
    <BlockStack gap="100">
      {chosen === "" ? null : (
        <Text as="p" fontWeight="medium">
          {chosen}
        </Text>
      )}
      <SearchCombobox
        fieldId={fieldId}
        label={t("quantities.search")}
        placeholder={t("quantities.search")}
        text={text}
        onText={setText}
        state={found.state}
        options={options}
        keyOf={({ variantId }) => variantId}
        render={(variant) => (
          <BlockStack>
            <span>{nameOf(variant)}</span>
            <Text as="span" tone="subdued" variant="bodySm">
              {variant.sku ?? ""}
            </Text>
          </BlockStack>
        )}
        onPick={(variant) => {
          setText("");
          onPick({ variantId: idOf(variant.variantId), name: nameOf(variant) });
        }}
        message={
          options.length === 0 && found.state !== "loading"
            ? t(hasFailed ? "problem.searchFailed" : "quantities.nothing", { text: found.text })
            : undefined
        }
        announcement={found.state === "ready" ? t("rules.found", { count: options.length }) : ""}
        error={error}
      />
    </BlockStack>
  );
}
