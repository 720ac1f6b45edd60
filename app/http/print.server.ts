import type { LoaderFunctionArgs } from "@remix-run/node";
import { isOutage } from "../db/outage.server.ts";
import { languageOf } from "../i18n/language.server.ts";
import type { Language } from "../i18n/languages.ts";
import { now } from "../runtime/clock.server.ts";
import { createShopContext, type ShopContext } from "../store/shop-context.server.ts";
import { logFailure } from "./handle-error.server.ts";

/** What a signed address lets read, of which shop. */
export type Ticket = { readonly shop: string; readonly ids: readonly string[] };

/** A file of a shop, by an address that says itself what may be read: whoever loads it has no session. */
type Printing = {
  readonly read: (ticket: string, at: Date) => Ticket | null;
  readonly print: (shop: ShopContext, ids: readonly string[]) => Promise<Uint8Array<ArrayBuffer> | null>;
  readonly say: (language: Language, problem: "closed" | "gone" | "unavailable") => string;
};

const HEADERS = {
  "cache-control": "no-store",
  "x-robots-tag": "noindex",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  // Shopify's admin may load it by itself before it shows it. Whoever has the address may read it anyway.
  "access-control-allow-origin": "*",
};

/** Forged, of another shop's or too late: all the same to whoever tries. */
export function printLoader({ read, print, say }: Printing) {
  return async ({ request }: LoaderFunctionArgs): Promise<Response> => {
    const at = now();
    const ticket = read(new URL(request.url).searchParams.get("ticket") ?? "", at);
    const language = await languageOf(request);
    const refused = (status: number, problem: Parameters<typeof say>[1]) =>
      page(language, say(language, problem), status);
    if (ticket === null) return refused(403, "closed");
    try {
      const file = await print(createShopContext({ shopId: ticket.shop, staffId: "print", at }), ticket.ids);
      if (file === null) return refused(404, "gone");
      const type = { "content-type": "application/pdf", "content-disposition": `inline; filename="carnet.pdf"` };
      return new Response(file, { headers: { ...HEADERS, ...type } });
    } catch (error) {
      if (!isOutage(error)) throw error;
      logFailure(error, request);
      return refused(503, "unavailable");
    }
  };
}

/** `text` is ours, and has nothing that markup could be made of. */
function page(language: Language, text: string, status: number): Response {
  const markup = `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>Carnet</title><p>${text}</p></html>`;
  return new Response(markup, { status, headers: { ...HEADERS, "content-type": "text/html; charset=utf-8" } });
}
