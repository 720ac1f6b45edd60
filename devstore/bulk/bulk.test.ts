import { expect, it, vi } from "vitest";
import { accessToken, call, testStore } from "../testing.ts";
import type { Devstore } from "../start.ts";

const CUSTOMERS = `{ customers { edges { node { id email addressesV2 { edges { node { id city } } } } } } }`;
const RUN = `mutation Run($query: String!) { bulkOperationRunQuery(query: $query, groupObjects: true) {
  bulkOperation { id status } userErrors { field message code } } }`;
const LOOK = `query Look($id: ID!) { bulkOperation(id: $id) {
  status errorCode objectCount rootObjectCount fileSize url partialDataUrl completedAt } }`;

type Operation = {
  readonly status: string;
  readonly errorCode: string | null;
  readonly objectCount: string;
  readonly rootObjectCount: string;
  readonly fileSize: string | null;
  readonly url: string | null;
  readonly partialDataUrl: string | null;
};
type Started = {
  readonly bulkOperationRunQuery: {
    readonly bulkOperation: { readonly id: string; readonly status: string } | null;
    readonly userErrors: readonly { readonly message: string; readonly code: string | null }[];
  };
};

async function started(devstore: Devstore, query = CUSTOMERS) {
  const { body } = await call(devstore, await accessToken(devstore), RUN, { query });
  return (body["data"] as Started).bulkOperationRunQuery;
}

async function ended(devstore: Devstore, id: string): Promise<Operation> {
  let now: Operation | undefined;
  await vi.waitFor(async () => {
    now = (await devstore.admin<{ bulkOperation: Operation }>(LOOK, { id })).bulkOperation;
    expect(["COMPLETED", "FAILED", "CANCELED"]).toContain(now.status);
  }, 10_000);
  if (now === undefined) throw new Error("never ended");
  return now;
}

it("[E1] writes each customer on a line, and what is nested in it on the lines below", async () => {
  const devstore = await testStore();
  const { bulkOperation, userErrors } = await started(devstore);
  expect(userErrors).toEqual([]);
  expect(bulkOperation?.status).toBe("CREATED");
  const done = await ended(devstore, bulkOperation?.id ?? "");
  const text = await (await fetch(done.url ?? "")).text();
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: string; __parentId?: string });
  const roots = lines.filter(({ __parentId }) => __parentId === undefined);
  expect(done).toMatchObject({ status: "COMPLETED", errorCode: null, partialDataUrl: null });
  expect([done.objectCount, done.rootObjectCount, done.fileSize]).toEqual(
    [lines.length, roots.length, text.length === 0 ? 0 : Buffer.byteLength(text)].map(String),
  );
  expect(roots.length).toBeGreaterThan(50);
  expect(Object.keys(roots[0] ?? {})).toEqual(["id", "email"]);
  let parent = "";
  for (const line of lines) {
    if (line.__parentId === undefined) parent = line.id;
    else expect(line.__parentId).toBe(parent);
  }
  const rest = await fetch(done.url ?? "", { headers: { range: "bytes=100-" } });
  expect([rest.status, await rest.text()]).toEqual([206, text.slice(100)]);
});

it("[E1] refuses what is no bulk query, and a sixth at once", async () => {
  const devstore = await testStore();
  expect((await started(devstore, "{ shop { name } }")).userErrors[0]?.code).toBe("INVALID");
  devstore.control.setFaults({ bulkDelayMs: 60_000 });
  for (let running = 0; running < 5; running++) expect((await started(devstore)).userErrors).toEqual([]);
  expect((await started(devstore)).userErrors[0]?.code).toBe("LIMIT_REACHED");
  devstore.control.reset();
});

it("[E1] keeps what there is of one that failed or was cancelled", async () => {
  const devstore = await testStore();
  devstore.control.setFaults({ bulkFailsAfter: 1 });
  const failed = await ended(devstore, (await started(devstore)).bulkOperation?.id ?? "");
  expect(failed).toMatchObject({ status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR", url: null });
  expect((await fetch(failed.partialDataUrl ?? "")).status).toBe(200);
  devstore.control.setFaults({ bulkFailsAfter: 0, bulkDelayMs: 300 });
  const id = (await started(devstore)).bulkOperation?.id ?? "";
  await devstore.admin(`mutation ($id: ID!) { bulkOperationCancel(id: $id) { userErrors { message } } }`, { id });
  expect((await ended(devstore, id)).status).toBe("CANCELED");
});

it("[E1] lets the result's address end after seven days", async () => {
  const devstore = await testStore();
  const id = (await started(devstore)).bulkOperation?.id ?? "";
  const { url } = await ended(devstore, id);
  devstore.control.clock.advance(8 * 86_400_000);
  expect((await fetch(url ?? "")).status).toBe(403);
  const { bulkOperation } = await devstore.admin<{ bulkOperation: Operation }>(LOOK, { id });
  expect([bulkOperation.status, bulkOperation.url]).toEqual(["EXPIRED", null]);
});
