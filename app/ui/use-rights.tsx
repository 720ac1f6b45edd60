import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";

/** As app/store/staff-right.ts names them. */
export type Right = "price" | "cost" | "undo" | "export";

/** What the reader may do; all of it outside the admin's pages. The server decides: this only says so beforehand. */
export const Rights = createContext<readonly Right[]>(["price", "cost", "undo", "export"]);

/** Why the reader may not do something, in words; null: they may. */
export function useDenial(right: Right): string | null {
  const { t } = useTranslation("common");
  return useContext(Rights).includes(right) ? null : t(`denied.${right}`);
}
