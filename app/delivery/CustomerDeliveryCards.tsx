import { BlockStack } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { Instant } from "../values/moment.ts";
import { CustomerDaysCard } from "./CustomerDaysCard.tsx";
import { CustomerDeliveryCard } from "./CustomerDeliveryCard.tsx";
import type { CustomerDelivery } from "./delivery-form.ts";

type Props = {
  readonly delivery: CustomerDelivery;
  readonly newDayId: string;
  readonly at: Instant;
  /** Whether something is typed that would be lost with the page. */
  readonly onWriting: (isWriting: boolean) => void;
};

/** A customer's delivery block: their rules, and their own days. Each is saved by itself. */
export function CustomerDeliveryCards({ delivery, newDayId, at, onWriting }: Props) {
  const [isRuling, setRuling] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const isWriting = isRuling || isAdding;
  useEffect(() => onWriting(isWriting), [isWriting, onWriting]);
  return (
    <BlockStack gap="400">
      <CustomerDeliveryCard delivery={delivery} at={at} onWriting={setRuling} />
      <CustomerDaysCard customerId={delivery.customerId} days={delivery.days} newId={newDayId} onWriting={setAdding} />
    </BlockStack>
  );
}
