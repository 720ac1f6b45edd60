import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { buildASTSchema, parse, validate } from "graphql";
import { expect, it } from "vitest";
import { API_VERSION } from "../../app/values/api-version.ts";
import { compileFunction } from "../../devstore/functions/wasm-host.ts";
import { SCOPES } from "../../app/store/scopes.ts";
import { STORE_NAME } from "../../extensions/customer-card/src/store-name.ts";
import { flat, textsOf } from "../extensions/i18n.ts";
import { requestedCost } from "./requested-cost.ts";
import { scopeAlternatives } from "./scope-alternatives.ts";

/** Half of what Shopify takes (https://shopify.dev/docs/apps/build/app-extensions: 64 kB compressed a bundle). */
const LARGEST_BUNDLE = 32_000;

/** Where each stands in the store's admin. */
const TARGETS: Readonly<Record<string, string>> = {
  "b2b-documents": "admin.order-details.print-action.render",
  "customer-card": "admin.customer-details.block.render",
  "saved-customer": "admin.draft-order-details.action.render",
};
/** What each Function is asked for. */
const FUNCTION_TARGETS: Readonly<Record<string, readonly string[]>> = {
  "group-pricing": ["cart.lines.discounts.generate.run", "cart.delivery-options.discounts.generate.run"],
  "order-dates": ["cart.validations.generate.run"],
  "order-rules": ["cart.validations.generate.run"],
};
const configurationOf = (name: string) => readFileSync(`extensions/${name}/shopify.extension.toml`, "utf8");
const typeOf = (name: string) => /^type = "(.*)"$/m.exec(configurationOf(name))?.[1];
const folders = readdirSync("extensions").filter((name) => existsSync(`extensions/${name}/shopify.extension.toml`));
const names = folders.filter((name) => typeOf(name) !== "function");
const functions = folders.filter((name) => typeOf(name) === "function");

it("knows every extension", () => {
  expect(names.sort()).toEqual(Object.keys(TARGETS).sort());
  expect(functions.sort()).toEqual(Object.keys(FUNCTION_TARGETS).sort());
  // Beside them what Functions share.
  expect(readdirSync("extensions").sort()).toEqual([...folders, "assembly"].sort());
});

const valuesIn = (toml: string) => (key: string) =>
  [...toml.matchAll(new RegExp(`^${key} = "(.*)"$`, "gm"))].map(([, value]) => value);

it.each(names)("%s is called as its folder, stands where it should, and names itself by its locale files", (name) => {
  const valuesOf = valuesIn(configurationOf(name));
  expect(valuesOf("handle")).toEqual([name]);
  expect(valuesOf("target")).toEqual([TARGETS[name]]);
  expect([valuesOf("name"), valuesOf("description")]).toEqual([["t:name"], ["t:description"]]);
  // Of an unknown type Shopify's program builds nothing, and says nothing.
  expect(valuesOf("type")).toEqual(["ui_extension"]);
});

it.each(names)("%s has a bundle, of at most 32 kB compressed", (name) => {
  const bundle = readFileSync(`extensions/${name}/dist/${name}.js`);
  expect(bundle.toString()).toContain(TARGETS[name]);
  expect(gzipSync(bundle).length).toBeLessThanOrEqual(LARGEST_BUNDLE);
});

it.each(functions)("%s is a built Function, called as its folder, for the project's API version", (name) => {
  const valuesOf = valuesIn(configurationOf(name));
  expect(valuesOf("handle")).toEqual([name]);
  expect(valuesOf("target")).toEqual(FUNCTION_TARGETS[name]);
  expect([valuesOf("name"), valuesOf("description")]).toEqual([["t:name"], ["t:description"]]);
  expect(valuesOf("api_version")).toEqual([API_VERSION]);
  expect(valuesOf("path")).toEqual(["dist/function.wasm"]);
  // What Shopify's program runs when the app is deployed is what `npm run build` compiles.
  const compiler = "npx asc assembly/index.ts --config ../assembly/asconfig.json --outFile dist/function.wasm";
  expect(valuesOf("command")).toEqual([compiler]);
  const { exports } = compileFunction(readFileSync(`extensions/${name}/dist/function.wasm`));
  expect(exports).toEqual(expect.arrayContaining(valuesOf("export")));
  for (const query of valuesOf("input_query")) expect(existsSync(`extensions/${name}/${query ?? ""}`)).toBe(true);
});

it.each(folders)("%s says the same in its three languages, with the same values in it", (name) => {
  const english = flat(textsOf(name, "en"));
  for (const locale of ["fr", "it"] as const) {
    const texts = flat(textsOf(name, locale));
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of texts) {
      const valuesIn = (one = "") => [...one.matchAll(/\{\{(\w+)\}\}/g)].map(([, value]) => value).sort();
      expect([key, valuesIn(text)]).toEqual([key, valuesIn(english.get(key))]);
      expect([key, text]).not.toEqual([key, ""]);
      // Straight quotes, and an ordinary space where French has one that does not break.
      expect([key, text]).not.toEqual([key, expect.stringMatching(/['"]/)]);
      if (locale === "fr") expect([key, text]).not.toEqual([key, expect.stringMatching(/ [:;!?»]|« /)]);
    }
  }
});

it("asks the store only for what it has, for few points, and with the scopes that the app asks for", () => {
  const schema = buildASTSchema(parse(readFileSync("schema/admin.graphql", "utf8")), { assumeValid: true });
  const document = parse(STORE_NAME);
  expect(validate(schema, document)).toEqual([]);
  expect(requestedCost(schema, document, {})).toBeLessThanOrEqual(300);
  for (const { anyOf } of scopeAlternatives(schema, document))
    expect(anyOf.some((scope) => SCOPES.some((granted) => granted === scope))).toBe(true);
});
