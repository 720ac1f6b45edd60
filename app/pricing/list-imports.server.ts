import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { Refused, writeContent } from "./change-price-list.server.ts";
import { faultOfRefusal, type ListFault, type ListHeader, readListHeader, readListRow, textOf } from "./list-file.ts";
import type { ListFileOutcome } from "./list-imports.ts";
import { type KnownLists, listLookup } from "./list-lookup.server.ts";
import { readOpenedList } from "./open-price-list.server.ts";
import type { FileFault } from "./price-file.ts";
import type { PriceAuthor } from "./price-history.server.ts";
import type { ListContent } from "./price-list-page.ts";
import { oneAtATime } from "./price-list-record.server.ts";
import { dropEmptySet, openSet } from "./price-sets.server.ts";
import { type CsvRow, readCsv } from "./read-csv.server.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

/** As many faults as a page tells. */
const TOLD = 50;
const PATIENCE_MS = 60_000;

type FaultyRow = CsvRow & { readonly fault: ListFault };
type ListWrite = { readonly id: string; readonly content: ListContent };

/** All that became of a file, or would. */
export type TriedLists = {
  readonly columns: readonly string[];
  readonly rows: number;
  readonly lists: number;
  readonly faulty: readonly FaultyRow[];
  readonly writes: readonly ListWrite[];
};

/** Undoes what was tried: what a file would do is known by doing it. */
class DryRun extends Error {
  readonly tried: TriedLists;
  constructor(tried: TriedLists) {
    super("A dry run");
    this.tried = tried;
  }
}

/** Does all that a file of lists says, and takes it back. */
export async function tryListFile(shop: Shop, text: string): Promise<Result<TriedLists, FileFault>> {
  try {
    return await shop.inShop(
      async (db) => {
        const tried = await takeRows(db, shop, text);
        if (!tried.ok) return tried;
        throw new DryRun(tried.value);
      },
      { timeout: PATIENCE_MS },
    );
  } catch (error) {
    if (error instanceof DryRun) return ok(error.tried);
    throw error;
  }
}

export async function checkListFile(shop: Shop, text: string): Promise<Result<ListFileOutcome, FileFault>> {
  const tried = await tryListFile(shop, text);
  return tried.ok ? ok(outcomeOf(tried.value)) : tried;
}

/** Writes the rows of a file that can be taken, as one act of this id; sent again, it tells what is left to do. */
export async function writeListFile(
  shop: Shop,
  { id, fileName, text }: { readonly id: string; readonly fileName: string; readonly text: string },
): Promise<Result<ListFileOutcome, FileFault>> {
  const written = await shop.inShop(
    async (db) => {
      await oneAtATime(db);
      const by = await openSet(db, shop, { id, kind: "import", name: fileName });
      if (!by) return null;
      const tried = await takeRows(db, by, text);
      await dropEmptySet(db, id);
      return tried.ok ? ok(outcomeOf(tried.value)) : tried;
    },
    { timeout: PATIENCE_MS },
  );
  return written ?? checkListFile(shop, text);
}

const outcomeOf = ({ rows, lists, faulty }: TriedLists): ListFileOutcome => ({
  ...{ rows, lists, faulty: faulty.length },
  faults: faulty.slice(0, TOLD).map(({ line, fault }) => ({ line, fault })),
});

/** Row by row, what a list starts from before the list. A row that is refused leaves nothing, and the next are done. */
async function takeRows(db: ShopDb, by: PriceAuthor, text: string): Promise<Result<TriedLists, FileFault>> {
  const [first, ...rows] = headAndRows(readCsv(text));
  if ("code" in first) return refuse(first);
  const header = readListHeader(first.cells);
  if ("code" in header) return refuse(header);
  if (rows.length === 0) return refuse({ code: "empty" });
  await oneAtATime(db);
  const lookup = await listLookup(db, header, rows);
  const faulty: FaultyRow[] = repeatedRows(rows, header, lookup);
  const writes: ListWrite[] = [];
  let lists = 0;
  for (const row of parentsFirst(rows, header)) {
    if (faulty.some(({ line }) => line === row.line)) continue;
    const written = await takeRow(db, by, row, header, lookup);
    if ("fault" in written) faulty.push({ ...row, fault: written.fault });
    else {
      writes.push(written);
      if (written.isChanged) lists += 1;
    }
  }
  faulty.sort((one, other) => one.line - other.line);
  return ok({ columns: first.cells, rows: rows.length, lists, faulty, writes });
}

