import { Banner, BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import type { PossibleDuplicate } from "./duplicate-customers.ts";
import { detailsOf, useReasonsText } from "./DuplicateReasons.tsx";

type Props = {
  readonly duplicates: readonly PossibleDuplicate[];
  readonly isSaving: boolean;
  readonly onCreate: () => void;
  /** Takes the one who is there; left out, their record is a link away. */
  readonly onChoose?: (id: string) => void;
};

/** Before somebody is saved a second time: who is there already and why it may be them. It stands in nobody's way. */
export function DuplicateNotice({ duplicates, isSaving, onCreate, onChoose }: Props) {
  const { t } = useTranslation("customers");
  const reasonsText = useReasonsText();
  if (duplicates.length === 0) return null;
  return (
    <Attention key={duplicates.map(({ id }) => id).join()}>
      <Banner tone="warning" title={t("duplicates.notice.title")}>
        <BlockStack gap="300">
          <ul className="carnet-plain-list">
            {duplicates.map((duplicate) => (
              <li key={duplicate.id}>
                <InlineStack gap="200" blockAlign="center">
                  {onChoose ? (
                    <Button onClick={() => onChoose(duplicate.id)}>
                      {t("duplicates.notice.choose", { name: duplicate.displayName })}
                    </Button>
                  ) : (
                    <Link url={`/app/customers/${duplicate.id}`}>{duplicate.displayName}</Link>
                  )}
                  <Text as="span" breakWord>
                    {detailsOf(duplicate)}
                  </Text>
                </InlineStack>
                <Text as="p" tone="subdued">
                  {reasonsText(duplicate.reasons)}
                </Text>
              </li>
            ))}
          </ul>
          <InlineStack>
            <Button loading={isSaving} onClick={onCreate}>
              {t("duplicates.notice.create")}
            </Button>
          </InlineStack>
        </BlockStack>
      </Banner>
    </Attention>
  );
}
