import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { ChangesTable } from "./ChangesTable.tsx";
import type { DraftOrderView } from "./draft-order.ts";
import { PromiseEnd } from "./PromiseEnd.tsx";
import { PromiseTable } from "./PromiseTable.tsx";
import { RepriceModal } from "./RepriceModal.tsx";
import { useDecidePromise } from "./use-decide-promise.tsx";
import { useDraftCheck } from "./use-draft-check.tsx";

/** How the draft stands in the store, and what its prices would be today. The last of the page: it comes later and grows. */
export function DraftCheckCards({ draft }: { readonly draft: DraftOrderView }) {
  const { t } = useTranslation("orders");
  const common = useTranslation("common").t;
  const { check, problem, again } = useDraftCheck(draft);
  return (
    <BlockStack gap="400">
      {problem === null ? null : (
        <Banner tone="warning" action={{ content: common("actions.tryAgain"), onAction: again }}>
          <p>{t(`check.${problem.code}`)}</p>
        </Banner>
      )}
      {check === null || check.changes.length === 0 ? null : (
        <TitledCard title={t("changes.title")}>
          <ChangesTable changes={check.changes} />
        </TitledCard>
      )}
      <TitledCard title={t("promise.title")}>
        <PromiseEnd draft={draft} />
        {check === null ? (
          <Text as="p" tone="subdued">
            {problem === null ? t("check.asking") : t("check.unknown")}
          </Text>
        ) : (
          <Promise draft={draft} promise={check.promise} onDecided={again} />
        )}
      </TitledCard>
    </BlockStack>
  );
}

type PromiseProps = {
  readonly draft: DraftOrderView;
  readonly promise: NonNullable<ReturnType<typeof useDraftCheck>["check"]>["promise"];
  readonly onDecided: () => void;
};

function Promise({ draft, promise, onDecided }: PromiseProps) {
  const { t } = useTranslation("orders");
  const [isAsked, setAsked] = useState(false);
  const { decide, isDeciding, refusal } = useDecidePromise(draft, onDecided);
  if (promise === null) return <p>{t("promise.customerGone")}</p>;
  if (!promise.hasMoved) return <p>{t("promise.kept")}</p>;
  const canReprice = promise.goods.now !== null;
  const honour = (
    <Button key="honour" loading={isDeciding === "honour"} onClick={() => void decide("honour", promise)}>
      {t("promise.honour")}
    </Button>
  );
  const reprice = (
    <Button
      key="reprice"
      variant={draft.hasEnded ? "primary" : "secondary"}
      disabled={!canReprice}
      onClick={() => setAsked(true)}
    >
      {t("promise.reprice")}
    </Button>
  );
  return (
    <>
      <p>{t("promise.text")}</p>
      {refusal === null ? null : (
        <Banner tone="critical">
          <p>{refusal}</p>
        </Banner>
      )}
      <PromiseTable promise={promise} />
      {canReprice ? null : <p>{t("promise.gone")}</p>}
      {/* Nothing is promised any more once its day is past. */}
      <InlineStack gap="200">{draft.hasEnded ? [reprice, honour] : [honour, reprice]}</InlineStack>
      {isAsked ? (
        <RepriceModal
          draft={draft}
          promise={promise}
          isDeciding={isDeciding === "reprice"}
          onClose={() => setAsked(false)}
          onConfirm={() => {
            void decide("reprice", promise).then(() => setAsked(false));
          }}
        />
      ) : null}
    </>
  );
}
