/**
 * `npm run demo`: installs what is missing, then hands over to commands/demo/main.ts, which needs the project's own Node.
 * The supervisor has a process group of its own, so that a Ctrl-C reaches it once, through here; when this process is
 * killed, the supervisor notices by the closed channel and stops everything.
 */
import { spawn } from "node:child_process";
import path from "node:path";
import { ENVIRONMENT, install, NODE, ROOT } from "./install.mjs";

install();
const supervisor = spawn(NODE, [path.join(ROOT, "commands/demo/main.ts"), ...process.argv.slice(2)], {
  cwd: ROOT,
  env: ENVIRONMENT,
  stdio: ["ignore", "inherit", "inherit", "ipc"],
  detached: true,
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => supervisor.kill(signal));
supervisor.once("close", (code, signal) => {
  if (code === null) console.error(`The demo was killed (${signal}); running it again continues where it was.`);
  process.exitCode = code ?? 1;
});
