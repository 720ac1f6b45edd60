import { expect, it } from "vitest";
import { closingLine, count } from "./closing-line-reporter.mjs";

const file = (state: "passed" | "failed", tests: string[]) => ({
  state: () => state,
  children: { allTests: () => tests.map((each) => ({ result: () => ({ state: each }) })) },
});

it("counts tests over all files; todo and pending ones are skipped ones", () => {
  const files = [file("passed", ["passed", "skipped"]), file("failed", ["failed", "failed", "passed", "pending"])];
  expect(count(files, [])).toEqual({ passed: 2, failed: 2, skipped: 2 });
});

it("counts a file that can't be loaded, and an error outside every test, as failures", () => {
  expect(count([file("failed", [])], [])).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(count([file("passed", ["passed"])], [new Error("unhandled")])).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

it("never says that nothing failed when the run ended badly", () => {
  expect(closingLine({ passed: 3, failed: 0, skipped: 1 }, 0)).toBe("3 passed, 0 failed, 1 skipped");
  expect(closingLine({ passed: 3, failed: 0, skipped: 1 }, 1)).toBe("3 passed, 1 failed, 1 skipped");
  expect(closingLine({ passed: 3, failed: 2, skipped: 0 }, 1)).toBe("3 passed, 2 failed, 0 skipped");
  expect(closingLine(undefined, 1)).toBe("0 passed, 1 failed, 0 skipped");
});
