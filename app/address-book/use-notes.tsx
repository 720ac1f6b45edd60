import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { UndoneChange, UndoRefusal } from "./customer-history.ts";
import type { Note, NoteErrorCode, NoteInput, NoteRefusal, WrittenNote } from "./note.ts";

export type NoteProblem = NoteRefusal["code"] | NoteErrorCode | "unreachable";

/** What is done with a customer's notes, each with its way back; both answer whether it was done. */
export function useNotes(customerId: string) {
  const { t } = useTranslation("customers");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [problem, setProblem] = useState<NoteProblem | null>(null);

  const undo = async (changeId: string) => {
    const path = `/app/customers/${customerId}/changes/${changeId}/undo`;
    const answer = await callApi<Result<UndoneChange, UndoRefusal>>(path, { body: {} });
    if (answer.kind === "denied") return;
    if (answer.kind !== "data") shopify.toast.show(t("history.refused.unreachable"), { isError: true });
    else if (!answer.data.ok) shopify.toast.show(t(`history.refused.${answer.data.refusal.code}`), { isError: true });
    else shopify.toast.show(t("history.undone"));
    revalidate();
  };
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
      const { changeId } = answer.data.value;
      const way = changeId === null ? {} : { action: t("history.undo"), onAction: () => void undo(changeId) };
      shopify.toast.show(t(act === "save" ? "notes.saved" : "notes.deleted"), way);
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
