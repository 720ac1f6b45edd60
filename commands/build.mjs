/** The generated database client and the built app, each made again only when what it is made from has changed. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
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

/** Throws a {@link StepError} that carries the program's output. */
export const generate = () => make(PRISMA_CLIENT);

export function build() {
  generate();
  make(APP);
}

export class StepError extends Error {
  constructor(message, output) {
    super(message);
    this.name = "StepError";
    this.output = output;
  }
}

function make({ name, doing, from, makes, command }) {
  const stamp = path.join(ROOT, "node_modules/.cache/carnet", name);
  const hash = contentHash(ROOT, from);
  const isMade = makes.every((file) => existsSync(path.join(ROOT, file)));
  if (isMade && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  console.log(`${doing} …`);
  rmSync(stamp, { force: true }); // an interrupted build is not taken for a finished one
  const [program, ...args] = command;
  const run = spawnSync(path.join(ROOT, "node_modules/.bin", program), args, {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...ENVIRONMENT, NODE_ENV: "production" },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status !== 0)
    throw new StepError(`\`${command.join(" ")}\` failed`, `${run.error?.message ?? ""}${run.stdout}${run.stderr}`);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

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
      if (entry.isDirectory()) return inside === "app/db/generated" ? [] : filesUnder(root, inside);
      return /[.]test[.]tsx?$/.test(entry.name) ? [] : [inside];
    });
}
