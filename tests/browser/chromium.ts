import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import packaged, { inflate } from "@sparticuz/chromium";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { ROOT } from "../../commands/install.mjs";

const FLAGS = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
  // Pages come one after the other: each goes on with what the ones before have compiled.
  "--process-per-site",
];
const SYSTEM = ["/usr/bin/chromium", "/usr/bin/google-chrome"];
const CACHE = path.join(ROOT, "node_modules/.cache/carnet");

/** Starts a headless Chromium; whoever starts it closes it. CHROMIUM_PATH names another one than the packages'. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? (isPackagedForHere() ? await unpacked() : findOnSystem());
  const env = environmentFor(executablePath);
  return chromium.launch({
    executablePath,
    args: FLAGS,
    env,
    ignoreDefaultArgs: isRoomy(SHARED_MEMORY) ? [ON_DISK] : [],
  });
}

/** Playwright keeps what Chromium's processes share on the disk, for containers that give 64 MB to it in memory. */
const ON_DISK = "--disable-dev-shm-usage";
const SHARED_MEMORY = "/dev/shm";
function isRoomy(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > 2 ** 30;
}

function isPackagedForHere(): boolean {
  return process.platform === "linux" && process.arch === "x64";
}

function findOnSystem(): string {
  const found = SYSTEM.find((file) => existsSync(file));
  if (found === undefined) throw new Error("No Chromium is packaged for this machine: set CHROMIUM_PATH");
  return found;
}

/** The packaged browser, its fonts and libraries; unpacked aside and moved, so that a killed run leaves no half of it. */
async function unpacked(): Promise<string> {
  const folder = path.join(CACHE, "chromium");
  if (!existsSync(folder)) {
    mkdirSync(CACHE, { recursive: true });
    const fresh = mkdtempSync(`${folder}-`);
    const { TMPDIR } = process.env;
    process.env.TMPDIR = fresh; // where the package unpacks, and reuses whatever it finds
    try {
      await packaged.executablePath();
      await inflate(path.join(path.dirname(packageEntry()), "../bin/al2023.tar.br"));
      if (!existsSync(folder)) renameSync(fresh, folder);
    } finally {
      if (TMPDIR === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = TMPDIR;
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  return path.join(folder, "chromium");
}

function packageEntry(): string {
  return createRequire(import.meta.url).resolve("@sparticuz/chromium");
}

/** On a bare machine the packaged libraries and fonts stand in for the system's. */
function environmentFor(executablePath: string): Record<string, string> {
  const folder = path.dirname(executablePath);
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) environment[name] = value;
  const fonts = path.join(folder, "fonts");
  if (!existsSync("/etc/fonts") && existsSync(fonts)) {
    // The package's own file names the folders of a cloud's machines.
    environment.FONTCONFIG_FILE = path.join(folder, "fonts-here.conf");
    const cache = path.join(folder, "fonts-cache");
    const text = `<fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>\n`;
    writeFileSync(environment.FONTCONFIG_FILE, text);
  }
  const { stdout } = spawnSync("ldd", [executablePath], { encoding: "utf8" });
  if (stdout.includes("not found")) environment.LD_LIBRARY_PATH = path.join(folder, "al2023/lib");
  return environment;
}

/** A person's browser: what calls itself headless is taken for a bot and answered 410. */
export const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36";
