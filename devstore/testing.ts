/** Set-up of the devstore's own tests: a store on a free port, its app's credentials, calls as the app makes them. */
import { onTestFinished, vi } from "vitest";
import { adminSchema } from "./graphql/execute.ts";
import { signSessionToken } from "./session-token.ts";
import type { Devstore, DevstoreOptions } from "./start.ts";
import { startDevstore } from "./start.ts";

// The schema takes half a second on an idle machine, some on a busy one: not to be counted as any one test's time.
adminSchema();
vi.setConfig({ testTimeout: 20_000 });

export const API_KEY = "carnet-key";
export const API_SECRET = "carnet-secret";
export const SCOPES = ["write_customers", "write_draft_orders", "read_orders", "read_products"];

export async function testStore(options: Partial<DevstoreOptions> = {}): Promise<Devstore> {
  const defaults = {
    appUrl: "http://localhost:1",
    apiKey: API_KEY,
    apiSecret: API_SECRET,
    scopes: SCOPES,
    webhooks: [],
  };
  const devstore = await startDevstore({ ...defaults, ...options });
  onTestFinished(async () => devstore.stop());
  return devstore;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export async function postJson(url: string, body: unknown, headers: Record<string, string> = {}): Promise<HttpAnswer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

export async function postForToken(devstore: Devstore, form: Record<string, unknown>): Promise<HttpAnswer> {
  const url = `${devstore.url}/shops/${devstore.shopDomain}/admin/oauth/access_token`;
  return postJson(url, { client_id: API_KEY, client_secret: API_SECRET, ...form });
}

export async function firstStaffId(devstore: Devstore): Promise<number> {
  const data = await devstore.admin<{ staffMembers: { nodes: { id: string }[] } }>(
    "{ staffMembers(first: 1) { nodes { id } } }",
  );
  return Number(data.staffMembers.nodes[0]?.id.split("/").at(-1));
}

/** Exchanges a fresh session token, as the app does at its first request. */
export async function exchange(devstore: Devstore, kind: "offline" | "online" = "offline"): Promise<HttpAnswer> {
  const staffId = await firstStaffId(devstore);
  return postForToken(devstore, {
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: signSessionToken(
      devstore.shopDomain,
      staffId,
      API_KEY,
      API_SECRET,
      devstore.control.clock.systemNow(),
    ),
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    requested_token_type: `urn:shopify:params:oauth:token-type:${kind}-access-token`,
    expiring: "1",
  });
}

export async function accessToken(devstore: Devstore): Promise<string> {
  return String((await exchange(devstore)).body["access_token"]);
}

/** An Admin API call over HTTP, with a token. */
export async function call(
  devstore: Devstore,
  token: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<HttpAnswer> {
  const url = `${devstore.url}/shops/${devstore.shopDomain}/admin/api/2026-07/graphql.json`;
  return postJson(url, { query, variables }, { "X-Shopify-Access-Token": token });
}

/** Some variant and customer of the data set. */
async function someVariant(devstore: Devstore): Promise<string> {
  const data = await devstore.admin<{ productVariants: { nodes: { id: string }[] } }>(
    "{ productVariants(first: 1) { nodes { id } } }",
  );
  return data.productVariants.nodes[0]?.id ?? "";
}

export const CREATE_DRAFT = `mutation CreateDraft($input: DraftOrderInput!) {
  draftOrderCreate(input: $input) { draftOrder { id name } userErrors { field message } }
}`;

export async function draftInput(devstore: Devstore, over: Record<string, unknown> = {}) {
  return { lineItems: [{ variantId: await someVariant(devstore), quantity: 2 }], ...over };
}
