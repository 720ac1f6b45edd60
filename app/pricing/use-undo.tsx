import { useRevalidator } from "@remix-run/react";
import { useState } from "react";
import { callApi, unlessTold } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { KeptPart, UndoPricesRefusal } from "./price-set.ts";

/** Takes one act on the prices back; `kept` is what it left, because it was changed since. */
export function useUndo() {
  const { revalidate } = useRevalidator();
  const [undone, setUndone] = useState<string | null>(null);
  const [problem, setProblem] = useState<UndoPricesRefusal["code"] | "unreachable" | null>(null);
  const [kept, setKept] = useState<readonly KeptPart[]>([]);
  const [isBusy, setBusy] = useState(false);
  const undo = async (setId: string) => {
    setBusy(true);
    setProblem(null);
    const body = { id: crypto.randomUUID(), setId };
    const answer = await callApi<Result<readonly KeptPart[], UndoPricesRefusal>>("/app/prices/undo", { body });
    setBusy(false);
    if (answer.kind === "data" && answer.data.ok) {
      setUndone(setId);
      setKept(answer.data.value);
    } else if (answer.kind === "data" && !answer.data.ok) setProblem(answer.data.refusal.code);
    else setProblem(unlessTold(answer, "unreachable"));
    revalidate();
  };
  return { undone, problem, kept, isBusy, undo };
}
