import { useRevalidator } from "@remix-run/react";
import { useState } from "react";
import { callApi, unlessTold } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { Decided, Decision, DecisionRefusal, Suggestion } from "./suggestion.ts";

type Whom = Pick<Suggestion, "storeId" | "name">;
/** What came of the last decision, told until the next one. */
export type Told = Whom & { readonly at: number } & (
    | { readonly kind: "done"; readonly decision: Decision["kind"]; readonly customer: Decided["customer"] }
    | { readonly kind: "refused"; readonly code: DecisionRefusal["code"] | "unreachable" }
  );

/** Sends a decision, and reads the page again whatever came of it: somebody else may have decided. */
export function useDecision() {
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState<string | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const decide = async ({ storeId, name }: Whom, decision: Decision) => {
    setBusy(storeId);
    const body = { storeId, decision };
    const answer = await callApi<Result<Decided, DecisionRefusal>>("/app/customers/suggestions/decide", { body });
    setBusy(null);
    const whom = { storeId, name, at: performance.now() };
    if (answer.kind !== "data") setTold(unlessTold(answer, { ...whom, kind: "refused", code: "unreachable" }));
    else if (!answer.data.ok) setTold({ ...whom, kind: "refused", code: answer.data.refusal.code });
    else setTold({ ...whom, kind: "done", decision: decision.kind, customer: answer.data.value.customer });
    revalidate();
  };
  return { busy, told, decide };
}
