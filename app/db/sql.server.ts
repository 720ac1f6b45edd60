import { readFileSync } from "node:fs";
import path from "node:path";

const read = new Map<string, string>();

/**
 * The statement in a `.sql` file, named from the project's root ("app/address-book/search-customers.sql"). The server is
 * bundled into one file, so a path beside the caller means nothing when it runs: every process starts in the root.
 */
export function readSql(file: string): string {
  const known = read.get(file);
  if (known !== undefined) return known;
  const sql = readFileSync(path.resolve(file), "utf8");
  read.set(file, sql);
  return sql;
}
