import { expect, it } from "vitest";
import { readAnswer } from "./app-answer.ts";

it("tells what the app answered, and takes what it did not say for no answer", () => {
  expect(readAnswer(200, null)).toEqual({ kind: "data", data: null });
  expect(readAnswer(403, { code: "not-allowed", right: "price" })).toEqual({ kind: "denied" });
  const fieldErrors = { email: "missing" };
  expect(readAnswer(422, { fieldErrors })).toEqual({ kind: "invalid", fieldErrors });
  const nothing = { kind: "unreachable" };
  expect(readAnswer(200, undefined)).toEqual(nothing);
  expect(readAnswer(401, null)).toEqual(nothing);
  expect(readAnswer(403, "no")).toEqual(nothing);
  expect(readAnswer(422, { fieldErrors: null })).toEqual(nothing);
  expect(readAnswer(503, { code: "unavailable" })).toEqual(nothing);
});
