import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from "vitest";
import { SCOPES } from "../../app/store/scopes.ts";
import { startDevstore, type Devstore } from "../../devstore/start.ts";
import {
  copyCheckout,
  dataOf,
  endingOf,
  freePorts,
  partsOf,
  processesOf,
  removeCheckout,
  type,
  type Parts,
  type Terminal,
} from "./demo-checkout.ts";
import { BusyDesk, DemoDesk } from "./demo-desk.ts";

/* The demo as a person runs it, in a checkout of its own; the cases follow each other on one demo. */
vi.setConfig({ testTimeout: 150_000, hookTimeout: 150_000 });

let folder: string;
let port: number;
let terminal: Terminal;
let desk: DemoDesk;
let busy: BusyDesk;

const demo = () => type("npm run demo", folder, { CARNET_PORT: String(port) });
const ready = () => `Carnet demo ready: http://localhost:${port}`;

/** Their process ids, once each runs: one that lost the database comes back a little after it. */
const runningParts = () =>
  vi.waitFor(
    () => {
      const parts = partsOf(folder);
      expect(Object.values(parts)).not.toContain(0);
      return parts;
    },
    { timeout: 30_000, interval: 100 },
  );

beforeAll(async () => {
  folder = copyCheckout({ isBare: true });
  port = await freePorts();
  terminal = demo();
  await terminal.sees(ready());
  desk = new DemoDesk(port);
  busy = new BusyDesk(desk);
  await busy.writesAgain();
});

afterAll(async () => {
  await busy.close();
  terminal.pressCtrlC();
  await terminal.ended;
  removeCheckout(folder);
});

it("starts with a line for what a bare clone lacks and one when ready, and says so when it is started twice", async () => {
  expect(terminal.output()).toBe(`Generating the database client …\n${ready()}`);
  const said = `The demo runs already (process ${partsOf(folder).supervisor}): http://localhost:${port}`;
  expect(await endingOf(demo())).toEqual({ how: 1, output: said });
});

it.each<[keyof Parts, string]>([
  ["app", "app is back."],
  ["worker", "worker is back."],
  ["devstore", "devstore is back."],
  ["database", "The database is back."],
])("goes on after a kill -9 of the %s, while orders are written", async (part, line) => {
  process.kill(partsOf(folder)[part], "SIGKILL");
  await terminal.sees(line);
  await busy.writesAgain();
  for (const pid of Object.values(await runningParts())) expect(process.kill(pid, 0)).toBe(true);
});

it("goes on where it was after a kill -9 of supervisor, store and database at once", async () => {
  const { supervisor, devstore, database, app, worker } = await runningParts();
  for (const pid of [supervisor, devstore, database]) process.kill(pid, "SIGKILL");
  expect(await terminal.ended).toBe(1);
  expect(terminal.output()).toContain("The demo was killed (SIGKILL); running it again continues where it was.");
  terminal = demo();
  await terminal.sees(ready());
  await busy.writesAgain();
  const now = partsOf(folder);
  expect([app, worker]).not.toContain(now.app);
  expect(() => process.kill(app, 0)).toThrow("ESRCH");
  expect(() => process.kill(worker, 0)).toThrow("ESRCH");
});

it("has every customer that it acknowledged", async () => {
  await busy.close();
  expect(busy.customers.length).toBeGreaterThan(10);
  for (const id of busy.customers) expect(await desk.hasCustomer(id), id).toBe(true);
});

it("ends on Ctrl-C with every process that it started", async () => {
  expect(processesOf(folder).length).toBeGreaterThan(5);
  terminal.pressCtrlC();
  expect(await terminal.ended).toBe("SIGINT"); // npm passes it on to the shell
  expect(processesOf(folder)).toEqual([]);
});

it("fills the store from files of Shopify's, and sells what came in", async () => {
  writeFileSync(
    path.join(folder, "my products.csv"),
    "Handle,Title,Variant SKU,Variant Price\r\nrhum,Rhum,RHUM-1,31.50\r\ngin,Gin,,x\r\n",
  );
  writeFileSync(path.join(folder, "customers.csv"), "First Name,Email\nZélie,zelie@x.example\n");
  // From within a folder, as npm allows: what is named is named from there.
  const command = ["npm", "run", "demo", "--", "--products", "../my products.csv", "--customers", "../customers.csv"];
  terminal = type(command, path.join(folder, "docs"), { CARNET_PORT: String(port) });
  await terminal.sees(ready());
  expect(terminal.output().split("\n")).toEqual([
    "Reading the files …",
    `${folder}/my products.csv: 2 rows read, 1 imported, 1 refused; 2 products, 1 imported, 1 refused`,
    '  line 3, Variant Price: is "x"; an amount is digits with a point, like 12.50',
    `${folder}/customers.csv: 1 row read, 1 imported, 0 refused (each row is a customer)`,
    ready(),
  ]);
  await vi.waitFor(async () => expect(await desk.pricesOf("RHUM-1")).toEqual([3150]), {
    timeout: 30_000,
    interval: 200,
  });
  terminal.pressCtrlC();
  expect(await terminal.ended).toBe("SIGINT");
});

it("[M9] has every draft that it acknowledged, and none of them twice", async () => {
  const identity = { appUrl: "http://localhost:1", apiKey: "none", apiSecret: "none", scopes: SCOPES };
  const store = await startDevstore({ ...identity, dataFolder: path.join(dataOf(folder), "devstore"), webhooks: [] });
  onTestFinished(() => store.stop());
  const notes = await draftNotes(store);
  expect(busy.drafts.length).toBeGreaterThan(10);
  expect(notes).toEqual(expect.arrayContaining(busy.drafts));
  expect(new Set(notes).size).toBe(notes.length);
});

const DRAFT_NOTES = `query DraftNotes($after: String) {
  draftOrders(first: 100, after: $after) { nodes { note2 } pageInfo { hasNextPage endCursor } }
}`;
type NotesPage = {
  draftOrders: { nodes: { note2: string | null }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
};

async function draftNotes(store: Devstore): Promise<string[]> {
  const notes: string[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo }: NotesPage["draftOrders"] = (await store.admin<NotesPage>(DRAFT_NOTES, { after }))
      .draftOrders;
    notes.push(...nodes.map((node) => node.note2 ?? ""));
    if (!pageInfo.hasNextPage) return notes;
    after = pageInfo.endCursor;
  }
}
