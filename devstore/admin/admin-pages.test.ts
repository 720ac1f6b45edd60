import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readSessionToken } from "../session-token.ts";
import { startDevstore } from "../start.ts";
import type { Devstore } from "../start.ts";
import { html, json } from "./html.ts";

const APP = "http://localhost:4999";
const [API_KEY, API_SECRET] = ["admin-pages-key", "admin-pages-secret"];
const MARKUP = `<img src=x onerror="alert(1)">'&`;

let devstore: Devstore;
let customerId: string;
let draftId: string;

const numberOf = (gid: string) => gid.split("/").at(-1) ?? "";
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(devstore.url + path, { headers, redirect: "manual" });
const store = (path = "") => `/store/epicerie-alpina${path}`;
const post = (path: string, form: Record<string, string> = {}, origin: string = devstore.url) =>
  fetch(devstore.url + path, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams(form),
    headers: { Origin: origin },
  });

beforeAll(async () => {
  const options = {
    appUrl: APP,
    apiKey: API_KEY,
    apiSecret: API_SECRET,
    scopes: ["write_customers", "write_draft_orders"],
  };
  devstore = await startDevstore({ ...options, extraShops: ["second.myshopify.com"], webhooks: [] });
  const created = await devstore.admin<{ customerCreate: { customer: { id: string } } }>(
    `mutation ($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { message } } }`,
    {
      input: {
        firstName: MARKUP,
        lastName: "Perron",
        email: "markup@boulangerie.example",
        note: MARKUP,
        tags: ["<b>tag</b>"],
      },
    },
  );
  customerId = numberOf(created.customerCreate.customer.id);
  draftId = await createDraft();
});

afterAll(() => devstore.stop());

async function createDraft(): Promise<string> {
  const { productVariants } = await devstore.admin<{ productVariants: { nodes: { id: string }[] } }>(
    `{ productVariants(first: 1, query: "sku:FAR-T45-25") { nodes { id } } }`,
  );
  const address = {
    firstName: MARKUP,
    lastName: "Perron",
    address1: "1 rue du Four",
    zip: "73000",
    city: "Chambéry",
    countryCode: "FR",
  };
  const input = {
    purchasingEntity: { customerId: `gid://shopify/Customer/${customerId}` },
    lineItems: [
      {
        variantId: productVariants.nodes[0]?.id,
        quantity: 2,
        priceOverride: { amount: "20.00", currencyCode: "EUR" },
        customAttributes: [{ key: "Découpe", value: MARKUP }],
      },
    ],
    shippingAddress: address,
    billingAddress: { ...address, city: "Albertville" },
    shippingLine: { title: "Tournée", priceWithCurrency: { amount: "8.00", currencyCode: "EUR" } },
    customAttributes: [{ key: "Livraison souhaitée", value: "2026-12-01" }],
    note: MARKUP,
    poNumber: "PO-77",
    tags: ["b2b"],
    metafields: [
      { namespace: "$app:carnet", key: "order", type: "url", value: `${APP}/app/orders/42?tab=1` },
      { namespace: "custom", key: "site", type: "url", value: "https://example.com/x" },
      { namespace: "custom", key: "terms", type: "json", value: `{"a":"</script><b>"}` },
    ],
  };
  const { draftOrderCreate } = await devstore.admin<{
    draftOrderCreate: { draftOrder: { id: string } | null; userErrors: { message: string }[] };
  }>(
    `mutation ($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id } userErrors { message } } }`,
    { input },
  );
  expect(draftOrderCreate.userErrors).toEqual([]);
  return numberOf(draftOrderCreate.draftOrder?.id ?? "");
}

/** Every page, by path. */
async function pages(): Promise<string[]> {
  const data = await devstore.admin<Record<string, { nodes: { id: string }[] }>>(
    `{ products(first: 1) { nodes { id } } orders(first: 1) { nodes { id } } }`,
  );
  const product = numberOf(data["products"]?.nodes[0]?.id ?? "");
  const order = numberOf(data["orders"]?.nodes[0]?.id ?? "");
  return [
    ...[
      "",
      "/customers",
      "/customers?q=bou",
      "/customers?q=zzzz",
      `/customers/${customerId}`,
      "/products",
      `/products/${product}`,
    ],
    ...[`/products/${product}/variants/1`, "/orders", `/orders/${order}`, "/draft_orders", `/draft_orders/${draftId}`],
    ...["/apps/carnet", "/apps/carnet/app/orders/1?x=%3Cb%3E"],
  ].map((path) => store(path));
}

it("answers every page with one heading, its language, and a name for every control", async () => {
  for (const path of [...(await pages()), "/control", "/store/second/customers", "/store/second/orders"]) {
    const response = await get(path, { Cookie: "devstore-locale=it" });
    const text = await response.text();
    expect([path, response.status]).toEqual([path, 200]);
    expect([path, text.match(/<h1[ >]/g)?.length]).toEqual([path, 1]);
    expect(text).toContain(`<html lang="it">`);
    expect(text).toContain("Simulazione locale");
    expect([path, unlabelled(text)]).toEqual([path, []]);
  }
});