function headAndRows(read: readonly CsvRow[] | FileFault): [CsvRow | FileFault, ...CsvRow[]] {
  if ("code" in read) return [read];
  const [first, ...rows] = read;
  return [first ?? { code: "empty" }, ...rows];
}

async function takeRow(db: ShopDb, by: PriceAuthor, { cells }: CsvRow, header: ListHeader, lookup: KnownLists) {
  const name = textOf(cells, header, "price_list");
  const id = lookup.idOf(name);
  const current = await readOpenedList(db, id);
  const { currencyCode, taxesIncluded } = await db.shopSettings.findFirstOrThrow();
  const read = readListRow(cells, header, current ?? { currencyCode, taxesIncluded }, lookup);
  if ("fault" in read) return read;
  const { content } = read;
  const isChanged = current === null || !isSame(current, content);
  if (!isChanged) return { id, content, isChanged };
  try {
    await writeContent(db, by, { id, ...content });
    return { id, content, isChanged };
  } catch (error) {
    // Of a list's own settings all is refused before anything is written; else the whole file is taken back.
    if (!(error instanceof Refused) || error.refusal.code !== "refused") throw error;
    return { fault: faultOfRefusal(error.refusal, (column) => textOf(cells, header, column)) };
  }
}

function isSame(one: ListContent, other: ListContent): boolean {
  const parts = ({ settings, reach }: ListContent) => [
    ...[{ ...settings, rules: [] }, reach.isShopDefault, reach.rangeGroupIds.toSorted()],
    reach.customers.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  ];
  return JSON.stringify(parts(one)) === JSON.stringify(parts(other));
}

/** Two rows of one list, two lists for everybody, or for one group: the later one is not taken. */
function repeatedRows(rows: readonly CsvRow[], header: ListHeader, lookup: KnownLists): FaultyRow[] {
  const seen = new Set<string>();
  return rows.flatMap((row): FaultyRow[] => {
    const cell = (column: "price_list" | "everybody" | "groups") => textOf(row.cells, header, column);
    const groups = cell("groups")
      .split("|")
      .map((name) => name.trim());
    const claims = [
      ...(cell("price_list") === "" ? [] : [["price_list", "repeated", cell("price_list")] as const]),
      ...(cell("everybody").toLowerCase() === "yes" ? [["everybody", "everybody-twice", ""] as const] : []),
      ...groups
        .filter((name) => lookup.group(name) !== undefined)
        .map((name) => ["groups", "group-twice", name] as const),
    ];
    const taken = claims.find(([column, , what]) => seen.has(`${column} ${what}`));
    if (taken) {
      const [column, code, fix] = taken;
      return [{ ...row, fault: { column, value: cell(column), code, fix } }];
    }
    for (const [column, , what] of claims) seen.add(`${column} ${what}`);
    return [];
  });
}

/** A list after what it starts from; those that start from each other in a circle last, to be refused. */
function parentsFirst(rows: readonly CsvRow[], header: ListHeader): CsvRow[] {
  const ordered: CsvRow[] = [];
  let waiting = [...rows];
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ cells }) => textOf(cells, header, "price_list")));
    const ready = waiting.filter(({ cells }) => !names.has(textOf(cells, header, "parent")));
    ordered.push(...(ready.length > 0 ? ready : waiting));
    waiting = ready.length > 0 ? waiting.filter((row) => !ready.includes(row)) : [];
  }
  return ordered;
}
