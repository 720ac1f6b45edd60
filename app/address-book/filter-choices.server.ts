import { readSql } from "../db/sql.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { FilterChoices } from "./customer-filter.ts";
import type { CustomerView } from "./customer-view.ts";
import { labelKey } from "./label.ts";

type Shop = Pick<ShopContext, "staffId" | "query">;

export type ListChoices = { readonly choices: FilterChoices; readonly views: readonly CustomerView[] };

type Row = Omit<FilterChoices, "labels"> & { readonly views: readonly CustomerView[] };

/** What the list can be narrowed by, and the shop's saved views. */
export async function listChoices({ staffId, query }: Shop, isArchived: boolean): Promise<ListChoices> {
  const [rows, labels] = await Promise.all([
    query<Row>(readSql("app/address-book/list-choices.sql"), [isArchived ? "archived" : "active", staffId]),
    query<{ text: string }>(readSql("app/address-book/list-labels.sql"), []),
  ]);
  const [row] = rows;
  if (row === undefined) throw new Error("A SELECT without FROM answers one row");
  const { views, ...choices } = row;
  return { choices: { ...choices, labels: labels.map(({ text }) => ({ key: labelKey(text), text })) }, views };
}
