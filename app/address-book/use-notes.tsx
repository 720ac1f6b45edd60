import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { Note, NoteErrorCode, NoteInput, NoteRefusal, WrittenNote } from "./note.ts";
import { useUndoOfItem } from "./use-undo-of-item.tsx";

export type NoteProblem = NoteRefusal["code"] | NoteErrorCode | "unreachable";

/** What is done with a customer's notes, each with its way back; both answer whether it was done. */
export function useNotes(customerId: string) {
  const { t } = useTranslation("customers");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [problem, setProblem] = useState<NoteProblem | null>(null);

  const wayBack = useUndoOfItem(customerId);
  const write = async (act: "save" | "delete", body: object): Promise<boolean> => {
    const path = `/app/customers/${customerId}/notes/${act}`;
    const answer = await callApi<Result<WrittenNote, NoteRefusal>>(path, { body });
    if (answer.kind === "invalid") setProblem(answer.fieldErrors["text"] === "too-long" ? "too-long" : "required");
    else if (answer.kind !== "data") setProblem(unlessTold(answer, "unreachable"));
    else if (!answer.data.ok) {
      setProblem(answer.data.refusal.code);
      revalidate(); // what stands there now
    } else {
      setProblem(null);
      revalidate();
      shopify.toast.show(t(act === "save" ? "notes.saved" : "notes.deleted"), wayBack(answer.data.value.changeId));
      return true;
    }
    return false;
  };
  return {
    save: (input: NoteInput) => write("save", input),
    remove: ({ id, version }: Note) => write("delete", { id, version }),
    problem,
    clear: () => setProblem(null),
  };
}

/** Whether it is said at the text itself. */
export const isOfText = (problem: NoteProblem): problem is NoteErrorCode =>
  problem === "required" || problem === "too-long";
