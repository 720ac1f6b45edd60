import { BlockStack, Button, InlineStack, Layout, Page, Text, TextField } from "@shopify/polaris";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { CustomerSearch } from "../address-book/CustomerSearch.tsx";
import { WhyPrice } from "../pricing/WhyPrice.tsx";
import { callApi } from "../ui/call-api.ts";
import { focusField } from "../ui/focus-field.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import type { LocalDate } from "../values/local-date.ts";
import { formatMoney } from "../values/money-text.ts";
import type { Result } from "../values/result.ts";
import type { ExplainedPrice, ExplainRefusal } from "./explain-price.ts";
import { isOrderable } from "./line-problems.ts";
import { LineAdvice } from "./LineAdvice.tsx";
import { type OrderVariant, parseQuantity } from "./order-state.ts";
import { ProductSearch } from "./ProductSearch.tsx";

type Named = { readonly id: string; readonly name: string };
type Props = { readonly today: LocalDate; readonly customer: Named | null };
type Answer =
  | { readonly state: "known"; readonly price: ExplainedPrice }
  | { readonly state: "unreachable" | "date" | ExplainRefusal["code"] };

const [CUSTOMER_FIELD, PRODUCT_FIELD, QUANTITY_FIELD] = ["why-customer", "why-product", "why-quantity"];

/** What any customer pays for any product, in which quantity, on which day, and why. */
export function ExplainScreen({ today, customer: opened }: Props) {
  const { t } = useTranslation("why");
  const groups = useTranslation("groups").t;
  const [customer, setCustomer] = useState(opened);
  const [variant, setVariant] = useState<OrderVariant | null>(null);
  const [text, setText] = useState("");
  const [quantityText, setQuantityText] = useState("1");
  const [on, setOn] = useState<string>(today);
  const quantity = parseQuantity(quantityText);
  const isQuantity = isOrderable(quantity);
  const answer = useExplanation(
    customer === null || variant === null || !isQuantity
      ? null
      : { customerId: customer.id, variantId: variant.variantId, quantity, on },
  );
  return (
    <Page
      title={t("page.title")}
      subtitle={t("page.subtitle")}
      backAction={{ content: groups("title"), url: "/app/customers/groups" }}
    >
      <Layout>
        <Layout.Section>
          <TitledCard title={t("page.question")} gap="400">
            <Chosen
              label={t("page.customer")}
              name={customer?.name ?? null}
              onChange={() => {
                setCustomer(null);
                focusField(CUSTOMER_FIELD);
              }}
            >
              <CustomerSearch
                fieldId={CUSTOMER_FIELD}
                onPick={({ id, displayName }) => {
                  setCustomer({ id, name: displayName });
                  focusField(variant === null ? PRODUCT_FIELD : QUANTITY_FIELD);
                }}
              />
            </Chosen>
            <Chosen
              label={t("page.product")}
              name={variant && [variant.title, variant.variantTitle, variant.sku].filter(Boolean).join(" · ")}
              onChange={() => {
                setVariant(null);
                focusField(PRODUCT_FIELD);
              }}
            >
              {/* What is outside a catalog is asked about too: the answer says so. */}
              <ProductSearch
                fieldId={PRODUCT_FIELD}
                customerId={null}
                text={text}
                onText={setText}
                onAdd={([first]) => {
                  setVariant(first ?? null);
                  focusField(QUANTITY_FIELD);
                }}
                autoFocus={false}
                error={undefined}
              />
            </Chosen>
            <InlineStack gap="400">
              <TextField
                id={QUANTITY_FIELD}
                label={t("page.quantity")}
                value={quantityText}
                onChange={setQuantityText}
                inputMode="numeric"
                autoComplete="off"
                selectTextOnFocus
                {...(isQuantity ? {} : { error: t("page.notAQuantity") })}
              />
              <TextField
                label={t("page.on")}
                type="date"
                value={on}
                onChange={setOn}
                autoComplete="off"
                {...(answer?.state === "date" ? { error: t("page.notADate") } : {})}
              />
            </InlineStack>
          </TitledCard>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <Explanation answer={answer} name={variant?.title ?? ""} onQuantity={setQuantityText} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}

type ChosenProps = {
  readonly label: string;
  /** What is chosen; null while it is looked for. */
  readonly name: string | null;
  readonly onChange: () => void;
  readonly children: ReactNode;
};

function Chosen({ label, name, onChange, children }: ChosenProps) {
  const common = useTranslation("common").t;
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="bodyMd">
        {label}
      </Text>
      {name === null ? (
        children
      ) : (
        <InlineStack gap="200" align="space-between" blockAlign="center">
          <Text as="span" fontWeight="semibold" breakWord>
            {name}
          </Text>
          <Button variant="plain" onClick={onChange} accessibilityLabel={`${common("actions.change")}: ${label}`}>
            {common("actions.change")}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}

type ExplanationProps = {
  readonly answer: Answer | null;
  readonly name: string;
  readonly onQuantity: (text: string) => void;
};

function Explanation({ answer, name, onQuantity }: ExplanationProps) {
  const { t, i18n } = useTranslation("why");
  if (answer === null || answer.state === "date") {
    return (
      <TitledCard title={t("page.answer")}>
        <Text as="p" tone="subdued">
          {t("page.chooseBoth")}
        </Text>
      </TitledCard>
    );
  }
  if (answer.state !== "known") {
    return (
      <TitledCard title={t("page.answer")}>
        <div role="alert">
          <Text as="p" tone="critical">
            {t(`page.${answer.state}`)}
          </Text>
        </div>
      </TitledCard>
    );
  }
  const { unitPrice, lineTotal, receipt, names, problem, catalogNames } = answer.price;
  return (
    <TitledCard title={t("page.answer")}>
      <div role="status">
        <Text as="p" variant="headingLg">
          {unitPrice === null ? t("phrase.none") : formatMoney(unitPrice, i18n.language)}
        </Text>
        {lineTotal === null ? null : (
          <Text as="p" tone="subdued">
            {t("page.total", { count: receipt.quantity, amount: formatMoney(lineTotal, i18n.language) })}
          </Text>
        )}
      </div>
      <LineAdvice problem={problem ?? undefined} name={name} catalogNames={catalogNames} onQuantity={onQuantity} />
      <Text as="h3" variant="headingSm">
        {t("whyTitle")}
      </Text>
      <WhyPrice receipt={receipt} names={names} />
    </TitledCard>
  );
}

type Question = {
  readonly customerId: string;
  readonly variantId: string;
  readonly quantity: number;
  readonly on: string;
};

const PAUSE_MS = 120;

/** Asked anew for each other question; the former answer stays until the next is here. */
function useExplanation(question: Question | null): Answer | null {
  const asked = question === null ? null : JSON.stringify(question);
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    if (asked === null) return;
    const leaving = new AbortController();
    const ask = async () => {
      const options = { body: JSON.parse(asked) as unknown, signal: leaving.signal };
      const found = await callApi<Result<ExplainedPrice, ExplainRefusal>>("/app/prices/explain", options);
      if (found.kind === "aborted") return;
      if (found.kind === "invalid") setAnswer({ state: "date" });
      else if (found.kind !== "data") setAnswer({ state: "unreachable" });
      else if (found.data.ok) setAnswer({ state: "known", price: found.data.value });
      else setAnswer({ state: found.data.refusal.code });
    };
    const pause = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      clearTimeout(pause);
      leaving.abort();
    };
  }, [asked]);
  return asked === null ? null : answer;
}
