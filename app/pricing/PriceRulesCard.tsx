import { Banner, BlockStack, InlineStack, Badge, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ItemRows } from "../ui/ItemRows.tsx";
import { SearchCombobox } from "../ui/SearchCombobox.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { useSearch } from "../ui/use-search.ts";
import { ChangeFields } from "./ChangeFields.tsx";
import { NO_CHANGE, type RuleValue } from "./price-list-form.ts";
import { useFieldError } from "./use-field-error.tsx";
import type { PriceListForm } from "./use-price-list-form.tsx";

/** Changes for products, collections and tags, which count before the percentage for all. */
export function PriceRulesCard({ form }: { readonly form: PriceListForm }) {
  const { t } = useTranslation("pricing");
  const { value, before, change } = form;
  const error = useFieldError(form);
  const summary = error("rules").error;
  const details = ({ kind, direction, amount, breaks }: RuleValue) =>
    [
      t(direction === "off" ? "rules.off" : "rules.on", {
        amount: `${amount === "" ? "–" : amount} ${kind === "percentage" ? "%" : value.currencyCode}`,
      }),
      ...(breaks.length === 0 ? [] : [t("rules.breaks", { count: breaks.length })]),
    ].join(", ");
  return (
    <TitledCard title={t("rules.title")}>
      <Text as="p" tone="subdued">
        {t("rules.help")}
      </Text>
      {summary === undefined ? null : (
        <Banner tone="critical">
          <p>{summary}</p>
        </Banner>
      )}
      <ItemRows<RuleValue>
        items={value.rules}
        saved={before.rules}
        onChange={(rules) => change({ rules })}
        newItem={(id) => ({ ...NO_CHANGE, id, target: "", name: "" })}
        addLabel={t("rules.add")}
        nameOf={({ name, target }) => (target === "" ? t("rules.unnamed") : t(`targets.${kindOf(target)}`, { name }))}
        detailsOf={details}
        isFaulty={({ id }) => error(`rules.${id}`).error !== undefined}
        firstFieldId={(id) => `target-${id}`}
        fields={(rule, changeRule) => (
          <BlockStack gap="300">
            <TargetSearch
              fieldId={`target-${rule.id}`}
              chosen={rule.target === "" ? null : t(`targets.${kindOf(rule.target)}`, { name: rule.name })}
              error={rule.target === "" ? error(`rules.${rule.id}`).error : undefined}
              onPick={({ key, name }) => changeRule({ target: key, name })}
            />
            <ChangeFields
              field={`rules.${rule.id}`}
              label={t("fields.change")}
              value={rule}
              currencyCode={value.currencyCode}
              onChange={changeRule}
              error={(field) => (rule.target === "" && field === `rules.${rule.id}` ? {} : error(field))}
            />
          </BlockStack>
        )}
      />
    </TitledCard>
  );
}

type Kind = "product" | "collection" | "tag";
const kindOf = (target: string): Kind =>
  target.startsWith("product:") ? "product" : target.startsWith("collection:") ? "collection" : "tag";

type Found = { readonly key: string; readonly kind: Kind; readonly name: string };
type SearchProps = {
  readonly fieldId: string;
  readonly chosen: string | null;
  readonly error: string | undefined;
  readonly onPick: (found: Found) => void;
};

function TargetSearch({ fieldId, chosen, error, onPick }: SearchProps) {
  const { t } = useTranslation("pricing");
  const [text, setText] = useState("");
  const found = useSearch<readonly Found[]>(text, (query) => `/app/prices/targets?q=${encodeURIComponent(query)}`);
  const options = found.data ?? [];
  const message = found.state === "failed" ? t("problem.searchFailed") : t("rules.nothing", { text: found.text });
  return (
    <BlockStack gap="100">
      {chosen === null ? null : (
        <Text as="p" fontWeight="medium">
          {chosen}
        </Text>
      )}
      <SearchCombobox
        fieldId={fieldId}
        label={t("rules.search")}
        placeholder={t("rules.search")}
        text={text}
        onText={setText}
        state={found.state}
        options={options}
        keyOf={({ key }) => key}
        render={({ kind, name }) => (
          <InlineStack gap="200" blockAlign="center">
            <Badge>{t(`targetKinds.${kind}`)}</Badge>
            <span>{name}</span>
          </InlineStack>
        )}
        onPick={(target) => {
          setText("");
          onPick(target);
        }}
        message={options.length === 0 && found.state !== "loading" ? message : undefined}
        announcement={found.state === "ready" ? t("rules.found", { count: options.length }) : ""}
        error={error}
      />
    </BlockStack>
  );
}
