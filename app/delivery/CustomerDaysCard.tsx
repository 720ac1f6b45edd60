import { BlockStack, Button, Collapsible, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { AddDay } from "./AddDay.tsx";
import { ClosedDayTable } from "./ClosedDayTable.tsx";
import type { CustomerDelivery } from "./delivery-form.ts";

type Props = Pick<CustomerDelivery, "customerId" | "days"> & {
  /** Of the next day that is added. */
  readonly newId: string;
  readonly onWriting: (isWriting: boolean) => void;
};

/** The days on which this customer alone gets nothing, or gets it on another. */
export function CustomerDaysCard({ customerId, days, newId, onWriting }: Props) {
  const { t } = useTranslation("delivery");
  const [isOpen, setOpen] = useState(false);
  return (
    <TitledCard title={t("customer.days")}>
      {days.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("customer.noDays")}
        </Text>
      ) : (
        <ClosedDayTable caption={t("customer.days")} days={days} />
      )}
      <div>
        <Button
          disclosure={isOpen ? "up" : "down"}
          ariaExpanded={isOpen}
          ariaControls="add-day"
          onClick={() => setOpen(!isOpen)}
        >
          {t("closed.add")}
        </Button>
      </div>
      <Collapsible id="add-day" open={isOpen}>
        <BlockStack gap="300">
          <AddDay key={newId} id={newId} owner={{ kind: "customer", id: customerId }} onWriting={onWriting} />
        </BlockStack>
      </Collapsible>
    </TitledCard>
  );
}
