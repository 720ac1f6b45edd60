import { useState } from "preact/hooks";
import { askApp } from "./ask.ts";
import type { CreateRefusal, CustomerFormValue, FieldErrors, PossibleDuplicate, Result } from "./domain.ts";

type Problem = CreateRefusal["code"] | "unreachable" | "denied" | "fields";

/** Creates the customer, once: who may be there already is shown first. */
export function useCreating(value: CustomerFormValue, onCreated: (id: string) => void) {
  /** One for this form: pressed twice, or after a lost answer, one customer is created. */
  const [id] = useState(() => crypto.randomUUID());
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [duplicates, setDuplicates] = useState<readonly PossibleDuplicate[]>([]);
  const [asked, setAsked] = useState("");
  const [isSaving, setSaving] = useState(false);

  /** Whether there is nobody, or those who are there were shown already. Without an answer nothing is in the way. */
  const isNew = async (): Promise<boolean> => {
    const { company, firstName, lastName, email, phone, vatNumber, billing } = value;
    const { line1, zip, city, countryCode } = billing;
    const names = { company, firstName, lastName, email, phone, vatNumber };
    const question = { ...names, except: "", places: [{ line1, zip, city, countryCode }] };
    if (JSON.stringify(question) === asked) return true;
    type Answer = { readonly duplicates: readonly PossibleDuplicate[] };
    const answer = await askApp<Answer>("/app/customers/duplicates/of", question);
    const found = answer.kind === "data" ? answer.data.duplicates : [];
    setAsked(JSON.stringify(question));
    setDuplicates(found);
    return found.length === 0;
  };

  const create = async () => {
    if (isSaving) return;
    setSaving(true);
    setProblem(null);
    if (await isNew()) {
      type Answer = Result<{ readonly id: string }, CreateRefusal>;
      const answer = await askApp<Answer>("/app/customers/create", { ...value, id });
      setErrors(answer.kind === "invalid" ? answer.fieldErrors : {});
      if (answer.kind === "data" && answer.data.ok) onCreated(answer.data.value.id);
      else setProblem(problemIn(answer));
    }
    setSaving(false);
  };
  return { errors, problem, duplicates, isSaving, create };
}

function problemIn(answer: Awaited<ReturnType<typeof askApp<Result<unknown, CreateRefusal>>>>): Problem {
  if (answer.kind === "invalid") return "fields";
  if (answer.kind !== "data") return answer.kind;
  return answer.data.ok ? "unreachable" : answer.data.refusal.code;
}
