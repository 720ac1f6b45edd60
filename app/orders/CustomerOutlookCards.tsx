import { BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { formatDate, formatDeadline, startingLine } from "../values/date-text.ts";
import { formatMoney } from "../values/money-text.ts";
import type { CustomerOutlook } from "./customer-outlook.ts";
import type { DraftOrderRow } from "./draft-order.ts";
import { DraftStateBadge } from "./OrdersTable.tsx";

/** Beside a customer's record: the next delivery that is possible, and the last orders. */
export function CustomerOutlookCards({ outlook }: { readonly outlook: CustomerOutlook }) {
  const { t } = useTranslation("orders");
  return (
    <>
      {outlook.isOrderable ? <NextDelivery outlook={outlook} /> : null}
      <TitledCard title={t("outlook.orders")}>
        {outlook.orders.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("outlook.noOrders")}
          </Text>
        ) : (
          <ul className="carnet-notes">
            {outlook.orders.map((order) => (
              <li key={order.id}>
                <LastOrder order={order} />
              </li>
            ))}
          </ul>
        )}
      </TitledCard>
    </>
  );
}

function NextDelivery({ outlook: { next, horizonDays, timeZone } }: { readonly outlook: CustomerOutlook }) {
  const { t, i18n } = useTranslation("orders");
  const deadline = next && (next.isLate ? next.closesAt : next.cutOffAt);
  return (
    <TitledCard title={t("outlook.next")}>
      {next === null ? (
        <Text as="p">{t("delivery.none", { count: horizonDays })}</Text>
      ) : (
        <BlockStack gap="100">
          <Text as="p" fontWeight="semibold">
            {startingLine(formatDate(next.date, i18n.language), i18n.language)}
          </Text>
          <Text as="p" tone={next.isLate ? "caution" : "subdued"}>
            {deadline === null
              ? t("delivery.noCutOff")
              : t(next.isLate ? "outlook.late" : "outlook.before", formatDeadline(deadline, timeZone, i18n.language))}
          </Text>
        </BlockStack>
      )}
    </TitledCard>
  );
}

function LastOrder({ order }: { readonly order: DraftOrderRow }) {
  const { t, i18n } = useTranslation("orders");
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" align="space-between">
        <Link url={`/app/orders/${order.id}`} removeUnderline>
          {order.name ?? t("list.unnamed")}
        </Link>
        <Text as="span">{formatMoney(order.total, i18n.language)}</Text>
      </InlineStack>
      <InlineStack gap="200" align="space-between" blockAlign="center">
        <Text as="span" tone="subdued" variant="bodySm">
          {t("outlook.deliveryOn", { day: formatDate(order.deliverOn, i18n.language, "medium") })}
        </Text>
        <DraftStateBadge state={order.state} />
      </InlineStack>
    </BlockStack>
  );
}
