import type { IncomingMessage } from "node:http";
import type { AdminShop } from "./context.ts";
import { readText } from "./http.ts";

/**
 * The Admin API as an extension asks it, without the app, by `shopify.query` or `fetch("shopify:admin/api/…/graphql.json")`
 * (https://shopify.dev/docs/api/admin-extensions/latest/network-features#direct-api-access). Assumed: the staff member may do
 * everything, and no scope is asked.
 */
export async function answerDirectApi(shop: AdminShop, request: IncomingMessage): Promise<unknown> {
  const { query, variables } = JSON.parse(await readText(request)) as {
    readonly query?: string;
    readonly variables?: Readonly<Record<string, unknown>>;
  };
  try {
    return { data: await shop.admin(query ?? "", variables) };
  } catch (error) {
    return { data: null, errors: [{ message: error instanceof Error ? error.message : String(error) }] };
  }
}
