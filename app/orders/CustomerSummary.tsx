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
        <AddressBlocks billing={customer.billing} delivery={customer.delivery} />
      </InlineGrid>
    </BlockStack>
  );
}

type Addresses = { readonly billing: OrderAddress | null; readonly delivery: OrderAddress | null };

/** Where the bill goes, then where the goods go; an address that is both is written once. */
export function AddressBlocks({ billing, delivery }: Addresses) {
  const { t, i18n } = useTranslation("orders");
  const lines = (address: OrderAddress | null) =>
    address === null ? [t("customer.noAddress")] : addressLines(address, i18n.language);
  const [billingLines, deliveryLines] = [lines(billing), lines(delivery)];
  const isSame = billing !== null && billingLines.join("\n") === deliveryLines.join("\n");
  return (
    <>
      <AddressBlock title={t("customer.billing")} lines={billingLines} />
      <AddressBlock title={t("customer.delivery")} lines={isSame ? [t("customer.sameAsBilling")] : deliveryLines} />
    </>
  );
}

function AddressBlock({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <BlockStack gap="050">
      <Text as="h3" variant="bodySm" tone="subdued">
        {title}
      </Text>
      <address className="carnet-address">
        {lines.map((line, index) => (
          <span key={index}>{line}</span>
        ))}
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
