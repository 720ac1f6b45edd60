import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startImport } from "./import-process.ts";
import { writeShopFile } from "./shop-files.ts";

const BYTES = 100_000_000;
const MOST_MEMORY_MB = 200;
const PATIENCE_MS = 30 * 60_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "carnet-import-deep-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it.each(["products", "customers"] as const)(
  "takes 100 MB of %s in 200 MB of memory, a second time too, and the counts add up",
  async (kind) => {
    const file = path.join(folder, `${kind}.csv`);
    const written = writeShopFile(kind, file, BYTES);
    for (const time of ["new", "again"]) {
      const { how, output, peakMb, ms } = await startImport({ [kind]: file }, path.join(folder, kind), folder).ended;
      console.log(
        `100 MB of ${kind}, ${time}: ${written.rows} rows in ${Math.round(ms / 1000)} s, ${Math.round(peakMb)} MB`,
      );
      expect(how, output).toBe(0);
      const counts = `${written.rows} rows read, ${written.rows - written.refused} imported, ${written.refused} refused`;
      expect(output.split("\n")[0]).toContain(counts);
      expect(peakMb).toBeLessThan(MOST_MEMORY_MB);
    }
    rmSync(file);
  },
  PATIENCE_MS,
);
