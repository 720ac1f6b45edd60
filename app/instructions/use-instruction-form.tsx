import { useRef, useState } from "react";
import { callApi, unlessTold } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { InstructionInput, SavedInstruction, SaveInstructionRefusal } from "./instruction.ts";

/** Why nothing is known to be saved. What was typed stands in the form. */
export type SaveInstructionProblem =
  | { readonly code: "unreachable" }
  | { readonly code: "invalid"; readonly fieldErrors: Readonly<Record<string, string>> }
  | SaveInstructionRefusal;

const EMPTY: InstructionInput = { name: "", kind: "order", product: null, text: "" };

const inputOf = (saved: SavedInstruction | null): InstructionInput =>
  saved === null ? EMPTY : { name: saved.name, kind: saved.kind, product: saved.product, text: saved.text };

/** What is typed into a template's form, beside what is saved. `opened` is null for a new one. */
export function useInstructionForm(opened: SavedInstruction | null) {
  const isUnderWay = useRef(false);
  // One id as long as this form is open, so that sending it twice creates one template.
  const [id] = useState(() => opened?.id ?? crypto.randomUUID());
  const [saved, setSaved] = useState(opened);
  const [value, setValue] = useState(inputOf(opened));
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<SaveInstructionProblem | null>(null);

  const reset = (to: SavedInstruction | null) => {
    setSaved(to);
    setValue(inputOf(to));
    setProblem(null);
  };
  /** Whether it is saved now. */
  const save = async (): Promise<boolean> => {
    if (isUnderWay.current) return false;
    isUnderWay.current = true;
    setSaving(true);
    const answer = await callApi<Result<SavedInstruction, SaveInstructionRefusal>>("/app/instructions/save", {
      body: { id, version: saved?.version ?? null, ...value },
    });
    isUnderWay.current = false;
    setSaving(false);
    if (answer.kind === "data" && answer.data.ok) {
      reset(answer.data.value);
      return true;
    }
    if (answer.kind === "data" && !answer.data.ok) setProblem(answer.data.refusal);
    else if (answer.kind === "invalid") setProblem({ code: "invalid", fieldErrors: answer.fieldErrors });
    else setProblem(unlessTold(answer, { code: "unreachable" }));
    return false;
  };

  return {
    ...{ value, isSaving, problem, save },
    savedName: saved?.name ?? null,
    isDirty: JSON.stringify(value) !== JSON.stringify(inputOf(saved)),
    change: (change: Partial<InstructionInput>) => {
      setValue((before) => ({ ...before, ...change }));
      // What is wrong with a field is said until something is changed.
      setProblem((before) => (before?.code === "changed-meanwhile" ? before : null));
    },
    discard: () => reset(saved),
    takeTheirs: reset,
    /** The next save is made on the newer version, knowing what it replaces. */
    keepMine: (newer: SavedInstruction) => {
      setSaved(newer);
      setProblem(null);
    },
  };
}

export type InstructionForm = ReturnType<typeof useInstructionForm>;
