import { useRef, useState } from "react";
import { callApi, unlessTold } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { ListChoices, ListContent, OpenedList, SaveListRefusal } from "./price-list-page.ts";
import { emptyList, readList, valueOfList, type FieldErrors, type PriceListValue } from "./price-list-form.ts";
import { targetKey } from "./target.ts";

/** Why nothing is known to be saved. What was typed stands in the form. */
export type ListProblem =
  { readonly code: "unreachable" } | { readonly code: "fields" } | { readonly code: "invalid" } | SaveListRefusal;

function sent({ settings, ...others }: ListContent) {
  const rules = settings.rules.map((rule) => ({ ...rule, target: targetKey(rule.target) }));
  return { ...others, settings: { ...settings, rules } };
}

/** What is typed into a list's form, beside what is saved. `opened` is null for a new list. */
export function usePriceListForm(opened: OpenedList | null, choices: ListChoices, locale: string) {
  const isUnderWay = useRef(false);
  const [ids, setIds] = useState(() => ({ id: opened?.id ?? crypto.randomUUID(), setId: crypto.randomUUID() }));
  const initial = (list: OpenedList | null) =>
    list ? valueOfList(list, locale) : emptyList(choices.currencies[0] ?? "EUR", choices.taxesIncluded);
  const [saved, setSaved] = useState(opened);
  const [before, setBefore] = useState(() => initial(opened));
  const [value, setValue] = useState(before);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<ListProblem | null>(null);
  const [errors, setErrors] = useState<FieldErrors>({});

  const reset = (to: OpenedList | null) => {
    const shown = initial(to);
    setSaved(to);
    setBefore(shown);
    setValue(shown);
    setProblem(null);
    setErrors({});
    setIds(({ id }) => ({ id, setId: crypto.randomUUID() }));
  };
  /** The saved list, or null. */
  const save = async (): Promise<OpenedList | null> => {
    if (isUnderWay.current) return null;
    const read = readList(value);
    setErrors(read.errors);
    if (!read.content) {
      setProblem({ code: "fields" });
      return null;
    }
    isUnderWay.current = true;
    setSaving(true);
    const body = { ...ids, stamp: saved?.stamp ?? null, ...sent(read.content) };
    const answer = await callApi<Result<OpenedList, SaveListRefusal>>("/app/prices/save", { body });
    isUnderWay.current = false;
    setSaving(false);
    if (answer.kind === "data" && answer.data.ok) {
      reset(answer.data.value);
      return answer.data.value;
    }
    if (answer.kind === "data" && !answer.data.ok) setProblem(answer.data.refusal);
    else setProblem(unlessTold(answer, { code: answer.kind === "invalid" ? "invalid" : "unreachable" }));
    return null;
  };

  return {
    ...{ value, before, saved, isSaving, problem, errors, save },
    /** What a save would send; null where something can't be read. */
    contentToSave: () => {
      const { content } = readList(value);
      return content && { id: ids.id, ...sent(content) };
    },
    isDirty: JSON.stringify(value) !== JSON.stringify(before),
    change: (change: Partial<PriceListValue>) => {
      setValue((now) => ({ ...now, ...change }));
      // What is wrong is said until something is changed.
      setProblem((now) => (now?.code === "changed-meanwhile" ? now : null));
    },
    discard: () => reset(saved),
    takeTheirs: reset,
    /** The next save is made on the newer state, knowing what it replaces. */
    keepMine: (newer: OpenedList) => {
      setSaved(newer);
      setBefore(initial(newer));
      setProblem(null);
    },
  };
}

export type PriceListForm = ReturnType<typeof usePriceListForm>;
