import { expect, it } from "vitest";
import { CREATE_DRAFT, accessToken, call, draftInput, testStore } from "./testing.ts";
import type { HttpAnswer } from "./testing.ts";

const CUSTOMERS = "query Customers($first: Int!) { customers(first: $first) { nodes { id tags } } }";

interface Cost {
  readonly requestedQueryCost: number;
  readonly actualQueryCost: number | null;
  readonly throttleStatus: {
    readonly maximumAvailable: number;
    readonly currentlyAvailable: number;
    readonly restoreRate: number;
  };
}

const costOf = (answer: HttpAnswer) => (answer.body["extensions"] as { cost: Cost }).cost;

it("charges what a query could return and gives back what it didn't", async () => {
  const devstore = await testStore();
  const token = await accessToken(devstore);
  const cost = costOf(await call(devstore, token, CUSTOMERS, { first: 200 }));
  expect(cost.requestedQueryCost).toBe(202);
  expect(cost.actualQueryCost).toBe(62);
  expect(cost.throttleStatus).toMatchObject({ maximumAvailable: 2000, restoreRate: 100 });
  expect(cost.throttleStatus.currentlyAvailable).toBeGreaterThanOrEqual(1938);
});

it("charges objects 1, scalars 0, mutations 10", async () => {
  const devstore = await testStore();
  const token = await accessToken(devstore);
  expect(costOf(await call(devstore, token, "{ shop { name plan { publicDisplayName } } }")).requestedQueryCost).toBe(
    2,
  );
  const input = await draftInput(devstore);
  expect(costOf(await call(devstore, token, CREATE_DRAFT, { input })).requestedQueryCost).toBe(10);
});

it("throttles with HTTP 200 when the bucket is empty, and fills it again", async () => {
  const devstore = await testStore({ bucket: { maximumAvailable: 300, restoreRate: 200 } });
  const token = await accessToken(devstore);
  const answers = await Promise.all(
    Array.from({ length: 8 }, async () => call(devstore, token, CUSTOMERS, { first: 200 })),
  );
  const throttled = answers.filter((answer) => answer.body["errors"] !== undefined);
  expect(throttled.length).toBeGreaterThan(0);
  for (const answer of throttled) {
    expect(answer.status).toBe(200);
    expect(answer.body).not.toHaveProperty("data");
    expect(answer.body["errors"]).toMatchObject([{ message: "Throttled", extensions: { code: "THROTTLED" } }]);
    expect(costOf(answer).actualQueryCost).toBeNull();
  }
  await expect
    .poll(async () => (await call(devstore, token, CUSTOMERS, { first: 200 })).body["errors"])
    .toBeUndefined();
});

it("refuses a query over 1,000 points", async () => {
  const devstore = await testStore();
  const query = "{ customers(first: 200) { nodes { id addresses { id } orders(first: 10) { nodes { id } } } } }";
  const { status, body } = await call(devstore, await accessToken(devstore), query);
  expect(status).toBe(200);
  expect(body["errors"]).toMatchObject([{ extensions: { code: "MAX_COST_EXCEEDED", maxCost: 1000 } }]);
});

it("denies fields whose scope is not granted, and says which", async () => {
  const devstore = await testStore({ scopes: ["read_products"] });
  const token = await accessToken(devstore);
  const denied = await call(devstore, token, "{ customers(first: 1) { nodes { id } } }");
  expect(denied.body["data"]).toBeNull();
  expect(denied.body["errors"]).toMatchObject([
    {
      message: "Access denied for customers field. Required access: `read_customers` access scope.",
      path: ["customers"],
      extensions: { code: "ACCESS_DENIED" },
    },
  ]);
  const mutation = await call(devstore, token, CREATE_DRAFT, { input: await draftInput(devstore) });
  expect(mutation.body["data"]).toEqual({ draftOrderCreate: null });
  devstore.control.setScopes(["read_products", "write_customers"]);
  expect((await call(devstore, token, "{ customers(first: 1) { nodes { id } } }")).body["errors"]).toBeUndefined();
});

it("answers 401 without a valid token and 404 for another API version", async () => {
  const devstore = await testStore();
  expect((await call(devstore, "shpat_wrong", "{ shop { name } }")).status).toBe(401);
  const url = `${devstore.url}/shops/${devstore.shopDomain}/admin/api/2025-01/graphql.json`;
  const headers = { "X-Shopify-Access-Token": await accessToken(devstore), "Content-Type": "application/json" };
  expect((await fetch(url, { method: "POST", headers, body: '{"query":"{ shop { name } }"}' })).status).toBe(404);
});

