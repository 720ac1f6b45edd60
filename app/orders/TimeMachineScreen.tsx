import { BlockStack, Box, Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CustomerSearch } from "../address-book/CustomerSearch.tsx";
import { DeliveryPage } from "../delivery/DeliveryPage.tsx";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import type { Result } from "../values/result.ts";
import type { OrderPreview } from "./order-preview.ts";
import { type OrderVariant, parseQuantity } from "./order-state.ts";
import { ProductSearch } from "./ProductSearch.tsx";
import type { Answer } from "./time-machine.ts";
import { TimeMachineAnswer } from "./TimeMachineAnswer.tsx";

type Props = { readonly date: string; readonly time: string; readonly zone: string };
type Line = { readonly key: string; readonly variant: OrderVariant; readonly quantity: string };
type Side = {
  readonly customer: { readonly id: string; readonly name: string } | null;
  readonly date: string;
  readonly time: string;
};

/** One basket for a customer at a moment; beside it, if one likes, for another customer or at another moment. */
export function TimeMachineScreen({ date, time, zone }: Props) {
  const { t } = useTranslation("delivery");
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [sides, setSides] = useState<readonly Side[]>([{ customer: null, date, time }]);
  const [answers, setAnswers] = useState<readonly (Answer | null)[]>([]);
  const change = (index: number, part: Partial<Side>) => {
    setSides(sides.map((side, at) => (at === index ? { ...side, ...part } : side)));
    setAnswers(answers.map((answer, at) => (at === index ? null : answer)));
  };
  const put = (next: readonly Line[]) => {
    setLines(next);
    setAnswers([]);
  };
  const ask = async () => setAnswers(await Promise.all(sides.map((side) => askOne(side, lines))));
  return (
    <DeliveryPage title={t("machine.title")}>
      <Text as="p">{t("machine.intro", { zone: zone.replaceAll("_", " ") })}</Text>
      <Basket lines={lines} onChange={put} />
      <div className="carnet-sides">
        {sides.map((side, index) => (
          <TitledCard
            key={index}
            title={t(index === 0 ? "machine.first" : "machine.second")}
            aside={
              index === 0 ? null : (
                <Button variant="plain" onClick={() => setSides(sides.slice(0, 1))}>
                  {t("remove")}
                </Button>
              )
            }
          >
            {side.customer === null ? (
              <CustomerSearch
                onPick={({ id, displayName }) => change(index, { customer: { id, name: displayName } })}
              />
            ) : (
              <InlineStack gap="200" blockAlign="center">
                <Text as="p" fontWeight="semibold">
                  {side.customer.name}
                </Text>
                <Button variant="plain" onClick={() => change(index, { customer: null })}>
                  {t("machine.change")}
                </Button>
              </InlineStack>
            )}
            <div className="carnet-fields">
              <TextField
                label={t("machine.date")}
                type="date"
                autoComplete="off"
                value={side.date}
                onChange={(to) => change(index, { date: to })}
              />
              <TextField
                label={t("machine.time")}
                type="time"
                autoComplete="off"
                value={side.time}
                onChange={(to) => change(index, { time: to })}
              />
            </div>
            {answers[index] ? <TimeMachineAnswer answer={answers[index]} lines={lines} /> : null}
          </TitledCard>
        ))}
      </div>
      <InlineStack gap="200">
        <Button
          variant="primary"
          disabled={!sides.every(({ customer }) => customer !== null)}
          onClick={() => void ask()}
        >
          {t("machine.ask")}
        </Button>
        {sides.length === 1 && sides[0] ? (
          <Button onClick={() => setSides([...sides, ...sides])}>{t("machine.compare")}</Button>
        ) : null}
      </InlineStack>
    </DeliveryPage>
  );
}

async function askOne({ customer, date, time }: Side, lines: readonly Line[]): Promise<Answer | null> {
  if (customer === null) return null;
  const body = {
    ...{ customerId: customer.id, date, time, deliverOn: null },
    lines: lines.map(({ key, variant, quantity }) => ({
      ...{ key, variantId: variant.variantId, price: variant.price, quantity: parseQuantity(quantity) || 0 },
    })),
  };
  const answer = await callApi<Result<OrderPreview, "customer-gone">>("/app/delivery/time-machine/ask", { body });
  if (answer.kind !== "data")
    return unlessTold(answer, { problem: answer.kind === "invalid" ? "invalid" : "unreachable" });
  return answer.data.ok ? { preview: answer.data.value } : { problem: answer.data.refusal };
}

function Basket({
  lines,
  onChange,
}: {
  readonly lines: readonly Line[];
  readonly onChange: (lines: readonly Line[]) => void;
}) {
  const { t } = useTranslation("delivery");
  const [text, setText] = useState("");
  const add = (variants: readonly OrderVariant[]) => {
    const added = variants.filter(({ variantId }) => !lines.some(({ key }) => key === variantId));
    onChange([...lines, ...added.map((variant) => ({ key: variant.variantId, variant, quantity: "1" }))]);
    setText("");
  };
  return (
    <TitledCard title={t("machine.basket")}>
      <ProductSearch
        fieldId="machine-product"
        customerId={null}
        text={text}
        onText={setText}
        onAdd={add}
        autoFocus={false}
        error={undefined}
      />
      <BlockStack gap="200">
        {lines.map((line) => {
          const name = [line.variant.title, line.variant.variantTitle].filter(Boolean).join(" · ");
          return (
            <InlineStack key={line.key} gap="200" blockAlign="end">
              <Box minWidth="16rem">
                <TextField
                  label={name}
                  inputMode="numeric"
                  autoComplete="off"
                  value={line.quantity}
                  onChange={(quantity) =>
                    onChange(lines.map((one) => (one.key === line.key ? { ...one, quantity } : one)))
                  }
                />
              </Box>
              <Button
                onClick={() => onChange(lines.filter(({ key }) => key !== line.key))}
                accessibilityLabel={t("machine.removeLine", { name })}
              >
                {t("remove")}
              </Button>
            </InlineStack>
          );
        })}
      </BlockStack>
    </TitledCard>
  );
}
