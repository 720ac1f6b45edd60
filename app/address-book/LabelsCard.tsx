import { InlineStack, Tag, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SearchCombobox } from "../ui/SearchCombobox.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { labelKey, LONGEST_LABEL, matchingLabels } from "./label.ts";
import { tidyText } from "./tidy-text.ts";

type Props = {
  /** The shop's own. */
  readonly suggestions: readonly string[];
  readonly labels: readonly string[];
  readonly onChange: (labels: readonly string[]) => void;
};

/** What staff call a customer among themselves: typed, or chosen from what the shop has. */
export function LabelsCard({ suggestions, labels, onChange }: Props) {
  const { t } = useTranslation("customers");
  const [typed, setTyped] = useState("");
  const text = tidyText(typed);
  const isTooLong = text.length > LONGEST_LABEL;
  const has = (label: string) => labels.some((own) => labelKey(own) === labelKey(label));
  const left = matchingLabels(suggestions, text).filter((label) => !has(label));
  const isNew = text !== "" && !isTooLong && !has(text) && !left.some((label) => labelKey(label) === labelKey(text));
  const options = isNew ? [...left, text] : left;
  return (
    <TitledCard title={t("labels.title")} gap="400">
      {labels.length === 0 ? null : (
        <InlineStack gap="200">
          {labels.map((label) => (
            <Tag key={label} onRemove={() => onChange(labels.filter((other) => other !== label))}>
              {label}
            </Tag>
          ))}
        </InlineStack>
      )}
      <SearchCombobox
        label={t("labels.add")}
        placeholder={t("labels.add")}
        text={typed}
        onText={setTyped}
        state="ready"
        options={options}
        keyOf={(label) => label}
        render={(label) => (isNew && label === text ? t("labels.create", { label }) : label)}
        onPick={(label) => {
          onChange([...labels, label]);
          setTyped("");
        }}
        {...(isTooLong ? { error: t("labels.tooLong") } : {})}
        announcement={t("labels.found", { count: options.length })}
      />
      <Text as="p" tone="subdued" variant="bodySm">
        {t("labels.help")}
      </Text>
    </TitledCard>
  );
}
