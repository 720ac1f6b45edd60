import { Badge, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { RuleOrigin } from "./rules.ts";
import { useOriginText } from "./use-rule-texts.tsx";

/** What a field inherits: the text of it and where it comes from; null at the shop's, which inherits nothing. */
export type InheritedText = { readonly text: string; readonly origin: RuleOrigin } | null;

type Props = {
  readonly title: string;
  readonly help?: string;
  readonly isOwn: boolean;
  readonly inherited: InheritedText;
  readonly zoneName: string | null;
  /** Left out where nothing of one's own is switched on: then it can only be read. */
  readonly onOwn?: () => void;
  readonly onReset?: () => void;
  readonly children?: ReactNode;
};

/** A rule with a badge that says where its value comes from, and the way to set it here or to let it be inherited again. */
export function RuleField({ title, help, isOwn, inherited, zoneName, onOwn, onReset, children }: Props) {
  const { t } = useTranslation("delivery");
  const originText = useOriginText(zoneName);
  const showsEditor = isOwn || inherited === null;
  return (
    <fieldset className="carnet-rule" aria-label={title}>
      <BlockStack gap="200">
        <InlineStack gap="200" align="space-between" blockAlign="center">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm">
              {title}
            </Text>
            {inherited === null ? null : isOwn ? (
              <Badge tone="info">{t("origin.own")}</Badge>
            ) : (
              <Badge>{originText(inherited.origin)}</Badge>
            )}
          </InlineStack>
          {inherited === null || !onOwn || !onReset ? null : isOwn ? (
            <Button variant="plain" onClick={onReset} accessibilityLabel={t("field.resetOf", { field: title })}>
              {t("field.reset")}
            </Button>
          ) : (
            <Button variant="plain" onClick={onOwn} accessibilityLabel={t("field.setOf", { field: title })}>
              {t("field.set")}
            </Button>
          )}
        </InlineStack>
        {help === undefined || !showsEditor ? null : (
          <Text as="p" tone="subdued">
            {help}
          </Text>
        )}
        {showsEditor ? children : <Text as="p">{inherited.text}</Text>}
      </BlockStack>
    </fieldset>
  );
}
