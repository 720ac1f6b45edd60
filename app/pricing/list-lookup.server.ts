import { randomUUID } from "node:crypto";
import type { ShopDb } from "../db/tenancy.server.ts";
import { type ListHeader, type ListLookup, NAME_SEPARATOR, textOf } from "./list-file.ts";
import type { CsvRow } from "./read-csv.server.ts";

export type KnownLists = ListLookup & {
  /** Of a list that is there, or of one that the file will make. */
  readonly idOf: (name: string) => string;
};

/** What the rows of a file name. Lists that are not there yet have the id that they will get. */
export async function listLookup(db: ShopDb, header: ListHeader, rows: readonly CsvRow[]): Promise<KnownLists> {
  const lists = new Map(
    (await db.priceList.findMany({ select: { id: true, name: true } })).map((one) => [one.name, one.id]),
  );
  const groups = await db.rangeGroup.findMany({ select: { id: true, name: true } });
  for (const { cells } of rows) {
    const name = textOf(cells, header, "price_list");
    if (name !== "" && !lists.has(name)) lists.set(name, randomUUID());
  }
  const keys = rows.flatMap(({ cells }) => textOf(cells, header, "customers").split(NAME_SEPARATOR.trim()));
  const asked = [...new Set(keys.map((key) => key.trim()))].filter((key) => key !== "");
  const found = await db.$queryRaw<{ id: string; number: string | null; email: string }[]>`
    SELECT c.id, c.number, lower(c.email) AS email FROM customer c
    WHERE is_listed(c) AND (c.number = ANY (${asked}::text[]) OR lower(c.email) = ANY (${asked.map((key) => key.toLowerCase())}::text[]))`;
  const groupsByName = new Map(groups.map(({ id, name }) => [name, id]));
  return {
    list: (name) => lists.get(name),
    idOf: (name) => lists.get(name) ?? randomUUID(),
    group: (name) => groupsByName.get(name),
    customers: (key) => {
      const numbered = found.filter(({ number }) => number === key);
      const those = numbered.length > 0 ? numbered : found.filter(({ email }) => email === key.toLowerCase());
      return those.map(({ id }) => id);
    },
  };
}
