import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { startDevstore, type Devstore } from "../start.ts";
import { API_KEY, API_SECRET, SCOPES, accessToken, call, testStore } from "../testing.ts";

const IDENTITY = { appUrl: "http://localhost:1", apiKey: API_KEY, apiSecret: API_SECRET, scopes: SCOPES };
const SET = `mutation Set($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { metafields { id } userErrors { code } } }`;
const STAGE = `mutation Stage($input: [StagedUploadInput!]!) { stagedUploadsCreate(input: $input) {
  stagedTargets { url parameters { name value } } userErrors { message } } }`;
const RUN = `mutation Run($mutation: String!, $path: String!) { bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $path) {
  bulkOperation { id type } userErrors { field code } } }`;
const LOOK = `query Look($id: ID!) { bulkOperation(id: $id) { status errorCode objectCount url partialDataUrl } }`;

interface Operation {
  readonly status: string;
  readonly errorCode: string | null;
  readonly objectCount: string;
  readonly url: string | null;
}

interface Run {
  readonly bulkOperation: { readonly id: string; readonly type: string } | null;
  readonly userErrors: readonly { readonly code: string }[];
}

/** Uploads the lines as an app does; the name of the file. */
async function upload(devstore: Devstore, token: string, lines: readonly string[]): Promise<string> {
  const input = [
    { resource: "BULK_MUTATION_VARIABLES", filename: "terms.jsonl", mimeType: "text/jsonl", httpMethod: "POST" },
  ];
  const { body } = await call(devstore, token, STAGE, { input });
  const staged = body["data"] as {
    stagedUploadsCreate: { stagedTargets: { url: string; parameters: { name: string; value: string }[] }[] };
  };
  const [target] = staged.stagedUploadsCreate.stagedTargets;
  if (target === undefined) throw new Error("no target");
  const form = new FormData();
  for (const { name, value } of target.parameters) form.append(name, value);
  form.append("file", new Blob([lines.join("\n")]));
  expect((await fetch(target.url, { method: "POST", body: form })).status).toBe(201);
  return target.parameters.find(({ name }) => name === "key")?.value ?? "";
}

async function run(devstore: Devstore, token: string, path: string, mutation = SET): Promise<Run> {
  const { body } = await call(devstore, token, RUN, { mutation, path });
  return (body["data"] as { bulkOperationRunMutation: Run }).bulkOperationRunMutation;
}

const look = async (devstore: Devstore, id: string): Promise<Operation> =>
  (await devstore.admin<{ bulkOperation: Operation }>(LOOK, { id })).bulkOperation;

async function ended(devstore: Devstore, id: string): Promise<Operation> {
  await vi.waitFor(async () => expect(["COMPLETED", "FAILED"]).toContain((await look(devstore, id)).status), 10_000);
  return look(devstore, id);
}

async function customers(devstore: Devstore): Promise<string[]> {
  const data = await devstore.admin<{ customers: { nodes: { id: string }[] } }>(
    "{ customers(first: 60) { nodes { id } } }",
  );
  return data.customers.nodes.map(({ id }) => id);
}

const line = (ownerId: string, value = "1") =>
  JSON.stringify({ metafields: [{ ownerId, key: "terms", type: "number_integer", value }] });

