import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { DRAFT_ACTS, type ActOutcome, type DraftAct } from "./draft-action.ts";
import { DraftActModal } from "./DraftActModal.tsx";
import type { DraftOrderView } from "./draft-order.ts";
import { isRedacted } from "./redacted-snapshot.ts";
import { useMomentText } from "./use-moment-text.tsx";

/** What can be done with a draft that stands in the store, and what was done. */
export function DraftActionsCard({ draft }: { readonly draft: DraftOrderView }) {
  const { t } = useTranslation("orders");
  const { revalidate } = useRevalidator();
  const shopify = useAppBridge();
  const [asked, setAsked] = useState<DraftAct | null>(null);
  const isUnderWay = draft.actions.some(({ state }) => state === "intended");
  const close = () => {
    setAsked(null);
    // What the question has found out stands on the page now.
    revalidate();
  };
  const done = (kind: DraftAct, { state }: ActOutcome) => {
    if (state === "done") shopify.toast.show(t(`act.${kind}.toast`));
    close();
  };
  if (draft.state !== "created" || isRedacted(draft.snapshot)) return null;
  return (
    <TitledCard title={t("act.heading")}>
      {draft.isClosed ? (
        <Text as="p">{draft.order === null ? t("act.closed") : <Became order={draft.order} />}</Text>
      ) : (
        <BlockStack gap="200">
          {DRAFT_ACTS.map((kind) => (
            <Button key={kind} fullWidth disabled={isUnderWay} onClick={() => setAsked(kind)}>
              {t(`act.${kind}.open`)}
            </Button>
          ))}
        </BlockStack>
      )}
      <Done draft={draft} />
      {asked === null ? null : (
        <DraftActModal
          draft={draft}
          kind={asked}
          onClose={close}
          onDone={(outcome) => {
            done(asked, outcome);
          }}
        />
      )}
    </TitledCard>
  );
}

export function Became({ order }: { readonly order: NonNullable<DraftOrderView["order"]> }) {
  const { t } = useTranslation("orders");
  return (
    <Link url={`shopify:admin/orders/${order.id}`} target="_top">
      {t("act.order", { name: order.name })}
    </Link>
  );
}

function Done({ draft }: { readonly draft: DraftOrderView }) {
  const { t } = useTranslation("orders");
  const momentText = useMomentText(draft.created.zone);
  const { invoiceSentAt } = draft;
  // That an invoice went out is the store's to say, which is told of those that were sent there too.
  const others = draft.actions.flatMap(({ kind, state, ...action }) =>
    state === "done" && kind !== "invoice" ? [{ ...action, kind }] : [],
  );
  if (invoiceSentAt === null && others.length === 0) return null;
  return (
    <BlockStack as="ul" gap="100">
      {invoiceSentAt === null ? null : <Line text={t("act.done.invoice", { moment: momentText(invoiceSentAt) })} />}
      {others.map(({ id, kind, at, isOwn }) => (
        <Line key={id} text={t(isOwn ? `act.doneByYou.${kind}` : `act.done.${kind}`, { moment: momentText(at) })} />
      ))}
    </BlockStack>
  );
}

const Line = ({ text }: { readonly text: string }) => (
  <li>
    <Text as="span" tone="subdued" variant="bodySm">
      {text}
    </Text>
  </li>
);
