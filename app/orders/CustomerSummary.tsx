import { Badge, BlockStack, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderAddress, OrderCustomer } from "./order-state.ts";

/** Who the order is for, where the bill and the goods go. */
export function CustomerSummary({ customer }: { customer: OrderCustomer }) {
  const { t } = useTranslation("orders");
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="p" variant="headingSm">
            {customer.displayName}
          </Text>
          {customer.number === null ? null : <Badge>{customer.number}</Badge>}
        </InlineStack>
        <Text as="p" tone="subdued">
          {[
            customer.email,
            customer.rangeGroup ?? t("customer.noGroup"),
            customer.deliveryGroup ?? t("customer.noZone"),
          ].join(" · ")}
        </Text>
      </BlockStack>
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
        <AddressBlock title={t("customer.billing")} address={customer.billing} />
        <AddressBlock title={t("customer.delivery")} address={customer.delivery} />
      </InlineGrid>
    </BlockStack>
  );
}

export function AddressBlock({ title, address }: { title: string; address: OrderAddress | null }) {
  const { t, i18n } = useTranslation("orders");
  return (
    <BlockStack gap="050">
      <Text as="h3" variant="bodySm" tone="subdued">
        {title}
      </Text>
      <address className="carnet-address">
        {address === null
          ? t("customer.noAddress")
          : addressLines(address, i18n.language).map((line) => <span key={line}>{line}</span>)}
      </address>
    </BlockStack>
  );
}

function addressLines(address: OrderAddress, locale: string): string[] {
  const person = [address.firstName, address.lastName].filter(Boolean).join(" ");
  const province = address.provinceCode === "" ? "" : ` (${address.provinceCode})`;
  const country = new Intl.DisplayNames(locale, { type: "region" }).of(address.countryCode) ?? address.countryCode;
  const lines = [
    address.company,
    person,
    address.line1,
    address.line2,
    `${address.zip} ${address.city}${province}`.trim(),
    country,
  ];
  return lines.filter(Boolean);
}
