import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { UndoGroupRefusal, UndoneGroupChange } from "../../pricing/group-history.ts";
import { callApi, unlessTold } from "../../ui/call-api.ts";
import type { Result } from "../../values/result.ts";
import type { GroupForm } from "./use-group-form.tsx";

/** Takes one change of a group's history back. What is typed and not saved would be lost: it is saved or discarded first. */
export function useGroupUndo(groupId: string, form: GroupForm) {
  const { t } = useTranslation("groups");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const onUndo = async (changeId: string) => {
    setProblem(form.isDirty ? t("history.saveFirst") : null);
    if (form.isDirty || isBusy) return;
    setBusy(true);
    const body = { id: groupId, changeId };
    const answer = await callApi<Result<UndoneGroupChange, UndoGroupRefusal>>("/app/customers/groups/undo", { body });
    setBusy(false);
    if (answer.kind !== "data") setProblem(unlessTold(answer, t("refused.unreachable")));
    else if (!answer.data.ok) setProblem(t(`refused.${answer.data.refusal.code}`));
    else {
      const { group, kept } = answer.data.value;
      form.take(group);
      setProblem(kept === 0 ? null : t("history.kept", { count: kept }));
      shopify.toast.show(t("takenBack"));
    }
    revalidate();
  };
  return { isBusy, problem, onUndo: (changeId: string) => void onUndo(changeId) };
}
