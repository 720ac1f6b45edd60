import { useRevalidator } from "@remix-run/react";
import { Banner } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { formatDate } from "../values/date-text.ts";
import type { Result } from "../values/result.ts";
import { Became } from "./DraftActionsCard.tsx";
import type { CreatedDraft, DraftOrderView, ResendRefusal } from "./draft-order.ts";

/** What is known of the draft in the store, and what can be done about it. Follows by itself while that is open. */
export function DraftStateBanner({ draft }: { readonly draft: DraftOrderView }) {
  const isUnderWay = draft.actions.some(({ state }) => state === "intended");
  const isOpen = draft.state === "intended" || draft.state === "checking" || isUnderWay;
  useFollowing(isOpen);
  return (
    <>
      <StateBanner draft={draft} />
      <ActionBanners draft={draft} isUnderWay={isUnderWay} />
      <TwinBanners draft={draft} />
    </>
  );
}

const FOLLOW_EVERY_MS = 3_000;

function useFollowing(isOpen: boolean) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isOpen) return;
    const timer = setInterval(() => {
      if (!document.hidden) revalidate();
    }, FOLLOW_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [isOpen, revalidate]);
}

function StateBanner({ draft }: { readonly draft: DraftOrderView }) {
  const { t } = useTranslation("orders");
  switch (draft.state) {
    case "created":
      return draft.snapshot.isLate ? (
        <Banner tone="warning">
          <p>{t("draft.late")}</p>
        </Banner>
      ) : null;
    case "intended":
      return (
        <Banner tone="info" title={t("draft.intended.title")}>
          <p>{t("draft.intended.text")}</p>
        </Banner>
      );
    case "checking":
      return <CheckingBanner id={draft.id} />;
    case "missing":
      return <MissingBanner id={draft.id} customerId={draft.customerId} />;
    case "refused":
      return (
        <Banner tone="critical" title={t("draft.refused.title")}>
          <p>{draft.refusal ?? t("draft.erased")}</p>
        </Banner>
      );
  }
}

function ActionBanners({ draft, isUnderWay }: { readonly draft: DraftOrderView; readonly isUnderWay: boolean }) {
  const { t, i18n } = useTranslation("orders");
  return (
    <>
      {isUnderWay ? (
        <Banner tone="warning" title={t("act.checking.title")}>
          <p>{t("act.checking.text")}</p>
        </Banner>
      ) : null}
      {draft.isClosed && draft.order !== null ? (
        <Banner tone="success" title={t("act.completed")}>
          <Became order={draft.order} />
        </Banner>
      ) : null}
      {draft.isClosed && draft.order === null ? (
        <Banner tone="info">
          <p>{t("act.closed")}</p>
        </Banner>
      ) : null}
      {draft.hasEnded && !draft.isClosed && draft.expiresOn !== null ? (
        <Banner tone="warning" title={t("promise.ended", { date: formatDate(draft.expiresOn, i18n.language) })}>
          <p>{t("promise.endedText")}</p>
        </Banner>
      ) : null}
      {draft.isArchived && !draft.isClosed ? (
        <Banner tone="warning">
          <p>{t("act.archived")}</p>
        </Banner>
      ) : null}
    </>
  );
}

function CheckingBanner({ id }: { readonly id: string }) {
  const { t } = useTranslation("orders");
  const { revalidate } = useRevalidator();
  const [isLooking, setLooking] = useState(false);
  const look = async () => {
    setLooking(true);
    await callApi(`/app/orders/${id}/look`, { body: {} });
    setLooking(false);
    revalidate();
  };
  const action = { content: t("draft.checking.again"), loading: isLooking, onAction: () => void look() };
  return (
    <Banner tone="warning" title={t("draft.checking.title")} action={action}>
      <p>{t("draft.checking.text")}</p>
    </Banner>
  );
}

type SendAgain = { readonly id: string; readonly customerId: string };

function MissingBanner({ id, customerId }: SendAgain) {
  const { t } = useTranslation("orders");
  const { revalidate } = useRevalidator();
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<ResendRefusal | "unreachable" | null>(null);
  const send = async () => {
    setSending(true);
    const answer = await callApi<Result<CreatedDraft, ResendRefusal>>(`/app/orders/${id}/send-again`, { body: {} });
    setSending(false);
    if (answer.kind !== "data") setRefusal(unlessTold(answer, "unreachable"));
    else setRefusal(answer.data.ok ? null : answer.data.refusal);
    revalidate();
  };
  const action =
    refusal !== null && isChanged(refusal)
      ? { content: t("new.title"), url: `/app/orders/new?customer=${customerId}` }
      : { content: t("draft.missing.again"), loading: isSending, onAction: () => void send() };
  return (
    <Banner tone="critical" title={t("draft.missing.title")} action={action}>
      <p>{refusal === null ? t("draft.missing.text") : <Refusal refusal={refusal} />}</p>
    </Banner>
  );
}

/** What is in the way is in the order itself; anything else may pass. */
const isChanged = (refusal: ResendRefusal | "unreachable") =>
  refusal !== "unreachable" && refusal.code !== "store" && refusal.code !== "not-missing";

function Refusal({ refusal }: { readonly refusal: ResendRefusal | "unreachable" }) {
  const { t } = useTranslation("orders");
  if (refusal === "unreachable") return t("draft.missing.unreachable");
  if (refusal.code !== "store") return t("draft.missing.changed");
  const { refusal: said } = refusal;
  return said.code === "user-errors"
    ? said.errors.map((error) => error.message).join(" ")
    : t(`failure.store.${said.code}`);
}

function TwinBanners({ draft: { twins } }: { readonly draft: DraftOrderView }) {
  const { t } = useTranslation("orders");
  return twins.map(({ shopifyDraftId, name, outcome }) =>
    outcome === null ? null : (
      <Banner key={shopifyDraftId} tone={outcome === "kept" ? "warning" : "info"}>
        <p>{t(`draft.twin.${outcome}`, { name })}</p>
      </Banner>
    ),
  );
}
