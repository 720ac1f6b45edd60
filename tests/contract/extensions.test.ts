import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { buildASTSchema, parse, validate } from "graphql";
import { expect, it } from "vitest";
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
const names = readdirSync("extensions", { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? one.name : []));

it("knows every extension", () => {
  expect(names.sort()).toEqual(Object.keys(TARGETS).sort());
});

it.each(names)("%s is called as its folder, stands where it should, and names itself by its locale files", (name) => {
  const toml = readFileSync(`extensions/${name}/shopify.extension.toml`, "utf8");
  const valuesOf = (key: string) => [...toml.matchAll(new RegExp(`^${key} = "(.*)"$`, "gm"))].map(([, value]) => value);
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

it.each(names)("%s says the same in its three languages, with the same values in it", (name) => {
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
