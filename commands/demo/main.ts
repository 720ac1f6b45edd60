/**
 * The demo's supervisor: one PostgreSQL, the devstore, the app and its worker, kept alive until it is told to stop.
 * Started by commands/demo.mjs. Every fault ends in one line and exit code 1.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SCOPES } from "../../app/store/scopes.ts";
import { build, StepError } from "../build.mjs";
import { ROOT } from "../install.mjs";
import { firstLineOf, OneLineError } from "../one-line-error.ts";
import { startDatabase, type DemoDatabase } from "./database.ts";
import { checkFiles, importProgram } from "./files.ts";
import { isPrivate, openFolder } from "./folder.ts";
import { assertFree } from "./ports.ts";
import { ProcessRegister } from "./processes.ts";
import {
  pauseAfter,
  runAloud,
  runOnce,
  SupervisedProgram,
  type Program,
  type Surroundings,
  type Variables,
} from "./program.ts";
import { readOrMakeSecrets, type Secrets } from "./secrets.ts";
import { parseSettings, type Settings } from "./settings.ts";

const script = (file: string) => path.join(ROOT, file);
const say = (line: string) => console.log(line);

/** Aborted when someone wants the demo to end. */
const ending = new AbortController();
/** What runs, in the order of its start; stopped in the opposite order. */
const running: { stop(): Promise<void>; kill(): void }[] = [];
let register: ProcessRegister | undefined;
const SAME_KEY_PRESS_MS = 500;
let askedAt = 0;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
process.on("disconnect", end); // commands/demo.mjs was killed
process.on("uncaughtException", (error) => {
  explain(error);
  void stop();
});

const started = start();
try {
  await Promise.race([started, ended()]);
  await ended();
} catch (error) {
  if (!isEnding()) explain(error);
}
await stop();

/** When someone wants it to. */
function ended(): Promise<void> {
  if (isEnding()) return Promise.resolve();
  return new Promise((resolve) => ending.signal.addEventListener("abort", () => resolve()));
}

/** A function, because it changes while something is awaited. */
function isEnding(): boolean {
  return ending.signal.aborted;
}

/** Once: everything stops. Twice: at once. npm passes on a Ctrl-C that the terminal has sent to us already. */
function end(): void {
  if (isEnding()) {
    if (performance.now() - askedAt < SAME_KEY_PRESS_MS) return;
    for (const each of running) each.kill();
    register?.release();
    process.exit(130);
  }
  askedAt = performance.now();
  ending.abort();
}

async function stop(): Promise<void> {
  ending.abort();
  await stopAllRunning();
  // A start under way ends now that its programs do; a database server that it still brought up is stopped too.
  await started.catch(() => undefined);
  await stopAllRunning();
  register?.release();
  process.exit();
}

async function stopAllRunning(): Promise<void> {
  for (const each of [...running].reverse()) await each.stop();
}

async function start(): Promise<void> {
  const settings = parseSettings(process.argv.slice(2), process.env);
  await checkFiles(settings.files);
  ending.signal.throwIfAborted();
  const folder = chooseFolder(settings);
  register = await ProcessRegister.take(folder, { url: settings.storeUrl, script: script("commands/demo/main.ts") });
  await assertFree(settings.ports.devstore, "the store");
  await assertFree(settings.ports.app, "the app");
  await assertFree(settings.ports.smtp, "the mail server");
  await build(ending.signal);

  const secrets = readOrMakeSecrets(folder);
  const around: Surroundings = { logFolder: path.join(folder, "logs"), register, say };
  const database = await startDatabase(settings, folder, secrets.databasePassword);
  running.push({ stop: () => database.stop(), kill: () => void database.stop() });
  ending.signal.throwIfAborted();
  void keepAlive(database);

  const [devstore, app, worker] = programs(settings, secrets, database, folder, around);
  await importFiles(settings, folder, around);
  await startAll([devstore]);
  const variables = appVariables(settings, secrets, database);
  await seedOnce(database, variables, folder, around);
  if (settings.files.products !== null) await runOnce(readProducts(variables), around, ending.signal);
  await startAll([app, worker]);
  say(`Carnet demo ready: ${settings.storeUrl}`);
}

async function startAll(programs: SupervisedProgram[]): Promise<void> {
  ending.signal.throwIfAborted();
  running.push(...programs);
  await Promise.all(programs.map((program) => program.start()));
  ending.signal.throwIfAborted();
}

