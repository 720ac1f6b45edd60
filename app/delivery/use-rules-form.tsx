import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { FormErrorCode, SettingsRefusal } from "./delivery-form.ts";

type Problem = { readonly kind: "invalid" | "unreachable"; readonly at: number };

/** A form about rules: what is typed beside what is saved, and what the server said is wrong with it. */
export function useRulesForm<Form>(opened: Form, path: string, bodyOf: (form: Form) => unknown = (form) => form) {
  const [saved, setSaved] = useState(opened);
  const [value, setValue] = useState(opened);
  const [isSaving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<SettingsRefusal | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const errorOf = useErrorTexts(refusal);
  const isDirty = JSON.stringify(value) !== JSON.stringify(saved);
  // What came anew (a change was taken back) takes the place of what was opened, unless something is being typed.
  const [seen, setSeen] = useState(opened);
  if (JSON.stringify(opened) !== JSON.stringify(seen)) {
    setSeen(opened);
    setSaved(opened);
    if (!isDirty) setValue(opened);
  }
  return {
    ...{ value, isSaving, problem, errorOf },
    errorCount: refusal === null ? 0 : Object.keys(refusal.errors).length + Object.keys(refusal.form).length,
    isDirty,
    set: setValue,
    discard: () => {
      setValue(saved);
      setRefusal(null);
      setProblem(null);
    },
    /** Whether it is saved. */
    save: async (): Promise<boolean> => {
      setSaving(true);
      const sent = value;
      const answer = await callApi<Result<unknown, SettingsRefusal>>(path, { body: bodyOf(sent) });
      setSaving(false);
      if (answer.kind === "data" && answer.data.ok) {
        setSaved(sent);
        setRefusal(null);
        setProblem(null);
        return true;
      }
      const refused = answer.kind === "data" && !answer.data.ok ? answer.data.refusal : null;
      setRefusal(refused);
      const kind = refused !== null || answer.kind === "invalid" ? "invalid" : "unreachable";
      setProblem(unlessTold(answer, { kind, at: performance.now() }));
      return false;
    },
  };
}

/** The sentence beside a field: what is wrong, and what is allowed. */
function useErrorTexts(refusal: SettingsRefusal | null) {
  const { t } = useTranslation("delivery");
  return (path: string): string | undefined => {
    const code = refusal?.errors[path];
    if (code !== undefined) return t(`errors.${code}`);
    const own: { readonly code: FormErrorCode; readonly text: string } | undefined = refusal?.form[path];
    return own && t(`errors.${own.code}`, { text: own.text });
  };
}
