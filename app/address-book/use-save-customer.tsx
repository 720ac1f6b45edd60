import { useRef, useState } from "react";
import { callApi } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { SavedCustomer } from "./customer.ts";
import type { FieldErrors } from "./customer-form.ts";
import type { CreateRefusal, UpdateRefusal } from "./save-refusal.ts";

/** Why nothing is known to be saved. What was typed stands in the form, whichever it is. */
export type SaveProblem =
  | { readonly kind: "invalid"; readonly fieldErrors: FieldErrors }
  | { readonly kind: "unreachable" }
  | { readonly kind: "refused"; readonly refusal: CreateRefusal | UpdateRefusal };

/** Sends a form to a route; a second press while the first is under way does nothing. */
export function useSaveCustomer(path: string) {
  const isUnderWay = useRef(false);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<SaveProblem | null>(null);

  /** The customer as saved, or null where there is a problem to show. */
  const save = async (body: object): Promise<SavedCustomer | null> => {
    if (isUnderWay.current) return null;
    isUnderWay.current = true;
    setSaving(true);
    const answer = await callApi<Result<SavedCustomer, CreateRefusal | UpdateRefusal>>(path, { body });
    isUnderWay.current = false;
    setSaving(false);
    if (answer.kind === "data" && answer.data.ok) {
      setProblem(null);
      return answer.data.value;
    }
    if (answer.kind === "data" && !answer.data.ok) setProblem({ kind: "refused", refusal: answer.data.refusal });
    else if (answer.kind === "invalid") setProblem({ kind: "invalid", fieldErrors: answer.fieldErrors });
    else setProblem({ kind: "unreachable" });
    return null;
  };
  return { save, isSaving, problem, clear: () => setProblem(null) };
}

/** A code per field, also of refusals that are about one field. */
export function fieldErrorsOf(problem: SaveProblem | null): FieldErrors {
  if (problem?.kind === "invalid") return problem.fieldErrors;
  if (problem?.kind !== "refused") return {};
  const { refusal } = problem;
  if (refusal.code === "number-taken") return { number: refusal.code };
  return refusal.code === "group-gone" ? { [refusal.field]: refusal.code } : {};
}
