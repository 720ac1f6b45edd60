import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startDevstore, type Devstore } from "../start.ts";
import { nameOf, readExtensions } from "./extensions.ts";

const APP = "http://localhost:4998";
const folder = mkdtempSync(join(tmpdir(), "devstore-extensions-"));
let devstore: Devstore;

function write(name: string, target: string, isBuilt = true): void {
  for (const part of ["locales", "dist"]) mkdirSync(join(folder, name, part), { recursive: true });
  const toml = `[[extensions]]\nhandle = "${name}"\n[[extensions.targeting]]\nmodule = "./a.tsx"\ntarget = "${target}"\n`;
  writeFileSync(join(folder, name, "shopify.extension.toml"), toml);
  writeFileSync(join(folder, name, "locales/en.default.json"), JSON.stringify({ name: `The ${name}` }));
  writeFileSync(join(folder, name, "locales/fr.json"), JSON.stringify({ name: `Le ${name}</script>` }));
  if (isBuilt) writeFileSync(join(folder, name, "dist", `${name}.js`), "shopify.extend()");
}

beforeAll(async () => {
  write("card-2", "admin.customer-details.block.render");
  write("act", "admin.draft-order-details.action.render");
  write("unbuilt", "admin.order-details.print-action.render", false);
  write("elsewhere", "purchase.checkout.block.render");
  const identity = { appUrl: APP, apiKey: "key", apiSecret: "secret", scopes: [], webhooks: [] };
  devstore = await startDevstore({ ...identity, extensions: folder });
});
afterAll(async () => {
  await devstore.stop();
  rmSync(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(devstore.url + path, { headers });
const STORE = "/store/epicerie-alpina";

it("knows the admin extensions that are built, by their name in the reader's language or their default one", () => {
  const extensions = readExtensions(folder);
  expect(extensions.map(({ handle }) => handle)).toEqual(["act", "card-2"]);
  expect(extensions.map((one) => nameOf(one, "it"))).toEqual(["The act", "The card-2"]);
  expect(readExtensions(join(folder, "nowhere"))).toEqual([]);
});

it("puts a block on the page of its target, in a document of its own that the admin alone may frame", async () => {
  const { customers } = await devstore.admin<{ customers: { nodes: { id: string }[] } }>(
    "{ customers(first: 1) { nodes { id } } }",
  );
  const id = customers.nodes[0]?.id ?? "";
  const page = await (await get(`${STORE}/customers/${id.split("/").at(-1) ?? ""}`)).text();
  const [, src = ""] = /<iframe[^>]*src="([^"]*extensions\/card-2[^"]*)"/s.exec(page) ?? [];
  const frame = await get(src.replaceAll("&amp;", "&"));
  const policy = frame.headers.get("content-security-policy") ?? "";
  for (const part of ["frame-ancestors 'self'", `connect-src 'self' ${APP}`, "script-src 'self'"])
    expect(policy).toContain(part);
  const text = await frame.text();
  const data = JSON.parse(/id="extension-data">(.*?)<\/script>/s.exec(text)?.[1] ?? "{}") as Record<string, unknown>;
  expect(data).toMatchObject({ target: "admin.customer-details.block.render", appUrl: APP, selected: [{ id }] });
  expect(data["messages"]).toEqual({ name: "Le card-2</script>" });
  expect(await (await get(String(data["script"]))).text()).toBe("shopify.extend()");
  for (const path of [`${STORE}/extensions/unbuilt`, `${STORE}/extensions/none`, "/admin-extensions/unbuilt.js"])
    expect([path, (await get(path)).status]).toEqual([path, 404]);
});

it("asks the Admin API for an extension, of this admin's pages alone", async () => {
  const ask = (query: string, origin: string) =>
    fetch(`${devstore.url}${STORE}/extension-api/graphql.json`, {
      ...{ method: "POST", headers: { Origin: origin }, body: JSON.stringify({ query }) },
    });
  const answer: unknown = await (await ask("{ shop { name } }", devstore.url)).json();
  expect(answer).toEqual({ data: { shop: { name: "Épicerie Alpina" } } });
  expect(await (await ask("{ nothing }", devstore.url)).json()).toMatchObject({ data: null, errors: [{}] });
  expect((await ask("{ shop { name } }", "https://evil.example")).status).toBe(403);
});
