import { expect, it } from "vitest";
import { newBuyer, SHOP } from "../testing-buyer.ts";
import type { Devstore } from "../start.ts";
import { DISCOUNT, VALIDATION, addDiscount, addValidation, script, storeWith } from "../testing-functions.ts";
import type { TestFunction } from "../testing-functions.ts";

/** Puts so many lines into a cart, whose Functions run then; the runs, the latest first. */
async function runsOf(devstore: Devstore, lines = 1) {
  const data = await devstore.admin<{ productVariants: { nodes: { legacyResourceId: string }[] } }>(
    "{ productVariants(first: 250) { nodes { legacyResourceId } } }",
  );
  const ids = data.productVariants.nodes.map(({ legacyResourceId }) => Number(legacyResourceId));
  const items = Array.from({ length: lines }, (_, index) => ({
    ...{ id: ids[index % 250], quantity: 1, properties: { Mark: String(index) } },
  }));
  devstore.control.clearRuns();
  const added = await fetch(`${devstore.url}${SHOP}/cart/add.js`, { method: "POST", body: JSON.stringify({ items }) });
  const Cookie = (added.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
  const response = await fetch(`${devstore.url}${SHOP}/cart`, { headers: { Cookie } });
  expect(response.status).toBe(200);
  return devstore.control.runs();
}

const text = (bytes: number) => ({
  operations: [{ validationAdd: { errors: [{ target: "$.cart", message: "x".repeat(bytes) }] } }],
});

it("notes what a run takes, and runs nothing for an app that is not installed", async () => {
  const devstore = await storeWith([DISCOUNT, VALIDATION]);
  await addDiscount(devstore, {});
  await addValidation(devstore, {});
  const runs = await runsOf(devstore);
  expect(runs).toMatchObject([
    {
      functionHandle: "test-validation",
      target: "cart.validations.generate.run",
      lines: 1,
      failure: null,
      outputBytes: 17,
    },
    { functionHandle: "test-discount", target: "cart.lines.discounts.generate.run", failure: null },
  ]);
  expect(runs[0]?.instructions).toBeGreaterThan(335);
  devstore.control.uninstall();
  expect((await runsOf(devstore)).filter(({ instructions }) => instructions !== null)).toEqual([]);
});

it("fails a run that stops, takes too many instructions, or gives too much or what is not of the schema", async () => {
  const devstore = await storeWith([VALIDATION]);
  const id = await addValidation(devstore, {});
  const failureOf = async (said: unknown, lines = 1) => {
    await script(devstore, id, { validate: said });
    return (await runsOf(devstore, lines))[0]?.failure ?? null;
  };
  expect(await failureOf({ operations: [] })).toBeNull();
  expect(await failureOf("trap")).toContain("stopped");
  expect(await failureOf("loop")).toMatch(/Instructions: \d+, 11000000 at most/);
  expect(await failureOf({ operations: [{ validationAdd: { errors: [{ target: "$.cart" }] } }] })).toContain(
    "not of the schema",
  );
  expect(await failureOf(text(9_000))).toBeNull();
  expect(await failureOf("big")).toMatch(/Bytes of output: \d+, 20000 at most/);
});

it("scales the limits with a cart of more than 200 lines", async () => {
  const WIDE: TestFunction = {
    handle: "test-validation",
    targets: [
      {
        target: "cart.validations.generate.run",
        query: `{ cart { lines { a: id b: id c: id d: id e: id f: id g: id h: id i: id j: id k: id l: id m: id n: id o: id p: id
          q: id r: id s: id t: id u: id v: id } } validation { out: metafield(namespace: "$app", key: "out") { jsonValue } } }`,
        exportName: "validate",
      },
    ],
  };
  const devstore = await storeWith([WIDE]);
  await addValidation(devstore, {});
  // A line of this query is about 745 bytes of input.
  expect((await runsOf(devstore, 170))[0]).toMatchObject({ failure: null });
  expect((await runsOf(devstore, 200))[0]?.failure).toMatch(/Bytes of input: \d+, 128000 at most/);
  expect((await runsOf(devstore, 400))[0]?.failure).toMatch(/Bytes of input: \d+, 256000 at most/);
}, 60_000);

const WITH_VARIABLES: TestFunction = {
  handle: "test-validation",
  toml: `[extensions.input.variables]\nnamespace = "$app"\nkey = "variables"`,
  targets: [
    {
      target: "cart.validations.generate.run",
      query: `query Q($time: TimeWithoutTimezone!, $tags: [String!]! = []) {
        shop { localTime { timeAfter(time: $time) } } cart { buyerIdentity { customer { hasAnyTag(tags: $tags) } } }
        validation { out: metafield(namespace: "$app", key: "out") { jsonValue } } }`,
      exportName: "validate",
    },
  ],
};

it("fills a query's variables from the owner's metafield, and fails where one is missing or too long", async () => {
  const devstore = await storeWith([WITH_VARIABLES]);
  const id = await addValidation(devstore, {});
  const failureOf = async (variables: unknown) => {
    const metafields = [{ ownerId: id, key: "variables", type: "json", value: JSON.stringify(variables) }];
    await devstore.admin(
      "mutation M($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { userErrors { message } } }",
      { metafields },
    );
    return (await runsOf(devstore))[0]?.failure ?? null;
  };
  expect((await runsOf(devstore))[0]?.failure).toContain('Variable "$time" of required type');
  expect(await failureOf({ time: "14:00:00" })).toBeNull();
  expect(await failureOf({ time: null })).toContain('"$time"');
  expect(await failureOf([1])).toContain("no JSON object");
  expect(await failureOf({ time: "14:00:00", tags: Array(100).fill("a") })).toBeNull();
  expect(await failureOf({ time: "14:00:00", tags: Array(101).fill("a") })).toContain("more than 100 elements");
});

it("refuses a query that costs too much, as a deployment would", async () => {
  const query = `{ ${Array.from({ length: 11 }, (_, index) => `s${String(index)}: shop { metafield(key: "a${String(index)}") { value } }`).join(" ")} }`;
  const dear = { ...VALIDATION, targets: [{ ...VALIDATION.targets[0], query }] } as TestFunction;
  const devstore = await storeWith([dear]);
  await addValidation(devstore, {});
  expect((await runsOf(devstore))[0]?.failure).toBe("The input query costs 33; 30 at most");
  const buyer = newBuyer(devstore);
  expect((await buyer.get(`${SHOP}/cart`)).status).toBe(200);
});
