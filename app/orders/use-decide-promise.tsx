import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { DraftOrderView } from "./draft-order.ts";
import type { PricePromise, PromiseOutcome, PromiseRefusal } from "./price-promise.ts";

type Decision = "honour" | "reprice";

/** Honours the promise or prices anew, and says why where it was not done. */
export function useDecidePromise(draft: DraftOrderView, onDecided: () => void) {
  const { t } = useTranslation("orders");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  /** One until something came of it: after a lost answer it is done once. */
  const [id, setId] = useState(() => crypto.randomUUID());
  const [isDeciding, setDeciding] = useState<Decision | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const decide = async (decision: Decision, { goods }: PricePromise) => {
    if (isDeciding !== null) return;
    setDeciding(decision);
    setRefusal(null);
    const answer = await callApi<Result<PromiseOutcome, PromiseRefusal>>(`/app/orders/${draft.id}/promise`, {
      body: { id, decision, seenGoods: goods.now ?? goods.promised },
    });
    setDeciding(null);
    if (answer.kind === "denied") return; // said by itself
    if (answer.kind !== "data") {
      setRefusal(t("act.refused.unreachable"));
      return;
    }
    setId(crypto.randomUUID());
    if (!answer.data.ok) setRefusal(textOf(answer.data.refusal));
    else if (answer.data.value.state === "done") shopify.toast.show(t(`promise.toast.${decision}`));
    revalidate();
    onDecided();
  };
  const textOf = (refused: PromiseRefusal): string => {
    if (refused.code === "store") {
      return refused.refusal.code === "user-errors"
        ? refused.refusal.errors.map(({ message }) => message).join(" ")
        : t(`failure.store.${refused.refusal.code}`);
    }
    return t(`promise.refused.${refused.code}`);
  };
  return { decide, isDeciding, refusal };
}
