import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locale } from "./words.ts";

/** An admin extension of the app, as `shopify app build` left it. */
export interface AdminExtension {
  readonly handle: string;
  /** Where it stands: "admin.customer-details.block.render". */
  readonly target: string;
  /** Its bundle. */
  readonly script: string;
  messages(locale: Locale): Messages;
}

/** Texts by key, nested as the extension's locale file has them. */
export interface Messages {
  readonly [key: string]: string | Messages;
}

/**
 * The extensions below a folder that are built. Of their configuration only what says where they stand is read
 * (https://shopify.dev/docs/apps/build/app-extensions/configure-app-extensions): `handle`, `module` and `target`, one
 * target each. One without a bundle is left out.
 */
export function readExtensions(folder: string): readonly AdminExtension[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => readExtension(join(folder, name)) ?? []);
}

function readExtension(folder: string): AdminExtension | null {
  const file = join(folder, "shopify.extension.toml");
  if (!existsSync(file)) return null;
  const toml = readFileSync(file, "utf8");
  const valueOf = (name: string) => new RegExp(`^\\s*${name}\\s*=\\s*"([^"]*)"`, "m").exec(toml)?.[1] ?? "";
  const [handle, target] = [valueOf("handle"), valueOf("target")];
  const script = join(folder, "dist", `${handle}.js`);
  if (!target.startsWith("admin.") || !existsSync(script)) return null;
  return { handle, target, script, messages: (locale) => messagesIn(join(folder, "locales"), locale) };
}

/** In the reader's language, or the extension's default one (https://shopify.dev/docs/apps/build/localize-your-app#app-extensions). */
function messagesIn(folder: string, locale: Locale): Messages {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const file = files.find((one) => one === `${locale}.json`) ?? files.find((one) => one.endsWith(".default.json"));
  return file === undefined ? {} : (JSON.parse(readFileSync(join(folder, file), "utf8")) as Messages);
}

export function nameOf(extension: AdminExtension, locale: Locale): string {
  const { name } = extension.messages(locale);
  return typeof name === "string" ? name : extension.handle;
}
