import { BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import type { PossibleDuplicate } from "./duplicate-customers.ts";
import { compareUrl, detailsOf, DuplicateReasons } from "./DuplicateReasons.tsx";

type Props = { readonly customerId: string; readonly duplicates: readonly PossibleDuplicate[] };

/** Who else may be the customer of this record; nothing where there is nobody. */
export function DuplicatesCard({ customerId, duplicates }: Props) {
  const { t } = useTranslation("customers");
  if (duplicates.length === 0) return null;
  return (
    <TitledCard title={t("duplicates.record")}>
      {duplicates.map((duplicate) => (
        <BlockStack key={duplicate.id} gap="100">
          <Link url={`/app/customers/${duplicate.id}`}>{duplicate.displayName}</Link>
          <Text as="span" tone="subdued" variant="bodySm" breakWord>
            {detailsOf(duplicate)}
          </Text>
          <DuplicateReasons {...duplicate} />
          <Link
            url={compareUrl(customerId, duplicate.id)}
            accessibilityLabel={t("duplicates.compareWith", { name: duplicate.displayName })}
          >
            {t("duplicates.compare")}
          </Link>
        </BlockStack>
      ))}
    </TitledCard>
  );
}
