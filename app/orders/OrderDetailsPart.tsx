import { Badge, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { focusField } from "../ui/focus-field.ts";
import { BookDetailsModal } from "./BookDetailsModal.tsx";
import { hasDetails } from "./order-details.ts";
import type { OrderCustomer, OrderDetails, OrderEvent } from "./order-state.ts";
import { OrderDetailsModal } from "./OrderDetailsModal.tsx";

type Props = {
  readonly customer: OrderCustomer;
  readonly deliveryAddressId: string | null;
  readonly details: OrderDetails;
  readonly onEvent: (event: OrderEvent) => void;
};

const CHANGE_BUTTON = "order-details-change";

/** Changes the customer's details for this order alone; whoever wants has them saved in the address book too. */
export function OrderDetailsPart({ customer, deliveryAddressId, details, onEvent }: Props) {
  const { t } = useTranslation("details");
  const [open, setOpen] = useState<"form" | "book" | null>(null);
  const close = () => {
    setOpen(null);
    focusField(CHANGE_BUTTON);
  };
  const isChanged = hasDetails(details);
  return (
    <BlockStack gap="200">
      <InlineStack gap="300" blockAlign="center">
        <Button id={CHANGE_BUTTON} variant="plain" onClick={() => setOpen("form")}>
          {t("change")}
        </Button>
        {isChanged ? (
          <>
            <Badge tone="attention">{t("changed")}</Badge>
            <Button variant="plain" onClick={() => setOpen("book")}>
              {t("book")}
            </Button>
            <Button
              variant="plain"
              onClick={() => {
                onEvent({ type: "details-changed", details: {} });
                focusField(CHANGE_BUTTON);
              }}
            >
              {t("reset")}
            </Button>
          </>
        ) : null}
      </InlineStack>
      {isChanged ? (
        <Text as="p" tone="subdued" variant="bodySm">
          {t("changedText")}
        </Text>
      ) : null}
      {open === "form" ? (
        <OrderDetailsModal
          customer={customer}
          deliveryAddressId={deliveryAddressId}
          details={details}
          onClose={close}
          onTaken={(taken) => {
            onEvent({ type: "details-changed", details: taken });
            close();
          }}
        />
      ) : null}
      {open === "book" ? (
        <BookDetailsModal
          customer={customer}
          deliveryAddressId={deliveryAddressId}
          details={details}
          onClose={close}
          onSaved={(saved) => {
            onEvent({ type: "details-saved", customer: saved });
            close();
          }}
        />
      ) : null}
    </BlockStack>
  );
}
