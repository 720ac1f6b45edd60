import { BlockStack, Card, EmptyState, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DataRequestRow } from "./data-request.ts";
import { DataRequestsTable } from "./DataRequestsTable.tsx";

/** Who has asked the store for their data, until when they are to have it, and the file to send them. */
export function PrivacyScreen({ requests }: { readonly requests: readonly DataRequestRow[] }) {
  const { t } = useTranslation("privacy");
  return (
    <Page title={t("title")} backAction={{ content: t("back"), url: "/app" }}>
      <Card>
        {requests.length === 0 ? (
          <EmptyState heading={t("empty.title")} image="">
            <p>{t("empty.text")}</p>
          </EmptyState>
        ) : (
          <BlockStack gap="400">
            <Text as="p" tone="subdued">
              {t("intro")}
            </Text>
            <DataRequestsTable requests={requests} />
          </BlockStack>
        )}
      </Card>
    </Page>
  );
}
