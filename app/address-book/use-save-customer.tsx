import { useRef, useState } from "react";
import { callApi, unlessTold } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { SavedCustomer } from "./customer.ts";
import { errorsByRow, errorsThatStand, type CustomerFormValue, type FieldErrors } from "./customer-form.ts";
import type { CreateRefusal, UpdateRefusal } from "./save-refusal.ts";

/** Why nothing is known to be saved. What was typed stands in the form, whichever it is. */
export type SaveProblem =
  | { readonly kind: "invalid"; readonly fieldErrors: FieldErrors; readonly sent: CustomerFormValue }
  | { readonly kind: "unreachable" }
  | { readonly kind: "refused"; readonly refusal: CreateRefusal | UpdateRefusal; readonly sent: CustomerFormValue };

/** Sends a form to a route; a second press while the first is under way does nothing. */
export function useSaveCustomer(path: string) {
  const isUnderWay = useRef(false);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<SaveProblem | null>(null);

  /** The customer as saved, or null where there is a problem to show. */
  const save = async (
    sent: CustomerFormValue,
    which: { readonly id: string } | { readonly version: number },
  ): Promise<SavedCustomer | null> => {
    if (isUnderWay.current) return null;
    isUnderWay.current = true;
    setSaving(true);
    const answer = await callApi<Result<SavedCustomer, CreateRefusal | UpdateRefusal>>(path, {
      body: { ...sent, ...which },
    });
    isUnderWay.current = false;
    setSaving(false);
    if (answer.kind === "data" && answer.data.ok) {
      setProblem(null);
      return answer.data.value;
    }
    if (answer.kind === "data" && !answer.data.ok) setProblem({ kind: "refused", refusal: answer.data.refusal, sent });
    else if (answer.kind === "invalid")
      setProblem({ kind: "invalid", fieldErrors: errorsByRow(answer.fieldErrors, sent), sent });
    else setProblem(unlessTold(answer, { kind: "unreachable" }));
    return null;
  };
  return { save, isSaving, problem, clear: () => setProblem(null) };
}

/** A code per field, also of refusals that are about one field, until that field is changed. */
export function fieldErrorsOf(problem: SaveProblem | null, now: CustomerFormValue): FieldErrors {
  if (problem?.kind === "invalid") return errorsThatStand(problem.fieldErrors, problem.sent, now);
  if (problem?.kind !== "refused") return {};
  const { refusal, sent } = problem;
  if (refusal.code === "number-taken") return errorsThatStand({ number: refusal.code }, sent, now);
  if (refusal.code === "login-held") return errorsThatStand({ email: refusal.code }, sent, now);
  return refusal.code === "group-gone" ? errorsThatStand({ [refusal.field]: refusal.code }, sent, now) : {};
}