/** PostgreSQL never runs as root; where its own user can't enter the checkout, the data stand elsewhere. */
function chooseFolder({ folder, otherFolder, databaseUrl }: Settings): string {
  if (databaseUrl === null && isPrivate(folder)) {
    if (otherFolder === null) {
      throw new OneLineError(
        `CARNET_DATA (${folder}) stands in a private folder, which the database's user can't enter; choose another`,
      );
    }
    say(`The database's user can't enter ${ROOT}: the demo keeps its data in ${otherFolder}.`);
    openFolder(otherFolder);
    return otherFolder;
  }
  openFolder(folder);
  return folder;
}

function programs(
  settings: Settings,
  secrets: Secrets,
  database: DemoDatabase,
  folder: string,
  around: Surroundings,
): [devstore: SupervisedProgram, app: SupervisedProgram, worker: SupervisedProgram] {
  const variables = appVariables(settings, secrets, database);
  const devstore: Program = {
    name: "devstore",
    script: script("devstore/server.ts"),
    variables: {
      DEVSTORE_PORT: String(settings.ports.devstore),
      DEVSTORE_SMTP_PORT: String(settings.ports.smtp),
      DEVSTORE_DATA: path.join(folder, "devstore"),
      DEVSTORE_APP_URL: settings.appUrl,
      SHOPIFY_API_KEY: secrets.apiKey,
      SHOPIFY_API_SECRET: secrets.apiSecret,
      SHOPIFY_SCOPES: SCOPES.join(","),
    },
  };
  // The owner's URL is for the worker and the seed alone: the app can't even name a role that may do more.
  const app: Program = {
    name: "app",
    script: script("build/server.mjs"),
    variables: { ...variables, DATABASE_OWNER_URL: "" },
  };
  // As `npm run worker` has it.
  const flags = ["--max-old-space-size=256"];
  const worker: Program = { name: "worker", script: script("build/worker.mjs"), flags, variables };
  return [
    new SupervisedProgram(devstore, () => respondsBelow(500, settings.storeUrl), around),
    new SupervisedProgram(app, () => respondsBelow(300, `${settings.appUrl}/health`), around),
    new SupervisedProgram(worker, (output) => output.includes("worker ready"), around),
  ];
}

function appVariables({ ports, appUrl, storeUrl }: Settings, secrets: Secrets, database: DemoDatabase): Variables {
  return {
    NODE_ENV: "production",
    PORT: String(ports.app),
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    SHOPIFY_API_KEY: secrets.apiKey,
    SHOPIFY_API_SECRET: secrets.apiSecret,
    SHOPIFY_APP_URL: appUrl,
    TOKEN_KEYS: secrets.tokenKeys,
    DEVSTORE_URL: storeUrl,
    SMTP_URL: `smtp://localhost:${ports.smtp}`,
    MAIL_FROM: "commandes@epicerie-alpina.example",
    LOG_LEVEL: "info",
  };
}

/** Before the store runs: it alone writes its state. */
async function importFiles({ files }: Settings, folder: string, around: Surroundings): Promise<void> {
  if (files.products === null && files.customers === null) return;
  say("Reading the files …");
  say(await runAloud(importProgram(files, path.join(folder, "devstore"), around.logFolder), around, ending.signal));
}

function readProducts(variables: Variables): Program {
  return { name: "read-products", script: script("commands/demo/read-products.ts"), variables };
}

/** The wholesaler's address book, once per database: what a person deleted does not come back. */
async function seedOnce(
  database: DemoDatabase,
  variables: Variables,
  folder: string,
  around: Surroundings,
): Promise<void> {
  const seed: Program = { name: "seed", script: script("commands/demo/seed.ts"), variables };
  const stamp = path.join(folder, "seeded");
  if (!existsSync(seed.script)) return;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === database.identity) return;
  await runOnce(seed, around, ending.signal);
  writeFileSync(stamp, database.identity);
}

async function respondsBelow(status: number, url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.status < status;
  } catch {
    return false; // not yet
  }
}

async function keepAlive(database: DemoDatabase): Promise<void> {
  let fallsInARow = 0;
  for (;;) {
    await sleep(1_000);
    if (isEnding()) return;
    if (await database.answers()) continue;
    if (isEnding()) return;
    say("The database ended; starting it again.");
    try {
      await database.revive();
      say("The database is back.");
      fallsInARow = 0;
    } catch (error) {
      say(firstLineOf(error));
      await sleep(pauseAfter(fallsInARow++));
    }
  }
}

function explain(error: unknown): void {
  const isPlain = error instanceof OneLineError || error instanceof StepError;
  console.error(isPlain ? error.message : `The demo failed: ${firstLineOf(error)}`);
  process.exitCode = 1;
}
