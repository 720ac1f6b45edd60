import { vi } from "vitest";
import { z } from "zod";
import type { Faults } from "../../devstore/faults.ts";
import { API_VERSION } from "../../app/values/api-version.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { sessionToken } from "./session-token.ts";

/** Lets the wholesaler's store go wrong in these ways, until `mendStore`. */
export const breakStore = (faults: Partial<Faults>) => control("faults", faults);
export const mendStore = () => control("faults", { clear: true });

/** Leaves the app these scopes in the wholesaler's store; the app hears of it by webhook. */
export const grantScopes = (scopes: readonly string[]) => control("app", { scopes });

/** Buys in the wholesaler's store, as somebody at its checkout does. */
export const placeOrder = (purchase: Readonly<Record<string, string | number>>) => control("orders", purchase);

/** Renames a company in the wholesaler's store, or deletes it, on the page that its staff have. */
export async function changeCompany(id: string, change: { readonly name: string } | "delete"): Promise<void> {
  const { storeUrl, shopDomain } = carnetOfWorker();
  const page = `/store/${shopDomain.split(".")[0] ?? ""}/companies/${id}`;
  const isDeleting = change === "delete";
  const response = await fetch(new URL(isDeleting ? `${page}/delete` : page, storeUrl), {
    ...{ method: "POST", redirect: "manual", headers: { origin: new URL(storeUrl).origin } },
    body: new URLSearchParams(isDeleting ? {} : change),
  });
  if (response.status !== 303) throw new Error(`The devstore's admin answered ${response.status}`);
}

/** Edits an order in the wholesaler's store, on the page that its staff have: quantities by line's number, a product to add. */
export async function editOrder(id: string, change: Readonly<Record<string, string>>): Promise<void> {
  const { storeUrl, shopDomain } = carnetOfWorker();
  const response = await fetch(new URL(`/store/${shopDomain.split(".")[0] ?? ""}/orders/${id}/edit`, storeUrl), {
    ...{ method: "POST", redirect: "manual", headers: { origin: new URL(storeUrl).origin } },
    body: new URLSearchParams(change),
  });
  if (response.status !== 303) throw new Error(`The devstore's admin answered ${response.status}`);
}

async function control(name: string, body: object) {
  const headers = { "content-type": "application/json" };
  const url = new URL(`/control/api/${name}`, carnetOfWorker().storeUrl);
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`The devstore refused ${name}: ${await response.text()}`);
}

const mails = z.object({ mails: z.array(z.object({ to: z.string(), subject: z.string() })) });

/** The subjects of what somebody was sent, the latest first. */
export async function mailsTo(address: string): Promise<string[]> {
  const state: unknown = await (await fetch(new URL("/control/api", carnetOfWorker().storeUrl))).json();
  return mails.parse(state).mails.flatMap(({ to, subject }) => (to === address ? [subject] : []));
}

const webhooks = z.object({ deliveries: z.array(z.object({ state: z.string() })) });

/** Resolves when the store has no webhook left to deliver. */
export function webhooksDelivered(): Promise<void> {
  const left = async () => {
    const state: unknown = await (await fetch(new URL("/control/api", carnetOfWorker().storeUrl))).json();
    const waiting = webhooks.parse(state).deliveries.filter(({ state }) => state === "waiting").length;
    if (waiting > 0) throw new Error(`${waiting} webhooks wait to be delivered`);
  };
  return vi.waitFor(left, { timeout: 20_000, interval: 100 });
}

const drafts = z.object({
  data: z.object({
    draftOrders: z.object({ nodes: z.array(z.object({ name: z.string(), note2: z.string().nullable() })) }),
  }),
});

/** The names of the store's draft orders with this note. Mend the store first: this is a call like any other, and waits for its points. */
export async function draftsNoted(note: string): Promise<string[]> {
  const query = "{ draftOrders(first: 50, reverse: true) { nodes { name note2 } } }";
  const ask = async () =>
    drafts.parse(await post(`/admin/api/${API_VERSION}/graphql.json`, { query }, await accessToken()));
  const answer = await vi.waitFor(ask, { timeout: 15_000, interval: 500 });
  return answer.data.draftOrders.nodes.filter((draft) => draft.note2 === note).map((draft) => draft.name);
}

/** Asks the wholesaler's store as another app may. Mend the store first. */
export async function askStore<Data>(query: string, variables: object = {}): Promise<Data> {
  const answer = await post(`/admin/api/${API_VERSION}/graphql.json`, { query, variables }, await accessToken());
  return z.object({ data: z.custom<Data>() }).parse(answer).data;
}

/** Changes a draft in the wholesaler's store, as its staff do there. */
export async function changeDraft(draftId: string, input: object): Promise<void> {
  const query = `mutation ($id: ID!, $input: DraftOrderInput!) {
    draftOrderUpdate(id: $id, input: $input) { userErrors { message } } }`;
  const variables = { id: `gid://shopify/DraftOrder/${draftId}`, input };
  await askStore(query, variables);
}

/** A token of our own: the app's stays as it is. */
async function accessToken(): Promise<string> {
  const { shopDomain, apiKey, apiSecret } = carnetOfWorker();
  const answer = await post("/admin/oauth/access_token", {
    ...{ client_id: apiKey, client_secret: apiSecret, subject_token: sessionToken(shopDomain) },
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
  });
  return z.object({ access_token: z.string() }).parse(answer).access_token;
}

async function post(path: string, body: object, token = ""): Promise<unknown> {
  const { storeUrl, shopDomain } = carnetOfWorker();
  const headers = { "content-type": "application/json", "x-shopify-access-token": token };
  const url = new URL(`/shops/${shopDomain}${path}`, storeUrl);
  return (await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })).json();
}
