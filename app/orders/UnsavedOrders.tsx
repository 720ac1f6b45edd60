import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, isFailure } from "../ui/call-api.ts";
import type { ReopenedOrder, UnsavedOrders } from "./unsaved-order.ts";
import { useMomentText } from "./use-moment-text.tsx";

/** The order to be written is not to be pushed out of sight by those that are not. */
const SHOWN = 3;

/** What whoever opens the screen has left half-written: to go on with, or to be done with. */
export function UnsavedOrdersBanner({ unsaved }: { readonly unsaved: UnsavedOrders }) {
  const { t } = useTranslation("orders");
  const momentText = useMomentText(unsaved.zone);
  const [discarded, setDiscarded] = useState<readonly string[]>([]);
  const [hasFailed, setFailed] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const left = unsaved.orders.filter(({ id }) => !discarded.includes(id));
  const shown = isWhole ? left : left.slice(0, SHOWN);
  const discard = async (id: string) => {
    setFailed(false);
    const answer = await callApi("/app/orders/forget", { body: { id } });
    if (answer.kind === "data") setDiscarded((before) => [...before, id]);
    else setFailed(isFailure(answer));
  };
  if (left.length === 0) return null;
  return (
    <Banner title={t("unsaved.title", { count: left.length })}>
      <BlockStack gap="200">
        {shown.map(({ id, customer, lineCount, keptAt }) => {
          const name = customer ?? t("unsaved.nobody");
          const when = momentText(keptAt);
          return (
            <InlineStack key={id} gap="300" blockAlign="center">
              <Text as="span">
                {t("unsaved.of", { customer: name, lines: t("unsaved.lines", { count: lineCount }), when })}
              </Text>
              <InlineStack gap="200">
                <Button
                  url={`/app/orders/new?unsaved=${id}`}
                  accessibilityLabel={t("unsaved.goOnWith", { customer: name, when })}
                >
                  {t("unsaved.goOn")}
                </Button>
                <Button
                  variant="plain"
                  tone="critical"
                  accessibilityLabel={t("unsaved.discardOf", { customer: name, when })}
                  onClick={() => void discard(id)}
                >
                  {t("unsaved.discard")}
                </Button>
              </InlineStack>
            </InlineStack>
          );
        })}
        {shown.length < left.length ? (
          <InlineStack>
            <Button variant="plain" onClick={() => setWhole(true)}>
              {t("unsaved.all", { count: left.length })}
            </Button>
          </InlineStack>
        ) : null}
        {hasFailed ? (
          <Text as="p" tone="critical">
            <span role="alert">{t("unsaved.discardFailed")}</span>
          </Text>
        ) : null}
      </BlockStack>
    </Banner>
  );
}

/** That an order is gone on with, and what of it is not as it was left. */
export function ReopenedBanner({ reopened }: { readonly reopened: ReopenedOrder }) {
  const { t } = useTranslation("orders");
  const { gone, isCustomerGone, isAddressGone, isUnchecked } = reopened;
  const said = [
    ...(gone.length > 0 ? [t("unsaved.gone", { titles: gone.join(", ") })] : []),
    ...(isCustomerGone ? [t("unsaved.customerGone")] : []),
    ...(isAddressGone && !isCustomerGone ? [t("unsaved.addressGone")] : []),
    ...(isUnchecked ? [t("unsaved.unchecked")] : []),
  ];
  if (said.length === 0) return <Banner title={t("unsaved.reopened")} />;
  return (
    <Banner tone="warning" title={t("unsaved.changed")}>
      {said.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Banner>
  );
}
