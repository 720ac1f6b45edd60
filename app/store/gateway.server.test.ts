import { expect, it } from "vitest";
import { runInside } from "../db/tenancy.server.ts";
import { ok, refuse } from "../values/result.ts";
import type { StoreDocument } from "./document.ts";
import { createStore, StoreError, type SentLine, type StoreOptions } from "./gateway.server.ts";

const Shop: StoreDocument<{ shop: { name: string } }, object> = {
  name: "Shop",
  kind: "query",
  text: "query Shop { shop { name } }",
};
const Create: StoreDocument<{ customerCreate: object }, { input: object }> = {
  name: "Create",
  kind: "mutation",
  text: "mutation Create($input: CustomerInput!) { customerCreate(input: $input) { customer { id } } }",
};

type Step = { status?: number; body?: unknown } | Error;
const good: Step = { body: { data: { shop: { name: "Alpina" } } } };
const refused = () =>
  new TypeError("fetch failed", { cause: Object.assign(new Error("no"), { code: "ECONNREFUSED" }) });
const cut = () => new TypeError("fetch failed", { cause: Object.assign(new Error("cut"), { code: "ECONNRESET" }) });
const throttled = (currentlyAvailable: number, restoreRate = 1_000): Step => ({
  body: {
    errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
    extensions: {
      cost: { requestedQueryCost: 50, throttleStatus: { maximumAvailable: 2000, currentlyAvailable, restoreRate } },
    },
  },
});

let shops = 0;
/** A store that answers by the script, one step a request, each test with its own shop and so its own bucket. */
function scripted(steps: Step[], options: Partial<StoreOptions> = {}) {
  const tokens: (string | null)[] = [];
  const lines: SentLine[] = [];
  const script: typeof fetch = (_url, init) => {
    tokens.push(new Headers(init?.headers).get("x-shopify-access-token"));
    const step = steps.shift();
    if (step === undefined) throw new Error("asked more often than the script says");
    if (step instanceof Error) return Promise.reject(step);
    const headers = { "content-type": "application/json", "x-request-id": "r-1" };
    return Promise.resolve(new Response(JSON.stringify(step.body ?? {}), { status: step.status ?? 200, headers }));
  };
  const store = createStore({
    shopId: `shop-${++shops}.myshopify.com`,
    endpoint: "https://shop.example/graphql.json",
    accessToken: () => Promise.resolve(ok("old")),
    refresh: () => Promise.resolve(ok("new")),
    fetch: script,
    onSent: (line) => lines.push(line),
    ...options,
  });
  return { store, tokens, lines, left: steps };
}

it("answers the data", async () => {
  const { store, lines } = scripted([good]);
  expect(await store.run(Shop, {})).toEqual(ok({ shop: { name: "Alpina" } }));
  expect(lines).toMatchObject([{ operation: "Shop", status: 200, requestId: "r-1" }]);
});

it("refuses to call out inside a transaction", async () => {
  const { store, left } = scripted([good]);
  await expect(runInside("a", () => store.run(Shop, {}))).rejects.toThrow("no network call in a transaction");
  expect(left).toHaveLength(1);
});

it("waits when throttled, and then succeeds", async () => {
  const { store, tokens } = scripted([throttled(0), throttled(20), good]);
  const started = performance.now();
  expect(await store.run(Shop, {})).toMatchObject({ ok: true });
  expect(tokens).toHaveLength(3);
  // 50 points of which 20 are there, at 1,000 a second: 30 ms at least.
  expect(performance.now() - started).toBeGreaterThan(29);
});

it("waits before it asks when the bucket is known to be short", async () => {
  const short = { maximumAvailable: 2000, currentlyAvailable: 0, restoreRate: 500 };
  const body = {
    data: { shop: { name: "Alpina" } },
    extensions: { cost: { requestedQueryCost: 50, throttleStatus: short } },
  };
  const { store } = scripted([{ body }, good]);
  await store.run(Shop, {});
  const started = performance.now();
  await store.run(Shop, {});
  expect(performance.now() - started).toBeGreaterThan(90);
});

it("gives up at the deadline while the store is still throttling", async () => {
  const { store } = scripted([throttled(0, 1)], { deadlineMs: 50 });
  expect(await store.run(Shop, {})).toEqual(refuse({ code: "throttled" }));
});

it("refreshes a rejected token once", async () => {
  const { store, tokens } = scripted([{ status: 401 }, good]);
  expect(await store.run(Shop, {})).toMatchObject({ ok: true });
  expect(tokens).toEqual(["old", "new"]);
  const again = scripted([{ status: 401 }, { status: 401 }]);
  expect(await again.store.run(Shop, {})).toEqual(refuse({ code: "no-access" }));
});

it("passes on the refusal of a refresh", async () => {
  const { store } = scripted([{ status: 401 }], {
    refresh: () => Promise.resolve(refuse({ code: "no-access" as const })),
  });
  expect(await store.run(Shop, {})).toEqual(refuse({ code: "no-access" }));
});

it.each([
  ["5xx", { status: 503 }],
  ["a lost answer", cut()],
  ["no readable answer", { status: 200, body: "not GraphQL" }],
])("[store/wrong] never sends a mutation again after %s", async (_what, step) => {
  const { store, tokens } = scripted([step, good]);
  expect(await store.run(Create, { input: {} })).toEqual(refuse({ code: "unknown-outcome" }));
  expect(tokens).toHaveLength(1);
});

it("sends a mutation again when it never left", async () => {
  const { store } = scripted([refused(), { body: { data: { customerCreate: { customer: { id: "1" } } } } }]);
  expect(await store.run(Create, { input: {} })).toMatchObject({ ok: true });
});

it("sends a query twice more after an outage, and then gives up", async () => {
  expect(await scripted([{ status: 500 }, cut(), good]).store.run(Shop, {})).toMatchObject({ ok: true });
  const { store, tokens } = scripted([{ status: 500 }, { status: 502 }, refused()]);
  expect(await store.run(Shop, {})).toEqual(refuse({ code: "unavailable" }));
  expect(tokens).toHaveLength(3);
});

it("throws a bug, without the variables", async () => {
  const errors = [{ message: "Field 'nam' doesn't exist on type 'Shop'", extensions: { code: "undefinedField" } }];
  const { store } = scripted([{ body: { errors } }]);
  const run = store.run(Create, { input: { email: "anna@example.com" } });
  await expect(run).rejects.toBeInstanceOf(StoreError);
  await expect(run).rejects.not.toThrow("anna@example.com");
});

it("pages a connection to its end, and stops at a refusal", async () => {
  type Page = { items: { nodes: number[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };
  const Items: StoreDocument<Page, { after?: string | null }> = {
    name: "Items",
    kind: "query",
    text: "query Items { a }",
  };
  const page = (nodes: number[], endCursor: string | null): Step => ({
    body: { data: { items: { nodes, pageInfo: { hasNextPage: endCursor !== null, endCursor } } } },
  });
  const all = await collect(
    scripted([page([1, 2], "c"), page([3], null)]).store.iterate(Items, {}, (data) => data.items),
  );
  expect(all).toEqual([ok(1), ok(2), ok(3)]);
  const broken = await collect(
    scripted([page([1], "c"), { status: 402 }]).store.iterate(Items, {}, (data) => data.items),
  );
  expect(broken).toEqual([ok(1), refuse({ code: "shop-frozen" })]);
});

async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}
