import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";

it("has the documents' types as they would be generated now", () => {
  expect(() => execFileSync("node", ["commands/documents.ts", "--check"], { stdio: "pipe" })).not.toThrow();
});
