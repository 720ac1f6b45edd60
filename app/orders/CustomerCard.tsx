import { Button, Text } from "@shopify/polaris";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { CustomerChooser } from "./CustomerChooser.tsx";
import { CustomerSummary } from "./CustomerSummary.tsx";
import type { OrderCustomer, OrderDetails, OrderEvent } from "./order-state.ts";

type Props = {
  readonly fieldId: string;
  readonly customer: OrderCustomer | null;
  readonly deliveryAddressId: string | null;
  readonly details: OrderDetails;
  readonly autoFocus: boolean;
  readonly showsProblems: boolean;
  /** The customer was deleted since they were chosen. */
  readonly isGone: boolean;
  readonly onChosen: (customer: OrderCustomer) => void;
  /** Absent where the order has a draft, which stays whose it is. */
  readonly onChange: (() => void) | undefined;
  readonly onDeliverTo: (id: string | null) => void;
  readonly onEvent: (event: OrderEvent) => void;
  /** Given while another customer is looked for. */
  readonly onGoBack: (() => void) | undefined;
};

/** Who the order is for: chosen, or to be chosen. */
export const CustomerCard = memo(function CustomerCard({ customer, onChange, onGoBack, ...props }: Props) {
  const { t } = useTranslation("orders");
  const common = useTranslation("common").t;
  return (
    <TitledCard
      title={t("customer.title")}
      aside={
        customer && onChange ? (
          <Button variant="plain" onClick={onChange}>
            {t("customer.change")}
          </Button>
        ) : onGoBack && !customer ? (
          <Button variant="plain" onClick={onGoBack}>
            {common("actions.cancel")}
          </Button>
        ) : null
      }
    >
      {customer ? (
        <CustomerSummary
          customer={customer}
          deliveryAddressId={props.deliveryAddressId}
          details={props.details}
          onDeliverTo={props.onDeliverTo}
          onEvent={props.onEvent}
        />
      ) : (
        <CustomerChooser
          fieldId={props.fieldId}
          autoFocus={props.autoFocus}
          error={props.showsProblems ? t("problems.no-customer") : undefined}
          onChosen={props.onChosen}
        />
      )}
      {props.isGone ? (
        <Text as="p" tone="critical">
          {t("customer.gone")}
        </Text>
      ) : null}
    </TitledCard>
  );
});
