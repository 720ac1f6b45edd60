/**
 * Fills the devstore's state from files of Shopify's own formats: run by commands/demo/main.ts before the devstore starts, which
 * alone may write that state afterwards. Killed and run again, or run twice, it ends in the same state.
 */
import { appendFileSync, rmSync } from "node:fs";
import path from "node:path";
import { checkFile, FileError, importFile, type FileKind, type Imported } from "../../devstore/import/import.ts";
import { sentenceOf, type Refusal } from "../../devstore/import/report.ts";
import { dataSetDomain, loadWholesaler } from "../../devstore/state/data-set.ts";
import type { ShopStore } from "../../devstore/state/store.ts";
import { World } from "../../devstore/world.ts";
import { firstLineOf } from "../one-line-error.ts";

/** The rest stands in the file that is named at the end. */
const TOLD = 10;
const LINES_AT_ONCE = 1_000;

const {
  DEVSTORE_DATA: dataFolder,
  DEVSTORE_REPORTS: reports = ".",
  DEVSTORE_PRODUCTS,
  DEVSTORE_CUSTOMERS,
} = process.env;
const given: [FileKind, string | undefined][] = [
  ["products", DEVSTORE_PRODUCTS],
  ["customers", DEVSTORE_CUSTOMERS],
];
const files = given.flatMap(([kind, file]) => (file ? [{ kind, file }] : []));

try {
  // All of them before any is taken: nobody waits for a large file to hear that the next one is none.
  for (const { kind, file } of files) checkFile(kind, file);
  const world = new World({
    dataFolder,
    apiKey: "",
    apiSecret: "",
    scopes: [],
    webhooks: [],
    extensions: "extensions",
  });
  try {
    const store = world.storeFor(dataSetDomain());
    if (!store.exists) world.database.transaction(() => loadWholesaler(store));
    for (const { kind, file } of files) run(store, kind, file);
  } finally {
    world.database.close();
  }
} catch (error) {
  const isPlain = error instanceof FileError || (error instanceof Error && "code" in error);
  console.error(isPlain ? firstLineOf(error) : error);
  process.exitCode = 1;
}

function run(store: ShopStore, kind: FileKind, file: string): void {
  const list = path.join(reports, `${kind}-refused.txt`);
  rmSync(list, { force: true });
  const told: string[] = [];
  let waiting: string[] = [];
  const flush = () => {
    if (waiting.length > 0) appendFileSync(list, `${waiting.join("\n")}\n`);
    waiting = [];
  };
  const tell = (refusal: Refusal) => {
    const sentence = sentenceOf(refusal);
    if (told.length < TOLD) told.push(sentence);
    waiting.push(sentence);
    if (waiting.length >= LINES_AT_ONCE) flush();
  };
  const imported = importFile(store, kind, file, tell);
  flush();
  console.log(`${file}: ${summaryOf(imported)}`);
  for (const sentence of told) console.log(`  ${sentence}`);
  if (imported.rows.refused > told.length) console.log(`  and ${imported.rows.refused - told.length} more, in ${list}`);
}

function summaryOf({ rows, products }: Imported): string {
  const ofRows = `${counted(rows.read, "row")} read, ${rows.imported} imported, ${rows.refused} refused`;
  if (products === null) return `${ofRows} (each row is a customer)`;
  const inPart = products.inPart === 0 ? "" : ` (${products.inPart} of them without the rows refused)`;
  return `${ofRows}; ${counted(products.read, "product")}, ${products.imported} imported${inPart}, ${products.refused} refused`;
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
