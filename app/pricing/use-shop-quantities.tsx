import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { useDenial } from "../ui/use-rights.tsx";
import type { Result } from "../values/result.ts";
import type { QuantityRule } from "./quantity-rules.ts";
import {
  readTypedRule,
  type SaveShopQuantityRefusal,
  type ShopQuantityRule,
  typedRule,
  type TypedRule,
} from "./shop-quantity-rules.ts";
import { useUndo } from "./use-undo.tsx";

export type QuantityProblem =
  | SaveShopQuantityRefusal
  | { readonly code: "fields"; readonly fields: readonly (keyof QuantityRule)[] }
  | { readonly code: "unreachable" };

/** The product whose rule is being written, and what is typed. */
export type EditedRule = {
  readonly variantId: string;
  readonly name: string;
  readonly seen: QuantityRule | null;
  readonly typed: TypedRule;
};

const partsOf = ({ minimum, maximum, increment }: QuantityRule): QuantityRule => ({ minimum, maximum, increment });

/** Writes the store's rules one by one, each as an act that can be taken back. */
export function useShopQuantities(rules: readonly ShopQuantityRule[]) {
  const { t } = useTranslation("pricing");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const mayUndo = useDenial("undo") === null;
  const undo = useUndo();
  const isUnderWay = useRef(false);
  const [edited, setEdited] = useState<EditedRule | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<QuantityProblem | null>(null);

  /** Whether it is done. */
  const send = async (of: EditedRule, rule: QuantityRule | null): Promise<boolean> => {
    if (isUnderWay.current) return false;
    isUnderWay.current = true;
    setSaving(true);
    const { variantId, name, seen } = of;
    const id = crypto.randomUUID();
    const body = { id, variantId, rule, seen };
    const answer = await callApi<Result<null, SaveShopQuantityRefusal>>("/app/prices/quantities/save", { body });
    isUnderWay.current = false;
    setSaving(false);
    if (answer.kind !== "data") setProblem(unlessTold(answer, { code: "unreachable" }));
    else if (!answer.data.ok) setProblem(answer.data.refusal);
    else {
      setProblem(null);
      const way = mayUndo ? { action: t("history.undo"), onAction: () => void undo.undo(id) } : {};
      shopify.toast.show(t(rule === null ? "quantities.removed" : "quantities.saved", { name }), way);
    }
    revalidate();
    return answer.kind === "data" && answer.data.ok;
  };
  const open = (variantId: string, name: string) => {
    const row = rules.find((rule) => rule.variantId === variantId);
    const seen = row ? partsOf(row) : null;
    setEdited({ variantId, name, seen, typed: typedRule(seen) });
    setProblem(null);
  };
  return {
    ...{ edited, problem, isSaving, undoProblem: undo.problem, open },
    isDirty: edited !== null && JSON.stringify(edited.typed) !== JSON.stringify(typedRule(edited.seen)),
    type: (change: Partial<TypedRule>) => {
      setEdited((now) => now && { ...now, typed: { ...now.typed, ...change } });
      setProblem((now) => (now?.code === "changed-meanwhile" ? now : null));
    },
    close: () => {
      setEdited(null);
      setProblem(null);
    },
    /** Null where it is saved; else the field that is to be corrected, if it is one of them. */
    save: async (): Promise<void> => {
      if (edited === null) return;
      const rule = readTypedRule(edited.typed);
      if (!("increment" in rule)) setProblem({ code: "fields", fields: rule });
      else if (await send(edited, rule)) setEdited(null);
    },
    remove: async (row: ShopQuantityRule, name: string): Promise<void> => {
      const seen = partsOf(row);
      const isDone = await send({ variantId: row.variantId, name, seen, typed: typedRule(seen) }, null);
      if (isDone && edited?.variantId === row.variantId) setEdited(null);
    },
    /** Goes on from what somebody else wrote: with their quantities, or with those typed. */
    settle: (current: QuantityRule | null, takesTheirs: boolean) => {
      setEdited((now) => now && { ...now, seen: current, ...(takesTheirs ? { typed: typedRule(current) } : {}) });
      setProblem(null);
    },
  };
}

export type ShopQuantityForm = ReturnType<typeof useShopQuantities>;
