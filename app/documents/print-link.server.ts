import { createHmac, timingSafeEqual } from "node:crypto";
import { environment } from "../runtime/environment.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { isShopDomain } from "../store/shop-domain.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import type { PrintLink, PrintRefusal } from "./order-documents.ts";
import { printTicketSchema, type PrintTicket } from "./print-link.schema.ts";

/** As long as somebody looks at a preview; the dialog asks for another in time. */
const LIVES_SECONDS = 5 * 60;

/**
 * An address that prints these documents of the shop for a few minutes. The frame that shows it sends no session token, so what
 * may be read there is said, and signed, by the address itself.
 */
export async function makePrintLink(
  { shopId, at, inShop }: Pick<ShopContext, "shopId" | "at" | "inShop">,
  ids: readonly string[],
): Promise<Result<PrintLink, PrintRefusal>> {
  const wanted = [...new Set(ids)];
  const found = await inShop((db) => db.document.count({ where: { id: { in: wanted }, pdf: { not: null } } }));
  if (found < wanted.length) return refuse({ code: "not-found" });
  const until = Math.floor(at.getTime() / 1000) + LIVES_SECONDS;
  const text = Buffer.from(JSON.stringify({ shop: shopId, ids: wanted, until } satisfies PrintTicket)).toString(
    "base64url",
  );
  const url = new URL("/print", environment().appUrl);
  url.searchParams.set("ticket", `${text}.${signatureOf(text).toString("base64url")}`);
  return ok({ url: url.href, seconds: LIVES_SECONDS });
}

/** What an address lets print; null for one that is not ours, was changed, or whose time is over. */
export function readPrintTicket(ticket: string, at: Date): PrintTicket | null {
  const [text = "", signature = "", ...rest] = ticket.split(".");
  const [given, expected] = [Buffer.from(signature, "base64url"), signatureOf(text)];
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const parsed = printTicketSchema.safeParse(JSON.parse(Buffer.from(text, "base64url").toString()));
  if (!parsed.success || !isShopDomain(parsed.data.shop)) return null;
  return parsed.data.until * 1000 > at.getTime() ? parsed.data : null;
}

/** Said before what is signed: what else the app's secret signs is no ticket. */
const PURPOSE = "carnet print\n";

function signatureOf(text: string): Buffer {
  return createHmac("sha256", environment().shopifyApiSecret)
    .update(PURPOSE + text)
    .digest();
}
