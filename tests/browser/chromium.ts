import { existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import packaged from "@sparticuz/chromium";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

const FLAGS = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];
const SYSTEM = ["/usr/bin/chromium", "/usr/bin/google-chrome"];

/**
 * The browser that comes with the packages, unpacked into a folder of its own: it reuses whatever lies in the folder for
 * temporary files under its name. A system's Chromium where the packaged one is not made for the machine.
 */
async function findChromium(): Promise<string> {
  const { CHROMIUM_PATH, TMPDIR } = process.env;
  if (CHROMIUM_PATH !== undefined) return CHROMIUM_PATH;
  const system = SYSTEM.find((path) => existsSync(path));
  if (process.arch !== "x64" && system !== undefined) return system;
  const folder = join(tmpdir(), `carnet-chromium-${String(process.getuid?.() ?? 0)}`);
  mkdirSync(folder, { recursive: true });
  process.env["TMPDIR"] = folder;
  try {
    return await packaged.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = TMPDIR;
  }
}

/** Starts a headless Chromium; whoever starts it closes it. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: FLAGS });
}
