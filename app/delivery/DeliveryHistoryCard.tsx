import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { Denied } from "../ui/Denied.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { useDenial } from "../ui/use-rights.tsx";
import { formatDate, formatTime, startingLine } from "../values/date-text.ts";
import { localDateOf } from "../values/moment.ts";
import type { Result } from "../values/result.ts";
import type { DeliveryChange, DeliveryHistory, UndoDeliveryRefusal } from "./delivery-change.ts";

type Props = { readonly history: DeliveryHistory; readonly isDirty: boolean };

/** Who changed what of the rules, the latest first, and the way back. */
export function DeliveryHistoryCard({ history, isDirty }: Props) {
  const { t } = useTranslation("delivery");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [problem, setProblem] = useState<string | null>(null);
  const undo = async (id: string) => {
    if (isDirty) {
      setProblem(t("history.saveFirst"));
      return;
    }
    const answer = await callApi<Result<null, UndoDeliveryRefusal>>("/app/delivery/undo", { body: { id } });
    if (answer.kind !== "data") setProblem(unlessTold(answer, t("problem.unreachable")));
    else if (!answer.data.ok) setProblem(t(`history.refused.${answer.data.refusal.code}`));
    else {
      setProblem(null);
      shopify.toast.show(t("history.undone"));
      revalidate();
    }
  };
  return (
    <TitledCard title={t("history.title")}>
      {problem === null ? null : (
        <div role="alert">
          <Text as="p" tone="critical">
            {problem}
          </Text>
        </div>
      )}
      {history.changes.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("history.empty")}
        </Text>
      ) : null}
      <ol className="carnet-history" reversed>
        {history.changes.map((change) => (
          <li key={change.id}>
            <Change change={change} zone={history.zone} onUndo={() => void undo(change.id)} />
          </li>
        ))}
      </ol>
    </TitledCard>
  );
}

type ChangeProps = {
  readonly change: DeliveryChange;
  readonly zone: DeliveryHistory["zone"];
  readonly onUndo: () => void;
};

function Change({ change, zone, onUndo }: ChangeProps) {
  const { t, i18n } = useTranslation("delivery");
  const denial = useDenial("undo");
  const { kind, name, act, at, isOwn, isUndone, isUndo } = change;
  const day = startingLine(formatDate(localDateOf(at, zone), i18n.language, "medium"), i18n.language);
  const when = { day, time: formatTime(at, zone, i18n.language) };
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" align="space-between">
        <Text as="span" tone="subdued" variant="bodySm">
          {t(isOwn ? "history.byYou" : "history.at", when)}
        </Text>
        {isUndone ? (
          <Text as="span" tone="subdued" variant="bodySm">
            {t("history.isUndone")}
          </Text>
        ) : (
          <Denied reason={denial}>
            <Button
              {...{ variant: "plain", size: "micro", disabled: denial !== null }}
              onClick={onUndo}
              accessibilityLabel={t("history.undoOf", when)}
            >
              {t("history.undo")}
            </Button>
          </Denied>
        )}
      </InlineStack>
      <Text as="span" breakWord>
        {t(`history.kinds.${kind}`, { name })} · {t(isUndo ? "history.acts.undone" : `history.acts.${act}`)}
      </Text>
    </BlockStack>
  );
}
