import { useTranslation } from "react-i18next";
import type { ChangeSet, ChangeSetKind } from "./change-set.ts";

type Titled = Pick<ChangeSet, "kind" | "name" | "undoes" | "changed" | "customer">;

/** A set in one line: "Label “vip” added: 214 customers". */
export function useSetTitle(): (set: Titled) => string {
  const { t, i18n } = useTranslation("customers");
  const act = useActName();
  return ({ kind, name, undoes, changed, customer }) => {
    const number = new Intl.NumberFormat(i18n.language).format(changed);
    const whom = customer?.displayName ?? t("list.total", { count: changed, number });
    const done =
      kind === "undo" ? t("changes.undone", { what: undoes ? act(undoes.kind, undoes.name) : "" }) : act(kind, name);
    return `${done}${t("colon")}${whom}`;
  };
}

/** What was done. */
export function useActName(): (kind: ChangeSetKind, name: string) => string {
  const { t } = useTranslation("customers");
  return (kind, name) => {
    if (kind === "range-group" || kind === "delivery-group")
      return t(`changes.kind.${kind}`, { name: name || t("history.nothing") });
    return t(`changes.kind.${kind}`, { name });
  };
}
