import { Banner, BlockStack, Link } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import type { DayPreview } from "./closed-day.ts";

/** Whom a day touches. Orders keep their day: these customers are to be called. `isOfOne`: it is one customer's alone. */
export function TouchedOrders({ preview, isOfOne }: { readonly preview: DayPreview; readonly isOfOne: boolean }) {
  const { t } = useTranslation("delivery");
  const { customers, orders } = preview;
  const title = isOfOne
    ? t(customers === 0 ? "closed.touchesNotThem" : "closed.touchesThem")
    : t("closed.touches", { count: customers });
  return (
    <BlockStack gap="300">
      <Banner tone={orders.length > 0 ? "warning" : "info"} title={title}>
        <p>{orders.length === 0 ? t("closed.noOrders") : t("closed.toCall", { count: orders.length })}</p>
      </Banner>
      {orders.length === 0 ? null : (
        <DataTable
          caption={t("closed.callTitle")}
          columns={[{ title: t("closed.order") }, { title: t("closed.customer") }, { title: t("closed.phone") }]}
        >
          {orders.map((order) => (
            <DataRow key={order.id}>
              <DataCell>
                <Link url={`/app/orders/${order.id}`}>{order.name ?? t("closed.unnamed")}</Link>
              </DataCell>
              <DataCell label={t("closed.customer")} isText>
                <Link url={`/app/customers/${order.customerId}`}>{order.customer}</Link>
              </DataCell>
              <DataCell label={t("closed.phone")}>
                {order.phone === null ? "–" : <a href={`tel:${order.phone}`}>{order.phone}</a>}
              </DataCell>
            </DataRow>
          ))}
        </DataTable>
      )}
    </BlockStack>
  );
}
