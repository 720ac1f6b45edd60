import { Banner, BlockStack, Button, InlineStack, List, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { formatDate } from "../values/date-text.ts";
import { formatMoney } from "../values/money-text.ts";
import type { Result } from "../values/result.ts";
import type { RepeatedOrder, RepeatRefusal } from "./repeat-order.ts";

type ButtonProps = { readonly customerId: string; readonly onRepeated: (order: RepeatedOrder) => void };

/** One press for what the customer ordered the last time. */
export function RepeatOrderButton({ customerId, onRepeated }: ButtonProps) {
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

type NoticeProps = { readonly order: RepeatedOrder; readonly onDismiss: () => void };

/** Which order was repeated, and what of it is not as it was. */
export function RepeatedNotice({ order, onDismiss }: NoticeProps) {
  const { t, i18n } = useTranslation("orders");
  const { name, orderedOn, missing, repriced, short } = order;
  const date = formatDate(orderedOn, i18n.language);
  const money = (amount: RepeatedOrder["repriced"][number]["now"]) => formatMoney(amount, i18n.language);
  const number = (units: number) => new Intl.NumberFormat(i18n.language).format(units);
  const isAsBefore = missing.length + repriced.length + short.length === 0;
  return (
    <Attention>
      <Banner
        tone={isAsBefore ? "success" : "warning"}
        title={t(isAsBefore ? "repeat.asBefore" : "repeat.changed", { name, date })}
        onDismiss={onDismiss}
      >
        {isAsBefore ? null : (
          <List>
            {missing.map((title) => (
              <List.Item key={`missing ${title}`}>{t("repeat.missing", { title })}</List.Item>
            ))}
            {repriced.map(({ title, before, now }) => (
              <List.Item key={`price ${title}`}>
                {t("repeat.repriced", { title, before: money(before), now: money(now) })}
              </List.Item>
            ))}
            {short.map(({ title, asked, stock }) => (
              <List.Item key={`stock ${title}`}>
                {t("repeat.short", { title, asked: number(asked), stock: number(stock) })}
              </List.Item>
            ))}
          </List>
        )}
      </Banner>
    </Attention>
  );
}
