import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../../commands/install.mjs";
import { startImport, startMeasured, type Ended } from "../integration/import-process.ts";
import { writeShopFile } from "../integration/shop-files.ts";
import { summary, type Bench } from "./measure.ts";

const MB = 100;
const RUNS = 3;

/** No program gets by with less: a process that reads the text of the file and does nothing with it. */
const READ_ONLY = `
  import { textOf } from ${JSON.stringify(pathToFileURL(path.join(ROOT, "devstore/import/csv-file.ts")).href)};
  let length = 0;
  for (const text of textOf(process.env.FILE)) length += text.length;
  if (length === 0) process.exitCode = 1;`;

/** Imports 100 MB into a new store, as the demo does: the time of each MB, and the memory that the process had at most. */
export const bench: Bench = {
  name: "import",
  run: async (report) => {
    const folder = mkdtempSync(path.join(tmpdir(), "carnet-import-bench-"));
    try {
      for (const kind of ["products", "customers"] as const) {
        const file = path.join(folder, `${kind}.csv`);
        writeShopFile(kind, file, MB * 1_000_000);
        const [runs, floors]: [Ended[], Ended[]] = [[], []];
        for (let run = 0; run < RUNS; run += 1) {
          floors.push(wellEnded(await startMeasured(["--input-type=module", "-e", READ_ONLY], { FILE: file }).ended));
          const store = path.join(folder, "store");
          runs.push(wellEnded(await startImport({ [kind]: file }, store, folder).ended));
          rmSync(store, { recursive: true });
        }
        rmSync(file);
        const time = ({ ms }: Ended) => ms / MB;
        const times = runs.map(time);
        const perSecond = (RUNS * 1000) / times.reduce((sum, each) => sum + each, 0);
        const measured = summary(`import/${MB}mb/${kind}`, "ms/MB", times, floors.map(time));
        report({ ...measured, per_s: Number(perSecond.toPrecision(3)) });
        const memory = ({ peakMb }: Ended) => peakMb;
        report(summary(`import/${MB}mb/${kind}-memory`, "MB", runs.map(memory), floors.map(memory)));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

function wellEnded(ended: Ended): Ended {
  if (ended.how !== 0) throw new Error(ended.output);
  return ended;
}
