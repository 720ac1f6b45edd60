import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { useDenial } from "../ui/use-rights.tsx";
import type { Result } from "../values/result.ts";
import {
  isFinished,
  mayBeUndone,
  type ChangeAction,
  type ChangeSet,
  type MakeRefusal,
  type Selection,
  type UndoSetRefusal,
} from "./change-set.ts";
import { useSetTitle } from "./use-set-title.tsx";

const LOOK_AGAIN_MS = 1_500;

export type ChangeProblem = (MakeRefusal | UndoSetRefusal)["code"] | "unreachable";

/** Makes a set of changes, follows it to its end, and takes it back. */
export function useChangeSet() {
  const { t } = useTranslation("customers");
  const shopify = useAppBridge();
  const title = useSetTitle();
  const { revalidate } = useRevalidator();
  const [set, setSet] = useState<ChangeSet | null>(null);
  const [problem, setProblem] = useState<ChangeProblem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const told = useRef<string | null>(null);
  const mayUndo = useDenial("undo") === null;

  const tell = (made: ChangeSet) => {
    setSet(made);
    if (!isFinished(made) || told.current === made.id) return;
    told.current = made.id;
    revalidate();
    if (made.changed === 0) return;
    const action =
      mayBeUndone(made) && mayUndo ? { action: t("changes.undo"), onAction: () => void undo(made.id) } : {};
    shopify.toast.show(title(made), action);
  };
  /** Answers what was made; asked again with the same id it is done once. */
  const ask = async (path: string, body: { readonly id: string }): Promise<ChangeSet | null> => {
    setBusy(true);
    setProblem(null);
    const answer = await callApi<Result<ChangeSet, MakeRefusal | UndoSetRefusal>>(path, { body });
    setBusy(false);
    if (answer.kind !== "data") setProblem(unlessTold(answer, "unreachable"));
    else if (!answer.data.ok) setProblem(answer.data.refusal.code);
    else {
      tell(answer.data.value);
      return answer.data.value;
    }
    return null;
  };
  const undo = (id: string) => ask(`/app/customers/changes/${id}/undo`, { id: crypto.randomUUID() });
  const make = (action: ChangeAction, selection: Selection, id: string) => {
    const body = { id, action, selection };
    return ask("/app/customers/changes/make", body);
  };
  useEffect(() => {
    if (set === null || isFinished(set)) return;
    const later = setTimeout(() => {
      void callApi<ChangeSet>(`/app/customers/changes/${set.id}/progress`).then((answer) =>
        // A new object, so that it is looked at again.
        answer.kind === "data" ? tell(answer.data) : setSet(unlessTold(answer, { ...set }) ?? set),
      );
    }, LOOK_AGAIN_MS);
    return () => clearTimeout(later);
    // What is known of the set asks; a new function of the screen does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [set]);
  return { set, problem, isBusy, make, undo, close: () => setSet(null) };
}
