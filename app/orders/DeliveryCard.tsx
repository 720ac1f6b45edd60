import { Text } from "@shopify/polaris";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import type { LocalDate } from "../values/local-date.ts";
import { DeliveryDates } from "./DeliveryDates.tsx";
import type { OrderPreview } from "./order-preview.ts";

type Props = {
  readonly hasCustomer: boolean;
  readonly preview: OrderPreview | null;
  readonly receivedAt: number;
  readonly chosen: LocalDate | null;
  readonly onChoose: (date: LocalDate) => void;
  readonly showsProblems: boolean;
};

/** When it is delivered. */
export const DeliveryCard = memo(function DeliveryCard(props: Props) {
  const { hasCustomer, preview, receivedAt, chosen, onChoose, showsProblems } = props;
  const { t } = useTranslation("orders");
  return (
    <TitledCard title={t("delivery.title")}>
      {preview ? (
        <DeliveryDates
          dates={preview.order.dates}
          showsFees={preview.order.goods !== null}
          chosen={chosen}
          timeZone={preview.timeZone}
          receivedAt={receivedAt}
          onChoose={onChoose}
          error={showsProblems && chosen === null ? t("problems.no-date") : undefined}
        />
      ) : (
        <div className="carnet-place carnet-place--dates">
          <Text as="p" tone="subdued">
            {hasCustomer ? t("delivery.withPrices") : t("delivery.customerFirst")}
          </Text>
        </div>
      )}
    </TitledCard>
  );
});
