/** The generated database client and the built app, each made again only when what it is made from has changed. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { EXTENSIONS, FUNCTION_STEPS } from "./extension-steps.mjs";
import { ENVIRONMENT, ROOT } from "./install.mjs";

const PRISMA_CLIENT = {
  name: "prisma-client",
  doing: "Generating the database client",
  from: ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"],
  makes: ["app/db/generated/client.ts"],
  command: ["prisma", "generate"],
};

const APP = {
  name: "app",
  doing: "Building the app",
  from: [
    "app",
    "public",
    "prisma/schema.prisma",
    "vite.config.ts",
    "tsconfig.json",
    "package.json",
    "package-lock.json",
  ],
  makes: ["build/server/index.js", "build/client/assets"],
  command: ["remix", "vite:build"],
};

/** Each in one file: it then starts in less than half of the time that a thousand files take to be found and read. */
const PROGRAMS = ["server", "worker"].map((name) => ({
  name,
  doing: `Bundling the ${name}`,
  from: [...APP.from, `${name}.ts`, "commands/build.mjs"],
  makes: [`build/${name}.mjs`],
  command: bundling(`${name}.ts`, `build/${name}.mjs`),
}));

/** Throws a {@link StepError}, or the signal's reason. */
export const generate = (signal) => make(PRISMA_CLIENT, signal);

export async function build(signal) {
  await generate(signal);
  await make(APP, signal);
  await make(EXTENSIONS, signal);
  await buildFunctions(signal);
  await Promise.all(PROGRAMS.map((program) => make(program, signal)));
}

/** Each `extensions/NAME/dist/function.wasm`, in a second or two. */
export async function buildFunctions(signal) {
  for (const step of FUNCTION_STEPS) await make(step, signal);
}

/** The command that puts a program and all that it imports into one file. */
export function bundling(program, file) {
  // Packages in CommonJS look for these.
  const commonJs = [
    // By a name of our own: a package may import it too.
    'import { createRequire as requireOf } from "node:module";',
    "const require = requireOf(import.meta.url);",
    "const __filename = import.meta.filename, __dirname = import.meta.dirname;",
  ].join("");
  const shape = ["--bundle", "--platform=node", "--target=node22", "--format=esm", "--log-level=error"];
  // For configuration files in TypeScript, which nobody has: half of the file would be it.
  shape.push("--external:typescript");
  return ["esbuild", program, ...shape, `--banner:js=${commonJs}`, `--outfile=${file}`];
}

/** One line: what failed, the program's own reason, where all that it said can be read. */
export class StepError extends Error {
  name = "StepError";
}

async function make({ name, doing, from, makes, before, command, variables = {} }, signal) {
  const stamp = path.join(ROOT, "node_modules/.cache/carnet", name);
  const hash = contentHash(ROOT, from);
  const isMade = makes.every((file) => existsSync(path.join(ROOT, file)));
  if (isMade && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  console.log(`${doing} …`);
  rmSync(stamp, { force: true }); // an interrupted build is not taken for a finished one
  before?.();
  const { code, output } = await run(command, { NODE_ENV: "production", ...variables }, signal);
  signal?.throwIfAborted();
  mkdirSync(path.dirname(stamp), { recursive: true });
  if (code !== 0) {
    const log = `${stamp}.log`;
    writeFileSync(log, output);
    throw new StepError(`\`${command.join(" ")}\` failed: ${reasonIn(output)} (all of it: ${log})`);
  }
  // Shopify's program passes over an extension of a type that it does not know, and says nothing.
  const missing = makes.find((file) => !existsSync(path.join(ROOT, file)));
  if (missing !== undefined) throw new StepError(`\`${command.join(" ")}\` did not make ${missing}`);
  writeFileSync(stamp, hash);
}

/** What stands after vite's "Build failed", else the first line that speaks of an error. */
function reasonIn(output) {
  const lines = output.split("\n").map((line) => line.trim());
  const failed = lines.findIndex((line) => line.includes("Build failed"));
  const reason = failed >= 0 ? lines[failed + 1] : lines.find((line) => /error/i.test(line));
  return reason || "no reason given";
}

/** Runs one of the project's programs and keeps what it prints. */
export function run([program, ...args], variables, signal) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, env: { ...ENVIRONMENT, ...variables }, signal });
    const output = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => output.push(chunk));
    child.once("error", (error) => resolve({ code: 1, output: error.message }));
    child.once("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(output).toString() }));
  });
}

/** Left out of {@link contentHash}: what is made, of the database's schema and of each extension. */
const GENERATED = /^(app\/db\/generated|extensions\/[^/]+\/(dist|manifest[.]json))$/;

/** Of the names and contents of these files and of all files under these folders; tests and generated files aside. */
export function contentHash(root, places) {
  const hash = createHash("sha256");
  for (const file of places.flatMap((place) => filesUnder(root, place))) {
    hash.update(`${file}\0`).update(
      createHash("sha256")
        .update(readFileSync(path.join(root, file)))
        .digest(),
    );
  }
  return hash.digest("hex");
}

function filesUnder(root, place) {
  const full = path.join(root, place);
  if (!existsSync(full)) return [];
  const entries = readdirSync(path.dirname(full), { withFileTypes: true });
  if (entries.some((entry) => entry.name === path.basename(full) && !entry.isDirectory())) return [place];
  return readdirSync(full, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inside = `${place}/${entry.name}`;
      if (GENERATED.test(inside)) return [];
      if (entry.isDirectory()) return filesUnder(root, inside);
      return /[.]test[.]tsx?$/.test(entry.name) ? [] : [inside];
    });
}
