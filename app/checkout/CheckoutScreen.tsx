import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, Banner, BlockStack, Button, InlineStack, Layout, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StoreRefusal } from "../store/refusal.ts";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import type { Result } from "../values/result.ts";
import type { CheckoutStatus, PieceState } from "./checkout-set-up.ts";

type Props = {
  /** Null while the store does not answer. */
  readonly status: CheckoutStatus | null;
};

const TONES: Readonly<Record<PieceState, "success" | "attention" | "critical" | "new">> = {
  ...{ on: "success", off: "attention", missing: "new", twice: "critical", "not-deployed": "critical" },
};

/** Whether prices and rules hold at the store's own checkout, what is missing for that, and one button that makes it (S1). */
export function CheckoutScreen({ status }: Props) {
  const { t } = useTranslation("checkout");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [state, setState] = useState<"idle" | "working" | "failed" | "access">("idle");
  const setUp = async () => {
    setState("working");
    const answer = await callApi<Result<null, StoreRefusal>>("/app/checkout/set-up", { body: {} });
    if (answer.kind !== "data") {
      setState(unlessTold(answer, "failed") ?? "idle");
      return;
    }
    if (!answer.data.ok) {
      setState(answer.data.refusal.code === "access-denied" ? "access" : "failed");
      return;
    }
    setState("idle");
    shopify.toast.show(t("setUp.done"));
    revalidate();
  };
  return (
    <Page title={t("title")}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Text as="p">{t("intro")}</Text>
            {state === "failed" || state === "access" ? <Banner tone="critical" title={t(`setUp.${state}`)} /> : null}
            {status === null ? (
              <Banner tone="warning" title={t("unreachable")} />
            ) : (
              <>
                <Pieces status={status} isWorking={state === "working"} onSetUp={() => void setUp()} />
                <Told status={status} />
              </>
            )}
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

type PiecesProps = { readonly status: CheckoutStatus; readonly isWorking: boolean; readonly onSetUp: () => void };

function Pieces({ status: { pieces, isSetUp }, isWorking, onSetUp }: PiecesProps) {
  const { t } = useTranslation("checkout");
  const isWhole = isSetUp && pieces.every(({ state }) => state !== "missing");
  return (
    <TitledCard title={t("setUp.title")} gap="400">
      <Text as="p" tone="subdued">
        {t("setUp.text")}
      </Text>
      <ul className="carnet-plain">
        {pieces.map(({ handle, state }) => (
          <li key={handle}>
            <InlineStack align="space-between" gap="400" wrap={false}>
              <BlockStack>
                <Text as="span" fontWeight="medium">
                  {t(`piece.${handle}`)}
                </Text>
                <Text as="span" tone="subdued">
                  {t(`pieceText.${handle}`)}
                </Text>
                {state === "off" || state === "twice" ? <Text as="span">{t(`advice.${state}`)}</Text> : null}
              </BlockStack>
              <div>
                <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
              </div>
            </InlineStack>
          </li>
        ))}
      </ul>
      <Text as="p" tone="subdued">
        {t("setUp.drafts")}
      </Text>
      <InlineStack>
        <Button variant={isWhole ? "secondary" : "primary"} loading={isWorking} onClick={onSetUp}>
          {t(isWhole ? "setUp.again" : "setUp.button")}
        </Button>
      </InlineStack>
    </TitledCard>
  );
}

function Told({ status: { isSetUp, published } }: { readonly status: CheckoutStatus }) {
  const { t, i18n } = useTranslation("checkout");
  const number = (count: number) => new Intl.NumberFormat(i18n.language).format(count);
  return (
    <TitledCard title={t("told.title")}>
      {isSetUp ? (
        <dl className="carnet-sums">
          <Row label={t("told.products")} value={number(published.variants)} />
          <Row label={t("told.customers")} value={number(published.customers)} />
          <Row label={t("told.waiting")} value={published.waiting === 0 ? t("told.none") : number(published.waiting)} />
        </dl>
      ) : (
        <Text as="p" tone="subdued">
          {t("told.before")}
        </Text>
      )}
    </TitledCard>
  );
}

function Row({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className="carnet-sum">
      <dt>{label}</dt>
      <dd className="carnet-numeric">{value}</dd>
    </div>
  );
}
