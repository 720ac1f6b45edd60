/** What is built for the store: screens by Shopify's own program, Functions by their compiler. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./install.mjs";

const FOLDER = path.join(ROOT, "extensions");
const CONFIGURATION = "shopify.extension.toml";
/** What Functions share: no extension, it has no configuration. */
const SHARED = "extensions/assembly";
/** `shopify app build --config offline` reads this file. */
const OFFLINE = "offline";

const extensions = existsSync(FOLDER)
  ? readdirSync(FOLDER).flatMap((name) => {
      const file = path.join(FOLDER, name, CONFIGURATION);
      return existsSync(file) ? [{ name, type: typeIn(readFileSync(file, "utf8")) }] : [];
    })
  : [];

function typeIn(toml) {
  return /^type = "(.*)"$/m.exec(toml)?.[1];
}

/** Names of the folders, which are also their extensions' handles. */
export const FUNCTIONS = extensions.filter(({ type }) => type === "function").map(({ name }) => name);
const OTHERS = extensions.filter(({ type }) => type !== "function").map(({ name }) => name);
const SCREENS = extensions.filter(({ type }) => type === "ui_extension").map(({ name }) => name);

/** One bundle each, as they would be deployed. */
export const EXTENSIONS = {
  name: "extensions",
  doing: "Building the extensions",
  from: [
    ...OTHERS.map((name) => `extensions/${name}`),
    ...["app", "shopify.app.toml", "package.json", "package-lock.json", "commands/extension-steps.mjs"],
  ],
  makes: SCREENS.map((name) => `extensions/${name}/dist/${name}.js`),
  before: writeOfflineConfiguration,
  // What it needs is installed already, and nobody is told that it was built.
  command: ["shopify", "app", "build", "--skip-dependencies-installation", "--config", OFFLINE],
  variables: { SHOPIFY_CLI_NO_ANALYTICS: "1", CI: "1", NO_COLOR: "1" },
};

/** A Function each, as it would be deployed. */
export const FUNCTION_STEPS = FUNCTIONS.map((name) => {
  const file = `extensions/${name}/dist/function.wasm`;
  return {
    name: `function-${name}`,
    doing: `Compiling the Function ${name}`,
    from: [`extensions/${name}/assembly`, SHARED, "package-lock.json", "commands/extension-steps.mjs"],
    makes: [file],
    command: ["asc", `extensions/${name}/assembly/index.ts`, "--config", `${SHARED}/asconfig.json`, "--outFile", file],
  };
});

/** For a Function Shopify's program downloads tools, even where its compiler is ours; so it is shown all but Functions. */
function writeOfflineConfiguration() {
  const folders = JSON.stringify(OTHERS.map((name) => `extensions/${name}`));
  const app = readFileSync(path.join(ROOT, "shopify.app.toml"), "utf8");
  writeFileSync(
    path.join(ROOT, `shopify.app.${OFFLINE}.toml`),
    `# Written by \`npm run build\`.\nextension_directories = ${folders}\n\n${app}`,
  );
}
