import { useEffect, useState } from "react";
import { callApi, unlessTold } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { DraftOrderView } from "./draft-order.ts";
import type { CheckRefusal, DraftCheck } from "./price-promise.ts";

export type CheckProblem = CheckRefusal | { readonly code: "unreachable" };

/** Asks, once the page is open, how the draft stands; again after each thing that was done with it. */
export function useDraftCheck(draft: DraftOrderView) {
  const [check, setCheck] = useState<DraftCheck | null>(null);
  const [problem, setProblem] = useState<CheckProblem | null>(null);
  const [round, setRound] = useState(0);
  const done = draft.actions.filter(({ state }) => state !== "intended").length;
  useEffect(() => {
    const abort = new AbortController();
    const ask = async () => {
      const path = `/app/orders/${draft.id}/check`;
      const answer = await callApi<Result<DraftCheck, CheckRefusal>>(path, { signal: abort.signal });
      if (answer.kind === "aborted" || abort.signal.aborted) return;
      if (answer.kind !== "data") setProblem(unlessTold(answer, { code: "unreachable" }));
      else if (answer.data.ok) {
        setCheck(answer.data.value);
        setProblem(null);
      } else setProblem(answer.data.refusal);
    };
    void ask();
    return () => abort.abort();
  }, [draft.id, done, round]);
  return { check, problem, again: () => setRound((before) => before + 1) };
}
