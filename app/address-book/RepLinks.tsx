import { BlockStack, InlineStack, Link, Select, Tag, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import type { LinkedRep, NamedGroup } from "./customer.ts";

type Props = {
  /** Who can be added. */
  readonly choices: readonly NamedGroup[];
  /** Whom the record has, for the names of those who are not offered any more. */
  readonly linked: readonly LinkedRep[];
  readonly ids: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
};

/** The sales reps who look after this customer. */
export function RepLinks({ choices, linked, ids, onChange }: Props) {
  const { t } = useTranslation("customers");
  const left = choices.filter(({ id }) => !ids.includes(id));
  const nameOf = (id: string) => {
    const known = linked.find((one) => one.id === id);
    if (known?.isArchived) return t("reps.archivedName", { name: known.name });
    return choices.find((one) => one.id === id)?.name ?? known?.name ?? "";
  };
  if (choices.length === 0 && ids.length === 0) {
    return (
      <TitledCard title={t("reps.title")}>
        <BlockStack gap="200" inlineAlign="start">
          <Text as="p" tone="subdued">
            {t("reps.noneYet")}
          </Text>
          <Link url="/app/customers/reps">{t("reps.manage")}</Link>
        </BlockStack>
      </TitledCard>
    );
  }
  return (
    <TitledCard title={t("reps.title")} gap="400">
      {ids.length === 0 ? null : (
        <InlineStack gap="200">
          {ids.map((id) => (
            <Tag key={id} onRemove={() => onChange(ids.filter((other) => other !== id))}>
              {nameOf(id)}
            </Tag>
          ))}
        </InlineStack>
      )}
      <Select
        label={t("reps.add")}
        // Nothing stays chosen: who was chosen has become a tag.
        value=""
        options={[{ value: "", label: t("reps.choose") }, ...left.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(id) => onChange([...ids, id].filter(Boolean))}
      />
    </TitledCard>
  );
}
