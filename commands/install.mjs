/**
 * Installs the packages when they are missing or not those of package-lock.json. Plain JavaScript without packages, for
 * any Node from 18: it is what runs first in a bare clone.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export const ROOT = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");

/** The Node of the project, an npm package: type stripping and node:sqlite need it. */
export const NODE = path.join(ROOT, "node_modules/.bin/node");

/** For what is started: the project's own programs first, and compiled once what each of them would compile anew. */
export const ENVIRONMENT = {
  NODE_COMPILE_CACHE: path.join(ROOT, "node_modules/.cache/carnet/compiled"),
  ...process.env,
  PATH: `${path.join(ROOT, "node_modules/.bin")}${path.delimiter}${process.env.PATH ?? ""}`,
};

/**
 * Whether node_modules holds what the lock names. npm writes node_modules/.package-lock.json when everything else of an
 * installation is done, so an interrupted one has none. Packages for other platforms may be absent.
 */
export function isInstalled(root) {
  const lock = packagesOf(path.join(root, "package-lock.json"));
  const installed = packagesOf(path.join(root, "node_modules/.package-lock.json"));
  if (!lock || !installed || !existsSync(path.join(root, "node_modules/.bin/node"))) return false;
  return Object.entries(lock).every(([where, { version, optional, link }]) => {
    if (where === "" || link) return true;
    const found = installed[where];
    return found ? found.version === version : optional === true;
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** Ends the process with one line when it can't be done. */
export function install(root = ROOT) {
  if (isInstalled(root)) return;
  if (!existsSync(path.join(root, "package-lock.json"))) fail(`there is no package-lock.json in ${root}`);
  console.log("Installing packages with `npm ci`: one to three minutes, about 0.9 GB …");
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--include=dev"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "development", npm_config_loglevel: "warn" },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (npm.error) fail(`\`npm ci\` can't be started: ${npm.error.message}`);
  if (npm.status !== 0)
    fail(`\`npm ci\` failed: ${reasonIn(npm.stderr)}. Its output: ${keep(npm.stdout + npm.stderr)}`);
  if (!isInstalled(root)) fail("`npm ci` ended well, but node_modules does not hold what package-lock.json names");
}

/** npm's own first line that is a sentence, such as "network request to … failed". */
export function reasonIn(output) {
  const lines = output.split("\n").flatMap((line) => /^npm (?:error|ERR!) (.+)$/.exec(line)?.[1] ?? []);
  const sentence = lines.find((line) => !/^(code|errno|syscall|path|A complete log|command) ?/.test(line));
  return (sentence ?? lines[0] ?? "no reason given").trim().replace(/\.$/, "");
}

function keep(output) {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "carnet-install-")), "npm.log");
  writeFileSync(file, output);
  return file;
}

function fail(reason) {
  console.error(`Carnet can't be installed: ${reason}.`);
  process.exit(1);
}
