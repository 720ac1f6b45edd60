import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveShoppingListSchema } from "../address-book/shopping-list.schema.ts";
import {
  LONGEST_LIST_NAME,
  MOST_LIST_LINES,
  MOST_LISTS,
  type ShoppingList,
  type ShoppingListErrorCode,
  type ShoppingListInput,
  type ShoppingListRefusal,
  type WrittenList,
} from "../address-book/shopping-list.ts";
import { callApi, unlessTold } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import { MAX_QUANTITY } from "./line-problems.ts";
import { listsUrl } from "./shopping-list-page.ts";

export type ListProblem =
  | { readonly code: ShoppingListErrorCode | Exclude<ShoppingListRefusal["code"], "changed-meanwhile"> | "unreachable" }
  | { readonly code: "changed-meanwhile"; readonly current: ShoppingList };

/** Sent as it is typed: what it costs is the server's to say. */
export type SentList = Omit<ShoppingListInput, "lines"> & {
  readonly lines: readonly Omit<ShoppingList["lines"][number], "unitPrice">[];
};

/** Saves a list of this customer; what kept it from being saved is the problem, and nothing typed is lost. */
export function useSaveList(customerId: string) {
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<ListProblem | null>(null);
  const save = async (list: SentList): Promise<WrittenList | null> => {
    if (isSaving) return null;
    // What it would be refused for can be said at once.
    const code = codeIn(list);
    setProblem(code === null ? null : { code });
    if (code !== null) return null;
    setSaving(true);
    const path = `${listsUrl(customerId)}/save`;
    const answer = await callApi<Result<WrittenList, ShoppingListRefusal>>(path, { body: list });
    setSaving(false);
    if (answer.kind !== "data") setProblem(unlessTold(answer, { code: "unreachable" }));
    else if (!answer.data.ok) setProblem(answer.data.refusal);
    else return answer.data.value;
    return null;
  };
  return { save, isSaving, problem, clear: () => setProblem(null) };
}

const ERRORS: readonly ShoppingListErrorCode[] = ["required", "too-long", "no-lines", "too-many-lines", "quantity"];

function codeIn(list: SentList): ShoppingListErrorCode | null {
  const codes = saveShoppingListSchema.safeParse(list).error?.issues.map(({ message }) => message) ?? [];
  return codes.length === 0 ? null : (ERRORS.find((code) => codes.includes(code)) ?? "quantity");
}

/** Whether it is said at the name. */
export const isOfName = ({ code }: ListProblem): boolean =>
  code === "required" || code === "too-long" || code === "name-taken";

export function useListProblem(): (problem: ListProblem) => string {
  const { t, i18n } = useTranslation("lists");
  const number = new Intl.NumberFormat(i18n.language);
  return ({ code }) => {
    switch (code) {
      case "too-long":
        return t("errors.too-long", { most: number.format(LONGEST_LIST_NAME) });
      case "too-many-lines":
        return t("errors.too-many-lines", { most: number.format(MOST_LIST_LINES) });
      case "quantity":
        return t("errors.quantity", { most: number.format(MAX_QUANTITY) });
      case "too-many":
        return t("refused.too-many", { most: number.format(MOST_LISTS) });
      case "required":
      case "no-lines":
      case "name-taken":
        return t(`errors.${code}`);
      case "changed-meanwhile":
        return t("meeting.title");
      case "not-found":
      case "unreachable":
        return t(`refused.${code}`);
    }
  };
}
