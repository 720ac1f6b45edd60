import { Badge, BlockStack, InlineGrid, InlineStack, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { addressLines } from "../address-book/address-lines.ts";
import { PinnedNotes } from "../address-book/PinnedNotes.tsx";
import { internationalFormOf } from "../address-book/phone.ts";
import { shownDetails } from "./order-details.ts";
import { OrderDetailsPart } from "./OrderDetailsPart.tsx";
import type { OrderAddress, OrderCustomer, OrderDetails, OrderEvent } from "./order-state.ts";

type Props = {
  readonly customer: OrderCustomer;
  readonly deliveryAddressId: string | null;
  readonly details: OrderDetails;
  readonly onDeliverTo: (id: string | null) => void;
  readonly onEvent: (event: OrderEvent) => void;
};

/** Who the order is for, where the bill and the goods go. */
export function CustomerSummary({ customer, deliveryAddressId, details, onDeliverTo, onEvent }: Props) {
  const { t } = useTranslation("orders");
  const { email, phone, billing, delivery } = shownDetails(customer, details, deliveryAddressId);
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
            email,
            ...(phone === null ? [] : [internationalFormOf(phone)]),
            customer.rangeGroup ?? t("customer.noGroup"),
            customer.deliveryGroup ?? t("customer.noZone"),
          ].join(" · ")}
        </Text>
      </BlockStack>
      <PinnedNotes notes={customer.pinnedNotes} />
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
        <AddressBlocks billing={billing} delivery={delivery} />
      </InlineGrid>
      <OrderDetailsPart customer={customer} deliveryAddressId={deliveryAddressId} details={details} onEvent={onEvent} />
      {customer.furtherDeliveries.length === 0 ? null : (
        <Select
          label={t("customer.deliverTo")}
          value={deliveryAddressId ?? ""}
          options={[
            { value: "", label: t("customer.usualAddress", { address: shortText(customer.delivery) }) },
            ...customer.furtherDeliveries.map(({ id, place, address }) => ({
              value: id,
              label: [place, shortText(address)].filter(Boolean).join(" – "),
            })),
          ]}
          onChange={(id) => onDeliverTo(id || null)}
        />
      )}
    </BlockStack>
  );
}

const shortText = (address: OrderAddress | null) => [address?.line1, address?.city].filter(Boolean).join(", ");

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
