import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { Denied } from "../ui/Denied.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { useDenial } from "../ui/use-rights.tsx";
import { formatDate, formatTime, startingLine } from "../values/date-text.ts";
import { localDateOf } from "../values/moment.ts";
import type { Result } from "../values/result.ts";
import { ChangeText } from "./ChangeText.tsx";
import { useActName } from "./use-set-title.tsx";
import type { CustomerChange, CustomerHistory, UndoneChange, UndoRefusal } from "./customer-history.ts";

type Props = {
  readonly customerId: string;
  readonly history: CustomerHistory;
  /** What is typed and not saved would be lost: a change is taken back when it is saved or discarded. */
  readonly isDirty: boolean;
  readonly onUndone: (undone: UndoneChange) => void;
};

/** Who changed what, the latest first, and the way back. */
export function HistoryCard({ customerId, history, isDirty, onUndone }: Props) {
  const { t } = useTranslation("customers");
  const shopify = useAppBridge();
  const [underWay, setUnderWay] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [back, setBack] = useState<UndoneChange["broughtBack"] | null>(null);

  const undo = async (id: string) => {
    if (underWay !== null) return;
    setProblem(null);
    if (isDirty) {
      setProblem(t("history.saveFirst"));
      return;
    }
    setUnderWay(id);
    const answer = await callApi<Result<UndoneChange, UndoRefusal>>(`/app/customers/${customerId}/changes/${id}/undo`, {
      body: {},
    });
    setUnderWay(null);
    if (answer.kind !== "data") setProblem(unlessTold(answer, t("history.refused.unreachable")));
    else if (!answer.data.ok) setProblem(t(`history.refused.${answer.data.refusal.code}`));
    else {
      const { kept, broughtBack, loginHolder } = answer.data.value;
      shopify.toast.show(t("history.undone"));
      const lost = broughtBack?.lost.map((what) => t(`merge.lost.${what}`, { name: broughtBack.displayName })) ?? [];
      const left = kept.length > 0 ? [t("history.kept", { count: kept.length })] : [];
      const login = loginHolder ? [t("history.loginLeft", { name: loginHolder.displayName })] : [];
      const missing = [...left, ...lost, ...login];
      if (missing.length > 0) setProblem(missing.join(" "));
      setBack(broughtBack ?? null);
      onUndone(answer.data.value);
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
      {back ? (
        <div role="status">
          <Link url={`/app/customers/${back.id}`}>{t("merge.back", { name: back.displayName })}</Link>
        </div>
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
  readonly change: CustomerChange;
  readonly zone: CustomerHistory["zone"];
  readonly onUndo: () => void;
};

function Change({ change, zone, onUndo }: ChangeProps) {
  const { t, i18n } = useTranslation("customers");
  const { at, isOwn, isByStore, kind, isUndone, isFinal, mergedName } = change;
  const denial = useDenial("undo");
  const day = startingLine(formatDate(localDateOf(at, zone), i18n.language, "medium"), i18n.language);
  const when = { day, time: formatTime(at, zone, i18n.language) };
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" align="space-between">
        <Text as="span" tone="subdued" variant="bodySm">
          {t(isByStore ? "history.byStore" : isOwn ? "history.byYou" : "history.at", when)}
        </Text>
        {isFinal && !isUndone ? null : isUndone ? (
          <Text as="span" tone="subdued" variant="bodySm">
            {t("history.isUndone")}
          </Text>
        ) : (
          <Denied reason={denial}>
            <Button
              variant="plain"
              size="micro"
              disabled={denial !== null}
              onClick={onUndo}
              accessibilityLabel={t("history.undoOf", when)}
            >
              {t("history.undo")}
            </Button>
          </Denied>
        )}
      </InlineStack>
      {kind === "update" ? null : (
        <Text as="span" breakWord>
          {mergedName === null ? t(`history.kind.${kind}`) : t("history.mergedWith", { name: mergedName })}
        </Text>
      )}
      {change.set === null ? null : <SetLine set={change.set} />}
      {kind === "create" ? null : (
        <ul className="carnet-changes">
          {change.fields.map((field) => (
            <li key={field.field}>
              <ChangeText change={field} zone={zone} />
            </li>
          ))}
        </ul>
      )}
    </BlockStack>
  );
}

/** "Part of: label “vip” added, 214 customers". */
function SetLine({ set }: { readonly set: NonNullable<CustomerChange["set"]> }) {
  const { t, i18n } = useTranslation("customers");
  const act = useActName();
  const number = new Intl.NumberFormat(i18n.language).format(set.count);
  const what = set.kind === "undo" ? t("history.kind.undo") : act(set.kind, set.name);
  return (
    <Link url="/app/customers/changes">
      {t("history.partOf", { what, whom: t("list.total", { count: set.count, number }) })}
    </Link>
  );
}
