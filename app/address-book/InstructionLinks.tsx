import { InlineStack, Select, Tag, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import type { LinkedInstruction, NamedGroup } from "./customer.ts";

type Props = {
  /** What can be added. */
  readonly choices: readonly NamedGroup[];
  /** What the record has, for the names of those that are not offered any more. */
  readonly linked: readonly LinkedInstruction[];
  readonly ids: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
};

/** The instruction templates that this customer's next orders begin with. */
export function InstructionLinks({ choices, linked, ids, onChange }: Props) {
  const { t } = useTranslation("instructions");
  const left = choices.filter(({ id }) => !ids.includes(id));
  const nameOf = (id: string) => {
    const known = linked.find((one) => one.id === id);
    if (known?.isArchived) return t("customer.archived", { name: known.name });
    return choices.find((one) => one.id === id)?.name ?? known?.name ?? "";
  };
  return (
    <TitledCard title={t("customer.title")} gap="400">
      {choices.length === 0 && ids.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("customer.none")}
        </Text>
      ) : (
        <>
          {ids.length > 0 ? (
            <InlineStack gap="200">
              {ids.map((id) => (
                <Tag key={id} onRemove={() => onChange(ids.filter((other) => other !== id))}>
                  {nameOf(id)}
                </Tag>
              ))}
            </InlineStack>
          ) : null}
          <Select
            label={t("customer.add")}
            helpText={t("customer.help")}
            // Nothing stays chosen: what was chosen has become a tag.
            value=""
            options={[
              { value: "", label: t("customer.choose") },
              ...left.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(id) => onChange([...ids, id].filter(Boolean))}
          />
        </>
      )}
    </TitledCard>
  );
}
