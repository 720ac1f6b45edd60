import { readSql } from "../db/sql.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { FilterChoices } from "./customer-filter.ts";
import type { CustomerView } from "./customer-view.ts";
import { labelKey } from "./label.ts";

type Shop = Pick<ShopContext, "staffId" | "query">;

type Around = {
  readonly views: readonly CustomerView[];
  /** Pairs that may be one customer, and customers of the store's orders, on whom nobody has decided. */
  readonly duplicateCount: number;
  readonly suggestionCount: number;
};

export type ListChoices = Around & { readonly choices: FilterChoices };

type Row = Omit<FilterChoices, "labels"> & Around;

/** What the list can be narrowed by, the shop's saved views, and how much waits beside it: one statement for all. */
export async function listChoices({ staffId, query }: Shop, isArchived: boolean): Promise<ListChoices> {
  const [rows, labels] = await Promise.all([
    query<Row>(readSql("app/address-book/list-choices.sql"), [isArchived ? "archived" : "active", staffId]),
    query<{ text: string }>(readSql("app/address-book/list-labels.sql"), []),
  ]);
  const [row] = rows;
  if (row === undefined) throw new Error("A SELECT without FROM answers one row");
  const { views, duplicateCount, suggestionCount, ...choices } = row;
  const known = labels.map(({ text }) => ({ key: labelKey(text), text }));
  return { choices: { ...choices, labels: known }, views, duplicateCount, suggestionCount };
}
