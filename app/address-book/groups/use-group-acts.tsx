import { useRevalidator } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DeleteGroupRefusal, Named, RestoreGroupRefusal } from "../../pricing/range-group.ts";
import { callApi, unlessTold } from "../../ui/call-api.ts";
import type { Result } from "../../values/result.ts";

type Done = { readonly text: string; readonly onUndo: () => void };

/** Archives, deletes and brings back groups; each can be taken back at once. */
export function useGroupActs() {
  const { t } = useTranslation("groups");
  const { revalidate } = useRevalidator();
  const [done, setDone] = useState<Done | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const tell = (text: string | null, wrong: string | null, onUndo: () => void) => {
    setProblem(wrong);
    setDone(text === null ? null : { text, onUndo });
    revalidate();
  };
  const archive = async (group: Named, isArchived: boolean) => {
    const { id, name } = group;
    const answer = await callApi("/app/customers/groups/archive", { body: { id, isArchived } });
    const text = t(isArchived ? "archived" : "restored", { name });
    const hasFailed = answer.kind !== "data";
    const wrong = hasFailed ? unlessTold(answer, t("refused.unreachable")) : null;
    tell(hasFailed ? null : text, wrong, () => void archive(group, !isArchived));
  };
  const restore = async (group: Named) => {
    const { id, name } = group;
    const answer = await callApi<Result<null, RestoreGroupRefusal>>("/app/customers/groups/restore", { body: { id } });
    if (answer.kind !== "data") tell(null, unlessTold(answer, t("refused.unreachable")), () => undefined);
    else if (!answer.data.ok) tell(null, t(`refused.${answer.data.refusal.code}`), () => undefined);
    else tell(t("restored", { name }), null, () => void remove(group));
  };
  const remove = async (group: Named) => {
    const { id, name } = group;
    const answer = await callApi<Result<null, DeleteGroupRefusal>>("/app/customers/groups/delete", { body: { id } });
    if (answer.kind !== "data") tell(null, unlessTold(answer, t("refused.unreachable")), () => undefined);
    else if (answer.data.ok) tell(t("deleted", { name }), null, () => void restore(group));
    else {
      const { refusal } = answer.data;
      const count = refusal.code === "has-customers" ? refusal.count : 0;
      tell(null, t(`refused.${refusal.code}`, { count, name }), () => undefined);
    }
  };
  return {
    ...{ done, problem },
    archive: (group: Named, isArchived: boolean) => void archive(group, isArchived),
    remove: (group: Named) => void remove(group),
  };
}