it("fails on demand: throttled, 503, and an answer lost after the commit", async () => {
  const devstore = await testStore();
  const token = await accessToken(devstore);
  devstore.control.setFaults({ throttleNext: 1, errorNext: 1 });
  expect((await call(devstore, token, "{ shop { name } }")).status).toBe(503);
  expect((await call(devstore, token, "{ shop { name } }")).body["errors"]).toMatchObject([{ message: "Throttled" }]);
  devstore.control.setFaults({ loseNext: 1, loseOperation: "CreateDraft" });
  await expect(call(devstore, token, CREATE_DRAFT, { input: await draftInput(devstore) })).rejects.toThrow();
  expect(await devstore.admin("{ draftOrders(first: 5) { nodes { name } } }")).toEqual({
    draftOrders: { nodes: [{ name: "#D1" }] },
  });
  expect(devstore.control.calls()[0]).toMatchObject({ operation: "CreateDraft", status: "lost" });
});

it("shows a new draft to searches only after the index has caught up", async () => {
  const devstore = await testStore();
  devstore.control.clock.freeze();
  devstore.control.setFaults({ indexLagMs: 20_000 });
  const input = await draftInput(devstore, { note: "before", tags: ["alpina"] });
  const created = await devstore.admin<{ draftOrderCreate: { draftOrder: { id: string } } }>(CREATE_DRAFT, { input });
  const { id } = created.draftOrderCreate.draftOrder;
  const found = async () => devstore.admin('{ draftOrders(first: 5, query: "tag:alpina") { nodes { id note2 } } }');
  const read = async () => devstore.admin("query ($id: ID!) { draftOrder(id: $id) { note2 } }", { id });
  expect(await found()).toEqual({ draftOrders: { nodes: [] } });
  expect(await read()).toEqual({ draftOrder: { note2: "before" } });
  devstore.control.clock.advance(20_000);
  expect(await found()).toEqual({ draftOrders: { nodes: [{ id, note2: "before" }] } });
  const update =
    "mutation ($id: ID!, $input: DraftOrderInput!) { draftOrderUpdate(id: $id, input: $input) { userErrors { message } } }";
  await devstore.admin(update, { id, input: { note: "after" } });
  expect(await read()).toEqual({ draftOrder: { note2: "after" } });
  expect(await found()).toEqual({ draftOrders: { nodes: [{ id, note2: "before" }] } });
  devstore.control.clock.advance(20_000);
  expect(await found()).toEqual({ draftOrders: { nodes: [{ id, note2: "after" }] } });
});

it("names what it has not: fields, arguments, input fields, nodes; and keeps nothing of such a mutation", async () => {
  const devstore = await testStore();
  const input = await draftInput(devstore);
  const refusal = async (query: string, variables = {}) =>
    devstore.admin(query, variables).catch((error: unknown) => String(error));
  expect(await refusal("{ customers(first: 1) { nodes { events(first: 1) { nodes { id } } } } }")).toContain(
    "Not implemented in the devstore: Customer.events",
  );
  expect(
    await refusal('{ draftOrders(first: 1, savedSearchId: "gid://shopify/SavedSearch/1") { nodes { id } } }'),
  ).toContain("QueryRoot.draftOrders(savedSearchId:)");
  expect(await refusal('{ node(id: "gid://shopify/Market/1") { id } }')).toContain("node of type Market");
  expect(await refusal(CREATE_DRAFT, { input: { ...input, sourceName: "elsewhere" } })).toContain(
    "DraftOrderInput.sourceName",
  );
  const tooMuch = CREATE_DRAFT.replace("id name", "id events(first: 1) { nodes { id } }");
  expect(await refusal(tooMuch, { input })).toContain("DraftOrder.events");
  expect(await devstore.admin("{ draftOrdersCount { count } }")).toEqual({ draftOrdersCount: { count: 0 } });
});

it("logs calls without their data", async () => {
  const devstore = await testStore();
  const token = await accessToken(devstore);
  await call(
    devstore,
    token,
    'query Secret { customers(first: 1, query: "email:someone@example.com") { nodes { id } } }',
  );
  const [latest] = devstore.control.calls();
  expect(latest).toMatchObject({ operation: "Secret", status: "200" });
  expect(JSON.stringify(devstore.control.calls())).not.toContain("someone@example.com");
});
