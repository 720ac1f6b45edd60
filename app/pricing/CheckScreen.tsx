import { BlockStack, Card, Page, SkeletonBodyText, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { CheckOutcome, Findings } from "./FindingsCard.tsx";
import { useCheckedPrices } from "./use-checked-prices.tsx";

/** All that can't be meant in the shop's prices, list by list. */
export function CheckScreen() {
  const { t } = useTranslation("pricing");
  const check = useCheckedPrices(null);
  const { checked } = check;
  const listIds = checked === null ? [] : [...new Set(checked.groups.map(({ listId }) => listId))];
  return (
    <Page
      title={t("findings.pageTitle")}
      subtitle={t("findings.pageText")}
      backAction={{ content: t("lists.title"), url: "/app/prices" }}
    >
      <BlockStack gap="400">
        <CheckOutcome check={check} />
        {checked === null && check.problem === null ? (
          <Card>
            <SkeletonBodyText lines={4} />
          </Card>
        ) : null}
        {checked !== null && listIds.length === 0 ? (
          <Card>
            <Text as="p">{t("findings.nothing")}</Text>
          </Card>
        ) : null}
        {checked === null
          ? null
          : listIds.map((listId) => (
              <TitledCard
                key={listId ?? ""}
                title={listId === null ? t("things.anyList") : (checked.names[listId] ?? "")}
              >
                <Findings
                  checked={{ ...checked, groups: checked.groups.filter((group) => group.listId === listId) }}
                  isBusy={check.isBusy}
                  onMend={(finding) => void check.mend(finding)}
                />
              </TitledCard>
            ))}
      </BlockStack>
    </Page>
  );
}
