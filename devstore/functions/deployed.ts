import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { FunctionApi } from "./apis.ts";
import { apiOf } from "./apis.ts";

/** What runs at one target of a Function. */
export interface FunctionTarget {
  readonly target: string;
  /** The text of its input query. */
  readonly inputQuery: string;
  readonly exportName: string;
}

/** A Function of the app, as `shopify app deploy` would take it. */
export interface DeployedFunction {
  readonly handle: string;
  readonly title: string;
  readonly apiVersion: string;
  readonly api: FunctionApi;
  /** assumed: whatever is a UUID; here it comes from the handle, so that it is the same after a restart. */
  readonly id: string;
  readonly targets: readonly FunctionTarget[];
  /** The metafield of a Function's owner that holds the query's variables, or null. */
  readonly variables: { readonly namespace: string; readonly key: string } | null;
  /** Its module, and when that was last built. */
  readonly wasm: { readonly path: string; readonly builtAt: number };
}

/** A table of a configuration file: `[[extensions.targeting]]` and the strings below it. */
interface Table {
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
}

/** The tables of a TOML file, as far as extensions use it: strings, one a line. */
function tablesOf(toml: string): readonly Table[] {
  const tables: { name: string; values: Map<string, string> }[] = [{ name: "", values: new Map() }];
  for (const line of toml.split("\n")) {
    const header = /^\s*\[+\s*([\w.]+)\s*\]+/.exec(line)?.[1];
    if (header !== undefined) tables.push({ name: header, values: new Map() });
    const [, key, value] = /^\s*([\w-]+)\s*=\s*"([^"]*)"/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) tables.at(-1)?.values.set(key, value);
  }
  return tables;
}

function uuidOf(handle: string): string {
  const hex = createHash("sha256").update(handle).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

/** https://shopify.dev/docs/api/functions/current#configuration: the default export is `_start`. */
const DEFAULT_EXPORT = "_start";

/** "t:name" is a key of the default locale: https://shopify.dev/docs/apps/build/localize-your-app#app-extensions */
function translated(folder: string, text: string): string {
  const file = join(folder, "locales/en.default.json");
  if (!text.startsWith("t:") || !existsSync(file)) return text;
  const words = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  const word = words[text.slice(2)];
  return typeof word === "string" ? word : text;
}

function readFunction(folder: string): DeployedFunction | null {
  const file = join(folder, "shopify.extension.toml");
  if (!existsSync(file)) return null;
  const tables = tablesOf(readFileSync(file, "utf8"));
  const value = (table: string, key: string) => tables.find(({ name }) => name === table)?.values.get(key);
  if (value("extensions", "type") !== "function") return null;
  const path = join(folder, value("extensions.build", "path") ?? "dist/function.wasm");
  const targets = tables
    .filter(({ name }) => name === "extensions.targeting")
    .map(({ values }) => ({
      target: values.get("target") ?? "",
      inputQuery: readFileSync(join(folder, values.get("input_query") ?? ""), "utf8"),
      exportName: values.get("export") ?? DEFAULT_EXPORT,
    }));
  const api = apiOf(targets[0]?.target ?? "");
  if (api === null || !existsSync(path)) return null;
  const handle = value("extensions", "handle") ?? "";
  const [namespace, key] = [
    value("extensions.input.variables", "namespace"),
    value("extensions.input.variables", "key"),
  ];
  return {
    ...{ handle, api, targets, id: uuidOf(handle), apiVersion: value("", "api_version") ?? "" },
    title: translated(folder, value("extensions", "name") ?? handle),
    variables: namespace === undefined || key === undefined ? null : { namespace, key },
    wasm: { path, builtAt: statSync(path).mtimeMs },
  };
}

/**
 * The Functions below a folder that are built, read anew each time, as extensions of the admin are
 * (https://shopify.dev/docs/apps/build/app-extensions/configure-app-extensions). One of an API that the devstore has not is
 * left out.
 */
export function readFunctions(folder: string): readonly DeployedFunction[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => readFunction(join(folder, name)) ?? []);
}
