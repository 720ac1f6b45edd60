import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { SCOPES } from "../../app/store/scopes.ts";
import { BUSINESS_TOPICS, COMPLIANCE_TOPICS, WEBHOOK_TOPICS } from "../../app/store/webhook-topics.ts";
import { API_VERSION } from "../../app/values/api-version.ts";

const toml = readFileSync("shopify.app.toml", "utf8");

/** The texts behind every `name =`; the file is ours and plain. */
const valuesOf = (name: string) =>
  [...toml.matchAll(new RegExp(`^${name} = (.*)$`, "gm"))].flatMap(([, values = ""]) =>
    [...values.matchAll(/"([^"]*)"/g)].map((match) => match[1]),
  );

it("asks for the scopes that the code asks for", () => {
  expect(valuesOf("scopes")[0]?.split(",").sort()).toEqual([...SCOPES].sort());
});

it("subscribes to the topics that the code handles, all of them at one address", () => {
  expect(valuesOf("topics")).toEqual([...WEBHOOK_TOPICS, ...BUSINESS_TOPICS]);
  expect(valuesOf("compliance_topics")).toEqual([...COMPLIANCE_TOPICS]);
  expect(new Set(valuesOf("uri"))).toEqual(new Set(["/webhooks"]));
});

/** Generated files and data, and the one test that asks with another version to see it refused. */
const NOT_OURS = /^(package-lock\.json|schema\/|docs\/|devstore\/data\/|devstore\/admin-api\.test\.ts)/;

it("names one version of Shopify's APIs in the whole repository", () => {
  const files = execFileSync("git", ["ls-files", "-z"], { encoding: "utf8" })
    .split("\0")
    .filter((file) => file && !NOT_OURS.test(file));
  const found = new Map<string, string[]>();
  for (const file of files) {
    const text = readIfThere(file);
    // As a path, as an option of a configuration or a constant, or by its name in shopify-api.
    const versions = text.matchAll(/(?:\/api\/|api_?version\W{1,5})(20\d\d-(?:01|04|07|10))|ApiVersion\.(\w+\d\d)/gi);
    for (const [, dated, named] of versions) {
      const version = dated ?? named ?? "";
      found.set(version, [...(found.get(version) ?? []), file]);
    }
  }
  expect([...found.keys()]).toEqual([API_VERSION]);
  expect(found.get(API_VERSION)).toEqual(expect.arrayContaining(["shopify.app.toml", "app/values/api-version.ts"]));
});

/** A file may be deleted in the working tree and still be listed. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
