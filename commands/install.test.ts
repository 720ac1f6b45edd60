import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isInstalled, reasonIn } from "./install.mjs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "carnet-install-test-"));
  mkdirSync(path.join(root, "node_modules/.bin"), { recursive: true });
  writeFileSync(path.join(root, "node_modules/.bin/node"), "");
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const write = (file: string, packages: object) => {
  writeFileSync(path.join(root, file), JSON.stringify({ packages }));
};
const LOCK = "package-lock.json";
const INSTALLED = "node_modules/.package-lock.json";

it("takes an installation for good when it holds what the lock names", () => {
  write(LOCK, { "": { version: "1.0.0" }, "node_modules/zod": { version: "4.6.7" } });
  write(INSTALLED, { "node_modules/zod": { version: "4.6.7" }, "node_modules/more": { version: "1.0.0" } });
  expect(isInstalled(root)).toBe(true);
});

it("installs in a bare clone", () => {
  write(LOCK, { "node_modules/zod": { version: "4.6.7" } });
  expect(isInstalled(root)).toBe(false);
});

it("installs again when the lock names another version, or a package that is absent", () => {
  write(INSTALLED, { "node_modules/zod": { version: "4.6.7" } });
  write(LOCK, { "node_modules/zod": { version: "4.6.8" } });
  expect(isInstalled(root)).toBe(false);
  write(LOCK, { "node_modules/zod": { version: "4.6.7" }, "node_modules/pg": { version: "8.23.1" } });
  expect(isInstalled(root)).toBe(false);
});

it("does without the packages of other platforms", () => {
  write(INSTALLED, {});
  write(LOCK, { "node_modules/@esbuild/win32-x64": { version: "0.25.0", optional: true } });
  expect(isInstalled(root)).toBe(true);
});

it("installs again after an installation that was interrupted or can't be read", () => {
  write(LOCK, {});
  expect(isInstalled(root)).toBe(false);
  writeFileSync(path.join(root, INSTALLED), "{ half");
  expect(isInstalled(root)).toBe(false);
});

it("installs again when the project's own Node is not there", () => {
  write(LOCK, {});
  write(INSTALLED, {});
  rmSync(path.join(root, "node_modules/.bin/node"));
  expect(isInstalled(root)).toBe(false);
});

it("says npm's reason in its own words, without its codes", () => {
  const output = [
    "npm warn deprecated glob@7",
    "npm error code ENOTFOUND",
    "npm error syscall getaddrinfo",
    "npm error network request to https://registry.npmjs.org/zod failed, reason: getaddrinfo ENOTFOUND.",
  ].join("\n");
  expect(reasonIn(output)).toBe(
    "network request to https://registry.npmjs.org/zod failed, reason: getaddrinfo ENOTFOUND",
  );
  expect(reasonIn("npm ERR! code EUSAGE")).toBe("code EUSAGE");
  expect(reasonIn("")).toBe("no reason given");
});
