import { readFileSync } from "node:fs";

/** What `npm run worker` tells Node, which decides how much memory it takes. */
export function workerFlags(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: { worker: string } };
  return scripts.worker.split(" ").filter((word) => word.startsWith("--"));
}
