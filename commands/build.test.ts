import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { contentHash } from "./build.mjs";

it("builds again when a source changes, appears or is renamed, and not for a test", () => {
  const root = mkdtempSync(path.join(tmpdir(), "carnet-build-test-"));
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  const seen = new Set<string>();
  const expectNew = (isNew: boolean) => {
    const hash = contentHash(root, ["app", "vite.config.ts", "absent"]);
    expect(seen.has(hash)).toBe(!isNew);
    seen.add(hash);
  };
  write("app/orders/order.ts", "1");
  write("vite.config.ts", "a");
  expectNew(true);
  expectNew(false);
  write("app/orders/order.ts", "2");
  expectNew(true);
  write("vite.config.ts", "b");
  expectNew(true);
  write("app/values/money.ts", "");
  expectNew(true);
  rmSync(path.join(root, "app/values/money.ts"));
  write("app/values/price.ts", "");
  expectNew(true);
  write("app/orders/order.test.ts", "3");
  write("app/db/generated/client.ts", "4");
  expectNew(false);
  rmSync(root, { recursive: true });
});
