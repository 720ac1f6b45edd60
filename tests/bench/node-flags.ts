import { readFileSync } from "node:fs";

/** What `npm start` and `npm run worker` tell Node, which decides how much memory a process takes and how often it tidies up. */
export function nodeFlagsOf(script: "start" | "worker"): readonly string[] {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<typeof script, string> };
  return scripts[script].split(" ").filter((word) => word.startsWith("--"));
}
