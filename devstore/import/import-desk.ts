import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { loadEmptyShop } from "../state/data-set.ts";
import type { ShopStore } from "../state/store.ts";
import { World } from "../world.ts";
import { importFile, type FileKind } from "./import.ts";
import { sentenceOf } from "./report.ts";

/** An empty shop for each test of a file, and what imports into it. */
export function useImport() {
  let folder: string;
  let store: ShopStore;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "carnet-import-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    const world = new World({ apiKey: "", apiSecret: "", scopes: [], webhooks: [], extensions: "" });
    world.clock.freeze();
    store = world.storeFor("epicerie-alpina.myshopify.com");
    world.database.transaction(() => {
      loadEmptyShop(store);
    });
  });
  const pathOf = (kind: FileKind) => join(folder, `${kind}.csv`);
  return {
    pathOf,
    shop: () => store,
    take(kind: FileKind, content: Buffer | string) {
      writeFileSync(pathOf(kind), content);
      const refusals: string[] = [];
      const { rows, products } = importFile(store, kind, pathOf(kind), (refusal) => {
        refusals.push(sentenceOf(refusal));
      });
      return { counts: [rows.read, rows.imported, rows.refused], products, refusals };
    },
  };
}
