import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { API_KEY, API_SECRET, CREATE_DRAFT, SCOPES, accessToken, call, draftInput, testStore } from "./testing.ts";
import { startDevstore } from "./start.ts";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "devstore-"));
  onTestFinished(() => {
    rmSync(path, { recursive: true, force: true });
  });
  return path;
}

const OPTIONS = { appUrl: "http://localhost:1", apiKey: API_KEY, apiSecret: API_SECRET, scopes: SCOPES };

it("goes on where it was after a restart: drafts, tokens, clock, faults, waiting webhooks", async () => {
  const dataFolder = folder();
  const webhooks = [{ topics: ["draft_orders/create"], uri: "/webhooks" }];
  const before = await startDevstore({ ...OPTIONS, dataFolder, webhooks });
  before.control.setFaults({ webhooksPaused: true, indexLagMs: 3_000 });
  before.control.clock.freeze(Date.UTC(2026, 11, 24, 9));
  const token = await accessToken(before);
  await call(before, token, CREATE_DRAFT, { input: await draftInput(before) });
  await before.stop();
  const after = await testStore({ dataFolder, webhooks });
  expect(
    (await call(after, token, "{ draftOrdersCount { count } customersCount { count } }")).body["data"],
  ).toMatchObject({ customersCount: { count: 60 } });
  expect(after.control.faults).toMatchObject({ webhooksPaused: true, indexLagMs: 3_000 });
  expect(after.control.clock.nowIso()).toBe("2026-12-24T09:00:00Z");
  expect(after.control.deliveries()).toMatchObject([{ topic: "draft_orders/create", state: "waiting" }]);
  after.control.reset();
  expect(await after.admin("{ draftOrdersCount { count } }")).toEqual({ draftOrdersCount: { count: 0 } });
});

/** The devstore as a process of its own, on a free port. */
async function child(dataFolder: string) {
  const environment = {
    NODE_ENV: "test" as const,
    DEVSTORE_PORT: "0",
    DEVSTORE_DATA: dataFolder,
    DEVSTORE_APP_URL: OPTIONS.appUrl,
    SHOPIFY_API_KEY: API_KEY,
    SHOPIFY_API_SECRET: API_SECRET,
    SHOPIFY_SCOPES: SCOPES.join(","),
  };
  const server = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(import.meta.dirname, "server.ts")],
    { env: environment },
  );
  onTestFinished(() => {
    server.kill("SIGKILL");
  });
  const line = await new Promise<string>((resolve, reject) => {
    server.stdout.once("data", (data: Buffer) => {
      resolve(data.toString());
    });
    server.stderr.once("data", (data: Buffer) => {
      reject(new Error(data.toString()));
    });
  });
  return { server, url: line.replace("devstore on ", "").trim() };
}

it("loses no draft that it acknowledged when it is killed", { timeout: 30_000 }, async () => {
  const dataFolder = folder();
  const seeded = await startDevstore({ ...OPTIONS, dataFolder });
  const token = await accessToken(seeded);
  const input = await draftInput(seeded);
  await seeded.stop();
  const { server, url } = await child(dataFolder);
  const running = { ...seeded, url };
  const acknowledged: string[] = [];
  const writer = async () => {
    for (;;) {
      const { body } = await call(running, token, CREATE_DRAFT, { input });
      const data = body["data"] as { draftOrderCreate: { draftOrder: { name: string } } };
      acknowledged.push(data.draftOrderCreate.draftOrder.name);
    }
  };
  const writers = Promise.allSettled([writer(), writer(), writer()]);
  await expect.poll(() => acknowledged.length, { timeout: 10_000 }).toBeGreaterThan(20);
  server.kill("SIGKILL");
  await writers;
  const after = await testStore({ dataFolder });
  const kept = await after.admin<{ draftOrders: { nodes: { name: string }[] } }>(
    "{ draftOrders(first: 250) { nodes { name } } }",
  );
  const names = new Set(kept.draftOrders.nodes.map((node) => node.name));
  expect(acknowledged.filter((name) => !names.has(name))).toEqual([]);
  // At most one write a writer was under way when it was killed.
  expect(names.size - acknowledged.length).toBeLessThanOrEqual(3);
});

it("says in one line that its port is taken", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "localhost", resolve));
  onTestFinished(() => {
    taken.close();
  });
  const address = taken.address();
  const port = String(typeof address === "object" ? address?.port : 0);
  const environment = {
    NODE_ENV: "test" as const,
    DEVSTORE_PORT: port,
    SHOPIFY_API_KEY: "k",
    SHOPIFY_API_SECRET: "s",
    SHOPIFY_SCOPES: "read_products",
  };
  const server = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(import.meta.dirname, "server.ts")],
    { env: environment },
  );
  let said = "";
  server.stderr.on("data", (data: Buffer) => (said += data.toString()));
  const code = await new Promise((resolve) => server.once("exit", resolve));
  expect([code, said]).toEqual([1, `devstore: port ${port} is taken\n`]);
});