it("runs a mutation for each line of an upload, and answers each line by its number", async () => {
  const devstore = await testStore();
  const token = await accessToken(devstore);
  const ids = await customers(devstore);
  const path = await upload(devstore, token, [...ids.map((id) => line(id)), line(ids[0] ?? "", "no number"), "{"]);
  const { bulkOperation, userErrors } = await run(devstore, token, path);
  expect(userErrors).toEqual([]);
  expect(bulkOperation?.type).toBe("MUTATION");
  const done = await ended(devstore, bulkOperation?.id ?? "");
  expect(done).toMatchObject({ status: "COMPLETED", objectCount: "62" });
  const results = (await (await fetch(done.url ?? "")).text())
    .trim()
    .split("\n")
    .map((text) => JSON.parse(text) as Record<string, unknown>);
  expect(results.map(({ __lineNumber }) => __lineNumber)).toEqual(Array.from({ length: 62 }, (_, index) => index));
  expect(results[0]).toMatchObject({ data: { metafieldsSet: { userErrors: [] } } });
  expect(results[60]).toMatchObject({ data: { metafieldsSet: { userErrors: [{ code: "INVALID_VALUE" }] } } });
  expect(results[61]).toMatchObject({ errors: [{ message: "Invalid JSON" }] });
  const read = 'query M($id: ID!) { customer(id: $id) { metafield(key: "terms") { value } } }';
  expect(await devstore.admin(read, { id: ids[59] })).toEqual({ customer: { metafield: { value: "1" } } });
});

it("refuses what is no mutation, a file that nobody uploaded, and an upload of another kind", async () => {
  const devstore = await testStore();
  const token = await accessToken(devstore);
  const path = await upload(devstore, token, []);
  expect((await run(devstore, token, path, "{ shop { name } }")).userErrors).toMatchObject([
    { code: "INVALID_MUTATION" },
  ]);
  const other = path.replace(/bulk\/.{8}/, "bulk/00000000");
  expect((await run(devstore, token, other)).userErrors).toMatchObject([{ code: "NO_SUCH_FILE" }]);
  const forged = new FormData();
  forged.append("key", "../../etc/passwd");
  forged.append("file", new Blob(["x"]));
  expect((await fetch(`${devstore.url}/staged-uploads`, { method: "POST", body: forged })).status).toBe(403);
});

it("fails for an app that may not do it", async () => {
  const devstore = await testStore({ scopes: ["read_products"] });
  const token = await accessToken(devstore);
  const mutation = `mutation C($input: CustomerInput!) { customerUpdate(input: $input) { customer { id } } }`;
  const denied = await upload(devstore, token, [
    JSON.stringify({ input: { id: "gid://shopify/Customer/7420118447217" } }),
  ]);
  const { bulkOperation } = await run(devstore, token, denied, mutation);
  expect(await ended(devstore, bulkOperation?.id ?? "")).toMatchObject({
    status: "FAILED",
    errorCode: "ACCESS_DENIED",
  });
});

it("goes on after a restart with the lines that are left, and tells the app when it is done", async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), "devstore-bulk-"));
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }));
  const webhooks = [{ topics: ["bulk_operations/finish"], uri: "/webhooks" }];
  const before = await startDevstore({ ...IDENTITY, dataFolder, webhooks });
  before.control.setFaults({ webhooksPaused: true, bulkDelayMs: 200 });
  const token = await accessToken(before);
  const [id = ""] = await customers(before);
  const path = await upload(
    before,
    token,
    Array.from({ length: 250 }, (_, index) => line(id, String(index))),
  );
  const operation = (await run(before, token, path)).bulkOperation?.id ?? "";
  await vi.waitFor(async () => expect(Number((await look(before, operation)).objectCount)).toBeGreaterThan(0), 5_000);
  await before.stop();
  const after = await testStore({ dataFolder, webhooks });
  expect((await look(after, operation)).status).toBe("RUNNING");
  const done = await ended(after, operation);
  expect(done).toMatchObject({ status: "COMPLETED", objectCount: "250" });
  const url = (done.url ?? "").replace(/^http:\/\/[^/]+/, after.url);
  const lines = (await (await fetch(url)).text())
    .trim()
    .split("\n")
    .map((text) => (JSON.parse(text) as { __lineNumber: number }).__lineNumber);
  expect(lines).toEqual(Array.from({ length: 250 }, (_, index) => index));
  const [delivery] = after.control.deliveries();
  expect(JSON.parse(delivery?.payload ?? "{}")).toMatchObject({
    admin_graphql_api_id: operation,
    type: "mutation",
    status: "completed",
  });
});
