import { useNavigate } from "@remix-run/react";
import { BlockStack, Card, EmptyState, InlineStack, Page, Pagination } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DraftPage } from "./draft-order.ts";
import { OrdersTable } from "./OrdersTable.tsx";

/** All manual orders, the newest first. */
export function OrdersScreen({ rows, next }: DraftPage) {
  const { t } = useTranslation("orders");
  const documents = useTranslation("documents").t;
  const navigate = useNavigate();
  return (
    <Page
      title={t("list.title")}
      primaryAction={{ content: t("new.title"), url: "/app/orders/new" }}
      secondaryActions={[{ content: documents("settings.menu"), url: "/app/documents/settings" }]}
    >
      <Card>
        {rows.length === 0 ? (
          <NoOrders />
        ) : (
          <BlockStack gap="400">
            <OrdersTable rows={rows} />
            {next === null ? null : (
              <InlineStack align="center">
                <Pagination
                  hasNext
                  nextTooltip={t("list.older")}
                  label={t("list.older")}
                  onNext={() => navigate(`/app/orders?after=${next}`)}
                />
              </InlineStack>
            )}
          </BlockStack>
        )}
      </Card>
    </Page>
  );
}

export function NoOrders() {
  const { t } = useTranslation("orders");
  return (
    <EmptyState heading={t("list.empty.title")} action={{ content: t("new.title"), url: "/app/orders/new" }} image="">
      <p>{t("list.empty.advice")}</p>
    </EmptyState>
  );
}
