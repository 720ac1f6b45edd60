import { useState } from "react";
import { callApi, isFailure } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import { LONGEST_LIST_FILE, type ListFileOutcome } from "./list-imports.ts";
import type { FileFault } from "./price-file.ts";

type Chosen = { readonly id: string; readonly fileName: string; readonly text: string };
type Outcome = Result<ListFileOutcome, FileFault>;
export type ListFileState =
  | { readonly kind: "none" | "too-long" }
  | (Chosen & { readonly kind: "failed"; readonly failure: FileFault })
  | (Chosen & { readonly kind: "checked" | "done"; readonly outcome: ListFileOutcome });

/** A file of lists: kept in the page, checked, and written once somebody says so. */
export function useListFile() {
  const [state, setState] = useState<ListFileState>({ kind: "none" });
  const [isBusy, setBusy] = useState(false);
  const [isUnreachable, setUnreachable] = useState(false);
  const ask = async (path: string, chosen: Chosen, body: object, kind: "checked" | "done") => {
    setBusy(true);
    const answer = await callApi<Outcome>(path, { body });
    setBusy(false);
    setUnreachable(isFailure(answer));
    if (answer.kind !== "data") return;
    const { data } = answer;
    setState(data.ok ? { ...chosen, kind, outcome: data.value } : { ...chosen, kind: "failed", failure: data.refusal });
  };
  return {
    ...{ state, isBusy, isUnreachable },
    load: async (file: File) => {
      const text = await file.text();
      if (text.length > LONGEST_LIST_FILE) {
        setState({ kind: "too-long" });
        return;
      }
      const chosen = { id: crypto.randomUUID(), fileName: file.name, text };
      await ask("/app/prices/import/lists/check", chosen, { text }, "checked");
    },
    write: (chosen: Chosen) => {
      const { id, fileName, text } = chosen;
      return ask("/app/prices/import/lists/write", { id, fileName, text }, { id, fileName, text }, "done");
    },
    forget: () => setState({ kind: "none" }),
  };
}
