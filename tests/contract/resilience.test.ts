import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { testNamesIn } from "../../commands/feature-tests.ts";
import { ROOT } from "../../commands/install.mjs";

const CELL = /\[([a-z-]+\/(?:slow|down|wrong))\]/g;

it("has a line in docs/resilience.md for each dependency slow, down and wrong, and a test for each line", () => {
  const lines = [...readFileSync(path.join(ROOT, "docs/resilience.md"), "utf8").matchAll(/^\| `([^`]+)` +\|/gm)];
  const cells = lines.map(([, cell]) => cell);
  const dependencies = ["postgres", "store", "worker", "app-bridge", "disk", "vies", "mail"];
  expect(cells).toEqual(dependencies.flatMap((one) => ["slow", "down", "wrong"].map((state) => `${one}/${state}`)));

  const files = globSync("{app,commands,devstore,tests}/**/*.test.{ts,tsx}", { cwd: ROOT });
  const names = files.flatMap((file) => testNamesIn(readFileSync(path.join(ROOT, file), "utf8")));
  const carried = new Set(names.flatMap((name) => [...name.matchAll(CELL)].map(([, cell]) => cell)));
  expect([...carried].sort()).toEqual([...cells].sort());
});
