import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useTranslation } from "react-i18next";
import { callApi } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { UndoneChange, UndoRefusal } from "./customer-history.ts";

type WayBack = { readonly action?: string; readonly onAction?: () => void };

/** What a toast offers after something beside a customer's record was written: the way back by the history's line (null: none). */
export function useUndoOfItem(customerId: string): (changeId: string | null) => WayBack {
  const { t } = useTranslation("customers");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const undo = async (changeId: string) => {
    const path = `/app/customers/${customerId}/changes/${changeId}/undo`;
    const answer = await callApi<Result<UndoneChange, UndoRefusal>>(path, { body: {} });
    if (answer.kind === "denied") return;
    if (answer.kind !== "data") shopify.toast.show(t("history.refused.unreachable"), { isError: true });
    else if (!answer.data.ok) shopify.toast.show(t(`history.refused.${answer.data.refusal.code}`), { isError: true });
    else shopify.toast.show(t("history.undone"));
    revalidate();
  };
  return (changeId) => (changeId === null ? {} : { action: t("history.undo"), onAction: () => void undo(changeId) });
}
