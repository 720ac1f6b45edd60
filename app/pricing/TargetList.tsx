import { Badge, BlockStack, InlineStack, Tag, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { focusField } from "../ui/focus-field.ts";
import { SearchCombobox } from "../ui/SearchCombobox.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { useSearch } from "../ui/use-search.ts";
import type { NamedTarget } from "./catalog-input.ts";
import { targetKey } from "./target.ts";

type Props = {
  readonly fieldId: string;
  readonly title: string;
  /** What it means that there is none. */
  readonly none: string;
  readonly targets: readonly NamedTarget[];
  readonly onChange: (targets: readonly NamedTarget[]) => void;
};

/** Products, collections and tags that a catalog names or excludes: found by name, each a tag that can be taken away. */
export function TargetList({ fieldId, title, none, targets, onChange }: Props) {
  const { t } = useTranslation("groups");
  const [text, setText] = useState("");
  const { state, data } = useSearch<readonly NamedTarget[]>(
    text,
    (typed) => `/app/catalogs/search?q=${encodeURIComponent(typed)}`,
  );
  const chosen = new Set(targets.map(({ target }) => targetKey(target)));
  const options = (data ?? []).filter(({ target }) => !chosen.has(targetKey(target)));
  const messages = {
    idle: undefined,
    loading: undefined,
    ready: t("catalogs.nothing", { text: text.trim() }),
    failed: t("catalogs.searchFailed"),
  };
  return (
    <TitledCard title={title}>
      <SearchCombobox
        fieldId={fieldId}
        label={t("catalogs.search")}
        placeholder={t("catalogs.search")}
        text={text}
        onText={setText}
        state={state}
        options={options}
        keyOf={({ target }) => targetKey(target)}
        render={(one) => <Option one={one} />}
        onPick={(one) => {
          setText("");
          onChange([...targets, one]);
        }}
        message={options.length === 0 ? messages[state] : undefined}
        announcement={state === "ready" ? t("catalogs.found", { count: options.length }) : ""}
      />
      {targets.length === 0 ? (
        <Text as="p" tone="subdued">
          {none}
        </Text>
      ) : (
        <InlineStack gap="200">
          {targets.map((one) => (
            <Tag
              key={targetKey(one.target)}
              onRemove={() => {
                onChange(targets.filter((other) => other !== one));
                focusField(fieldId);
              }}
            >
              {`${t(`catalogs.kind.${one.target.kind}`)} – ${one.name}`}
            </Tag>
          ))}
        </InlineStack>
      )}
    </TitledCard>
  );
}

function Option({ one }: { readonly one: NamedTarget }) {
  const { t } = useTranslation("groups");
  return (
    <InlineStack align="space-between" gap="200" wrap={false} blockAlign="center">
      <BlockStack>
        <Text as="span" breakWord>
          {one.name}
        </Text>
      </BlockStack>
      <Badge>{t(`catalogs.kind.${one.target.kind}`)}</Badge>
    </InlineStack>
  );
}
