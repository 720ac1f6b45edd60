/**
 * The least that bringing in a store's customers could be: the file is read line by line, and a bare row is written for
 * each customer, 500 in a transaction. Nobody could find, number or link them.
 */
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import pg from "pg";

const BATCH = 500;
const [url = "", database = ""] = process.argv.slice(2);
const client = new pg.Client({ connectionString: database });
await client.connect();
await client.query("CREATE TABLE bare (id text PRIMARY KEY, customer jsonb NOT NULL)");
const { body } = await fetch(url);
if (body === null) throw new Error("There is no file");
let batch: { id: string; text: string }[] = [];
const write = async () => {
  const values = [batch.map(({ id }) => id), batch.map(({ text }) => text)];
  await client.query("INSERT INTO bare SELECT * FROM unnest($1::text[], $2::jsonb[])", values);
  batch = [];
};
for await (const text of createInterface({ input: Readable.fromWeb(body as ReadableStream) })) {
  const { id, __parentId } = JSON.parse(text) as { id: string; __parentId?: string };
  if (__parentId !== undefined) continue;
  batch.push({ id, text });
  if (batch.length === BATCH) await write();
}
await write();
await client.query("DROP TABLE bare");
await client.end();
const { user, system } = process.cpuUsage();
console.log("processors", Math.round((user + system) / 1000));
