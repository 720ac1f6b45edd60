import type { LoaderFunctionArgs } from "@remix-run/node";
import { isOutage } from "../db/outage.server.ts";
import { now } from "../runtime/clock.server.ts";
import { createShopContext, type ShopContext } from "../store/shop-context.server.ts";
import { logFailure } from "./handle-error.server.ts";

/** What a secret address opened; else the status that says why it did not. */
export type FeedAnswer = { readonly text: string; readonly type: string } | { readonly status: 404 | 410 };

const ADDRESS = /^([a-z0-9][a-z0-9-]{0,60})\.([A-Za-z0-9_-]{43})\.ics$/;
/** What is wrong answers the same wherever it is wrong: nobody learns which shops there are. */
const HEADERS = {
  "cache-control": "private, max-age=900",
  "x-robots-tag": "noindex",
  "referrer-policy": "no-referrer",
};

/**
 * A loader without a session: the address names the shop, under which alone its secret is looked up, so that row-level
 * security holds as for everyone.
 */
export function feedLoader(read: (shop: ShopContext, secret: string) => Promise<FeedAnswer>) {
  return async ({ params, request }: LoaderFunctionArgs): Promise<Response> => {
    const [, handle, secret] = ADDRESS.exec(params["address"] ?? "") ?? [];
    if (handle === undefined || secret === undefined) return new Response(null, { status: 404, headers: HEADERS });
    const shop = createShopContext({ shopId: `${handle}.myshopify.com`, staffId: "feed", at: now() });
    try {
      const answer = await read(shop, secret);
      if ("status" in answer) return new Response(null, { status: answer.status, headers: HEADERS });
      return new Response(answer.text, { headers: { ...HEADERS, "content-type": answer.type } });
    } catch (error) {
      if (!isOutage(error)) throw error;
      logFailure(error, request);
      return new Response(null, { status: 503, headers: { "retry-after": "300" } });
    }
  };
}
