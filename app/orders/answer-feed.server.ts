import type { ShopContext } from "../store/shop-context.server.ts";
import { readFeed } from "./read-feed.server.ts";
import { writeFeed } from "./write-feed.server.ts";

/** The calendar behind a secret address, as a program subscribes to it. */
export async function answerFeed(
  shop: Pick<ShopContext, "at" | "inShop">,
  secret: string,
): Promise<{ readonly text: string; readonly type: string } | { readonly status: 404 | 410 }> {
  const feed = await readFeed(shop, secret);
  if (!feed.ok) return { status: feed.refusal === "gone" ? 410 : 404 };
  return { text: writeFeed(feed.value), type: "text/calendar; charset=utf-8" };
}
