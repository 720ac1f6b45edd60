import { readFileSync } from "node:fs";
import { buildASTSchema, parse, validate, type GraphQLSchema } from "graphql";
import { beforeAll, expect, it } from "vitest";
import { SCOPES } from "../../app/store/scopes.ts";
import { operationsOf, readDocuments } from "../../commands/documents.ts";
import { requestedCost } from "./requested-cost.ts";
import { scopeAlternatives } from "./scope-alternatives.ts";

const operations = operationsOf(readDocuments());
let schema: GraphQLSchema;
beforeAll(() => {
  schema = buildASTSchema(parse(readFileSync("schema/admin.graphql", "utf8")), { assumeValid: true });
});

/** Points for one call; the variables that a connection's size comes from stand at their largest. */
const BUDGET = 300;
const LARGEST = { first: 20, ids: 100 };

/**
 * What an input's field asks for, which the schema does not say: DraftOrderInput.paymentTerms takes its own scope
 * (https://community.shopify.com/t/setting-payment-terms-using-draftordercreate/86680).
 */
const SCOPES_OF_INPUTS: Readonly<Record<string, readonly string[]>> = { DraftOrderUpdate: ["write_payment_terms"] };

it("finds the operations", () => {
  expect(operations.length).toBeGreaterThanOrEqual(9);
});

it.each(operations)("$name is valid on Shopify's schema", ({ document }) => {
  expect(validate(schema, document)).toEqual([]);
});

it.each(operations)("$name costs no more than a call may", ({ document }) => {
  expect(requestedCost(schema, document, LARGEST)).toBeLessThanOrEqual(BUDGET);
});

it.each(operations)("$name needs no scope that the app does not ask for", ({ document }) => {
  for (const { field, anyOf } of scopeAlternatives(schema, document)) {
    expect(anyOf.some(isGranted), `${field} needs one of ${anyOf.join(", ")}`).toBe(true);
  }
});

it("asks for no scope that no operation needs", () => {
  const needed = new Set([
    ...operations.flatMap(({ document }) => scopeAlternatives(schema, document).flatMap(({ anyOf }) => anyOf)),
    ...operations.flatMap(({ name }) => SCOPES_OF_INPUTS[name] ?? []),
  ]);
  expect(SCOPES.filter((scope) => !needed.has(scope))).toEqual([]);
});

const isGranted = (scope: string) => SCOPES.some((granted) => granted === scope);