/** Fields outside a label and without an aria-label, and buttons and links without text. */
function unlabelled(text: string): string[] {
  const outside = text.replace(/<label[^]*?<\/label>/g, "");
  const fields = [...outside.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)].map(([tag]) => tag);
  const named = [...text.matchAll(/<(button|a)\b([^>]*)>([^]*?)<\/\1>/g)];
  const nameless = named.filter(
    ([, , attributes, inside]) =>
      !/aria-label="[^"]/.test(attributes ?? "") && !/\S/.test((inside ?? "").replace(/<[^>]*>/g, "")),
  );
  return [...fields.filter((tag) => !/type="hidden"|aria-label="[^"]/.test(tag)), ...nameless.map(([tag]) => tag)];
}

it("escapes what people wrote, wherever it is shown", async () => {
  for (const path of [`/customers/${customerId}`, "/customers?q=Perron", `/draft_orders/${draftId}`, "/draft_orders"]) {
    const text = await (await get(store(path))).text();
    expect(text).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&amp;");
    expect(text).not.toMatch(/<img|<b>/);
  }
  const searched = await (await get(store(`/customers?q=${encodeURIComponent('"><script>')}`))).text();
  expect(searched).not.toContain(`"><script>`);
  expect(html`<i title="${`"'<`}">${["<", html`<b>x</b>`, null, false, 3]}</i>`.markup).toBe(
    `<i title="&quot;&#39;&lt;">&lt;<b>x</b>3</i>`,
  );
  expect(json("x", { text: "</script><!--" }).markup).not.toMatch(/<\/script>.*<\/script>|<!--/);
});

it("shows all of a draft: both prices of a line, addresses, attributes, sums, links of metafields", async () => {
  const text = await (await get(store(`/draft_orders/${draftId}`), { Cookie: "devstore-locale=en" })).text();
  const shown = [
    "<s>€24.45</s>",
    "<strong>€20.00</strong>",
    "€40.00",
    "€48.00",
    "Tournée",
    "PO-77",
    "Albertville",
    "Chambéry",
    "Livraison souhaitée",
    "2026-12-01",
    "More actions",
  ];
  for (const part of shown) expect(text).toContain(part);
  expect(text).toContain(`<a href="${store("/apps/carnet/app/orders/42?tab=1")}">`);
  expect(text).toContain(`<a href="https://example.com/x" rel="noopener noreferrer"`);
  expect(text).toContain("&quot;a&quot;: &quot;&lt;/script&gt;&lt;b&gt;&quot;");
});

it("loads the app with Shopify's parameters, a fresh session token and a signature", async () => {
  const text = await (await get(store("/apps/carnet/app/orders?x=1&shop=evil.example&id_token=old"))).text();
  const data = JSON.parse(/id="frame-data">(.*?)<\/script>/s.exec(text)?.[1] ?? "{}") as { frameUrl: string };
  const url = new URL(data.frameUrl);
  expect([url.origin, url.pathname, url.searchParams.get("x")]).toEqual([APP, "/app/orders", "1"]);
  const { searchParams: given } = url;
  expect([given.get("embedded"), given.get("shop"), given.get("locale")]).toEqual(["1", devstore.shopDomain, "fr"]);
  expect(Buffer.from(given.get("host") ?? "", "base64").toString()).toBe("admin.shopify.com/store/epicerie-alpina");
  const hmac = given.get("hmac");
  const rest = [...given].filter(([name]) => name !== "hmac").map((pair) => pair.join("="));
  expect(hmac).toBe(createHmac("sha256", API_SECRET).update(rest.sort().join("&")).digest("hex"));
  const read = readSessionToken(given.get("id_token") ?? "", {
    shop: devstore.shopDomain,
    apiKey: API_KEY,
    secret: API_SECRET,
    nowMs: Date.now(),
  });
  expect(read).toHaveProperty("claims.sub", "90215530017");
});

it("keeps a path of the app within the app, whatever the address says", async () => {
  for (const path of ["//evil.example/x", "/%2F%2Fevil.example", "/\\evil.example"]) {
    const text = await (await get(store(`/apps/carnet${path}`))).text();
    const data = JSON.parse(/id="frame-data">(.*?)<\/script>/s.exec(text)?.[1] ?? "{}") as { frameUrl?: string };
    expect([path, new URL(data.frameUrl ?? APP).origin]).toEqual([path, APP]);
  }
});

it("gives session tokens to the app's origin and to its own pages only", async () => {
  const ask = (headers: Record<string, string>, shop = devstore.shopDomain) =>
    get(`/app-bridge/id-token?shop=${shop}`, headers);
  const app = await ask({ Origin: APP });
  expect([app.status, app.headers.get("access-control-allow-origin")]).toEqual([200, APP]);
  expect((await ask({ "Sec-Fetch-Site": "same-origin" })).status).toBe(200);
  for (const headers of [
    {},
    { Origin: "https://evil.example" },
    { Origin: "null" },
    { "Sec-Fetch-Site": "same-site" },
  ]) {
    const refused = await ask(headers);
    expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([403, null]);
  }
  expect((await ask({ Origin: APP }, "nobody.myshopify.com")).status).toBe(404);
  const second = (await (await ask({ Origin: APP }, "second.myshopify.com")).json()) as { token: string };
  const expected = { shop: "second.myshopify.com", apiKey: API_KEY, secret: API_SECRET, nowMs: Date.now() };
  expect(readSessionToken(second.token, expected)).toHaveProperty("claims.dest", "https://second.myshopify.com");
});

it("frames the app and nothing else, and can't be framed", async () => {
  const policy = (await get(store())).headers.get("content-security-policy") ?? "";
  // Its own: an extension's document, which may be framed by it alone.
  for (const part of [`frame-src 'self' ${APP};`, "default-src 'none'", "script-src 'self';", "frame-ancestors 'none'"])
    expect(policy).toContain(part);
});

it("changes person and language, back to the same page and to no other site", async () => {
  const changed = await post(store("/session"), { staff: "90215530281", locale: "fr", back: store("/orders?q=x") });
  expect([changed.status, changed.headers.get("location")]).toEqual([303, store("/orders?q=x")]);
  expect(changed.headers.getSetCookie().map((cookie) => cookie.split(";")[0])).toEqual([
    "devstore-staff=90215530281",
    "devstore-locale=it",
  ]);
  for (const back of ["//evil.example", "https://evil.example", "/\\evil.example", ""]) {
    const answer = await post(store("/session"), { staff: "90215530017", locale: "en", back });
    expect(answer.headers.get("location")).toBe(store());
  }
});

it("refuses forms and picker requests that other sites send", async () => {
  expect((await post(store(`/draft_orders/${draftId}/delete`), {}, "https://evil.example")).status).toBe(403);
  expect((await get(store(`/draft_orders/${draftId}`))).status).toBe(200);
  expect((await get(store("/picker?query=farine"), { Origin: APP })).status).toBe(403);
});

it("marks a draft as paid and deletes one", async () => {
  const paid = await createDraft();
  expect((await post(store(`/draft_orders/${paid}/complete`))).headers.get("location")).toBe(
    store(`/draft_orders/${paid}`),
  );
  const { draftOrder } = await devstore.admin<{ draftOrder: { status: string; order: { id: string } } }>(
    `{ draftOrder(id: "gid://shopify/DraftOrder/${paid}") { status order { id } } }`,
  );
  expect(draftOrder.status).toBe("COMPLETED");
  expect((await get(store(`/orders/${numberOf(draftOrder.order.id)}`))).status).toBe(200);
  const gone = await createDraft();
  expect((await post(store(`/draft_orders/${gone}/delete`))).headers.get("location")).toBe(
    store("/draft_orders?deleted"),
  );
  expect((await get(store(`/draft_orders/${gone}`))).status).toBe(404);
  const again = await post(store(`/draft_orders/${gone}/delete`));
  expect([again.status, await again.text()]).toEqual([422, expect.stringMatching(/role="alert"/)]);
});

it("finds products for the picker by what is typed, by filter and by id", async () => {
  type Answer = { products: { id: string; title: string; status: string; variants: { id: string; sku: string }[] }[] };
  const pick = async (query: string) =>
    (await (await get(store(`/picker?${query}`), { "Sec-Fetch-Site": "same-origin" })).json()) as Answer;
  const found = await pick("query=FAR-T45-25");
  const variant = found.products[0]?.variants.find((one) => one.sku === "FAR-T45-25");
  expect(variant).toBeDefined();
  const byVariant = await pick(`ids=${encodeURIComponent(variant?.id ?? "")}`);
  expect(byVariant.products.map((product) => product.id)).toEqual([found.products[0]?.id]);
  const active = await pick("draft=false&archived=false&filter=status:draft");
  expect(active.products).toEqual([]);
  expect((await pick("filter=status:draft")).products.every((product) => product.status === "DRAFT")).toBe(true);
});

it("answers 404 for what is not there", async () => {
  for (const path of [
    store("/nothing"),
    store("/customers/999"),
    store("/orders/1"),
    "/store/nobody",
    store("/apps/other"),
    "/admin-assets/none.js",
  ]) {
    expect([path, (await get(path)).status]).toEqual([path, 404]);
  }
  expect((await get("/")).headers.get("location")).toBe(store());
});

it("[S6] lets a company be renamed and deleted where its customer leads to it", async () => {
  const customer = await (await get(store("/customers/7420118447217"))).text();
  expect(customer).toContain('href="/store/epicerie-alpina/companies/2816000400119"');
  const path = store("/companies/2816000400119");
  expect(await (await get(path)).text()).toContain("Fournil de la gare");
  expect((await post(path, { name: MARKUP })).headers.get("location")).toBe(path);
  expect(await (await get(path)).text()).not.toContain(MARKUP);
  expect(await (await get(path)).text()).toContain("&lt;img src=x");
  expect((await post(path, { name: "x" }, "https://evil.example")).status).toBe(403);
  expect((await post(`${path}/delete`)).headers.get("location")).toBe(store("/customers"));
  expect((await get(path)).status).toBe(404);
});
