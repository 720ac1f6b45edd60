import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { RepeatedOrder, RepeatRefusal } from "./repeat-order.ts";

type Props = { readonly customerId: string; readonly onRepeated: (order: RepeatedOrder) => void };

/** One press for what the customer ordered the last time. */
export function RepeatOrderButton({ customerId, onRepeated }: Props) {
  const { t } = useTranslation("orders");
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const repeat = async () => {
    if (isAsking) return;
    setAsking(true);
    setProblem(null);
    const path = `/app/orders/repeat?customer=${encodeURIComponent(customerId)}`;
    const answer = await callApi<Result<RepeatedOrder, RepeatRefusal>>(path);
    setAsking(false);
    if (answer.kind !== "data") setProblem(unlessTold(answer, t("repeat.failed")));
    else if (answer.data.ok) onRepeated(answer.data.value);
    else setProblem(t(answer.data.refusal.code === "none-yet" ? "repeat.noneYet" : "products.searchFailed"));
  };
  return (
    <BlockStack gap="200">
      <InlineStack align="center">
        <Button loading={isAsking} onClick={() => void repeat()}>
          {t("repeat.do")}
        </Button>
      </InlineStack>
      {problem === null ? null : (
        <Text as="p" tone="subdued">
          <span role="status">{problem}</span>
        </Text>
      )}
    </BlockStack>
  );
}
