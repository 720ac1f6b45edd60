import { expect, it } from "vitest";
import { judge, parseCost, parseFaults } from "./answer.ts";

const fault = (code: string | null, message = "m", requiredAccess: string | null = null) => ({
  code,
  message,
  requiredAccess,
});

it.each([
  [401, { kind: "token-rejected" }],
  [402, { kind: "refused", refusal: { code: "shop-frozen" } }],
  [403, { kind: "refused", refusal: { code: "shop-forbidden" } }],
  [404, { kind: "refused", refusal: { code: "shop-closed" } }],
  [423, { kind: "refused", refusal: { code: "shop-locked" } }],
  [429, { kind: "throttled" }],
  [500, { kind: "outage" }],
  [503, { kind: "outage" }],
  [400, { kind: "bug", message: "HTTP 400" }],
])("reads the HTTP status %i", (status, verdict) => {
  expect(judge("query", { status, data: undefined, errors: [] })).toEqual(verdict);
});

it.each([
  ["THROTTLED", { kind: "throttled" }],
  ["INTERNAL_SERVER_ERROR", { kind: "outage" }],
  ["SHOP_INACTIVE", { kind: "refused", refusal: { code: "shop-closed" } }],
  ["ACCESS_DENIED", { kind: "refused", refusal: { code: "access-denied", requiredAccess: "`read_x` access scope." } }],
  ["undefinedField", { kind: "bug", message: "m undefinedField" }],
])("reads the error code %s", (code, verdict) => {
  const errors = [fault(code, "m", code === "ACCESS_DENIED" ? "`read_x` access scope." : null)];
  expect(judge("mutation", { status: 200, data: { customerCreate: null }, errors })).toEqual(verdict);
});

it("takes a mutation that was done but not read back for one of unknown outcome", () => {
  const answer = { status: 200, data: { customerCreate: { customer: null } }, errors: [fault("ACCESS_DENIED")] };
  expect(judge("mutation", answer)).toEqual({ kind: "outage" });
  expect(judge("query", answer)).toMatchObject({ kind: "refused" });
});

it("never repeats a variable's value", () => {
  const errors = [fault("INVALID_VARIABLE", 'Variable "$input" got invalid value "Anna Rossi"')];
  const verdict = judge("query", { status: 200, data: undefined, errors });
  expect(JSON.stringify(verdict)).not.toContain("Anna");
  expect(verdict.kind).toBe("bug");
});

it("gathers user errors from every payload", () => {
  const userErrors = [{ field: ["input", "email"], message: "Email has already been taken", code: "TAKEN" }];
  const data = { a: { customer: null, userErrors }, b: { userErrors: [] } };
  expect(judge("mutation", { status: 200, data, errors: [] })).toEqual({
    kind: "refused",
    refusal: { code: "user-errors", errors: userErrors },
  });
  const whole = { a: { userErrors: [{ field: null, message: "No" }] } };
  expect(judge("mutation", { status: 200, data: whole, errors: [] })).toEqual({
    kind: "refused",
    refusal: { code: "user-errors", errors: [{ field: [], message: "No", code: null }] },
  });
});

it("takes an answer without data for an outage", () => {
  expect(judge("query", { status: 200, data: null, errors: [] })).toEqual({ kind: "outage" });
});

it("reads faults and cost, and nothing from what is neither", () => {
  expect(parseFaults([{ message: "x", extensions: { code: "ACCESS_DENIED", requiredAccess: "r" } }])).toEqual([
    fault("ACCESS_DENIED", "x", "r"),
  ]);
  expect(parseFaults(undefined)).toEqual([]);
  const throttleStatus = { maximumAvailable: 2000, currentlyAvailable: 1990, restoreRate: 100 };
  expect(parseCost({ cost: { requestedQueryCost: 12, throttleStatus } })).toEqual({
    requested: 12,
    status: throttleStatus,
  });
  expect(parseCost({ cost: { requestedQueryCost: 12 } })).toEqual({ requested: 12, status: null });
  expect(parseCost(undefined)).toBeNull();
});
