import { useCallback, useEffect, useState } from "react";
import { callApi, unlessTold } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { CheckedPrices, KeyedFinding, MendRefusal } from "./checked-prices.ts";

type Mended = { readonly setId: string; readonly finding: KeyedFinding };

/** What the linter finds, asked for once the page is there: it takes a while over many prices. */
export function useCheckedPrices(listId: string | null) {
  const [checked, setChecked] = useState<CheckedPrices | null>(null);
  const [problem, setProblem] = useState<"unreachable" | MendRefusal["code"] | null>(null);
  const [mended, setMended] = useState<Mended | null>(null);
  const [isBusy, setBusy] = useState(false);
  const look = useCallback(
    async (signal?: AbortSignal) => {
      const query = listId === null ? "" : `?list=${listId}`;
      const answer = await callApi<CheckedPrices>(`/app/prices/findings${query}`, signal ? { signal } : {});
      if (answer.kind === "data") setChecked(answer.data);
      else if (answer.kind !== "aborted") setProblem(unlessTold(answer, "unreachable"));
    },
    [listId],
  );
  useEffect(() => {
    const leaving = new AbortController();
    const first = setTimeout(() => void look(leaving.signal));
    return () => {
      clearTimeout(first);
      leaving.abort();
    };
  }, [look]);
  const act = async <Refusal extends { readonly code: string }>(path: string, body: object) => {
    setBusy(true);
    setProblem(null);
    const answer = await callApi<Result<unknown, Refusal>>(path, { body });
    await look();
    setBusy(false);
    return answer;
  };
  return {
    ...{ checked, problem, mended, isBusy },
    mend: async (finding: KeyedFinding) => {
      const id = crypto.randomUUID();
      const answer = await act<MendRefusal>("/app/prices/mend", { id, listId: finding.listId, key: finding.key });
      if (answer.kind === "data" && answer.data.ok) setMended({ setId: id, finding });
      else if (answer.kind === "data" && !answer.data.ok) setProblem(answer.data.refusal.code);
      else setProblem(unlessTold(answer, "unreachable"));
    },
    undo: async () => {
      if (!mended) return;
      const answer = await act("/app/prices/undo", { id: crypto.randomUUID(), setId: mended.setId });
      if (answer.kind === "data") setMended(null);
      else setProblem(unlessTold(answer, "unreachable"));
    },
  };
}
