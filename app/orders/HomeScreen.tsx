import { BlockStack, Button, Card, InlineGrid, Page, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import type { DraftPage } from "./draft-order.ts";
import { NoOrders } from "./OrdersScreen.tsx";
import { OrdersTable } from "./OrdersTable.tsx";

type Props = DraftPage & {
  /** What the person must know before anything else. */
  readonly notice: ReactNode;
  /** How well the store's products are known. */
  readonly products: ReactNode;
};

/** Where the day starts: write an order, look a customer up, see what was written last. */
export function HomeScreen({ rows, notice, products }: Props) {
  const { t } = useTranslation("orders");
  return (
    <Page title={t("home.title")} primaryAction={{ content: t("new.title"), url: "/app/orders/new" }}>
      <BlockStack gap="400">
        {notice}
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <Doorway
            title={t("home.order.title")}
            text={t("home.order.text")}
            action={t("new.title")}
            url="/app/orders/new"
          />
          <Doorway
            title={t("home.customers.title")}
            text={t("home.customers.text")}
            action={t("home.customers.action")}
            url="/app/customers"
          />
        </InlineGrid>
        <TitledCard
          title={t("home.latest")}
          aside={
            rows.length > 0 ? (
              <Button variant="plain" url="/app/orders">
                {t("home.all")}
              </Button>
            ) : null
          }
        >
          {rows.length === 0 ? <NoOrders /> : <OrdersTable rows={rows} />}
        </TitledCard>
        {products}
      </BlockStack>
    </Page>
  );
}

function Doorway({ title, text, action, url }: { title: string; text: string; action: string; url: string }) {
  return (
    <Card>
      <BlockStack gap="200" inlineAlign="start">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <Text as="p" tone="subdued">
          {text}
        </Text>
        <Button url={url}>{action}</Button>
      </BlockStack>
    </Card>
  );
}
