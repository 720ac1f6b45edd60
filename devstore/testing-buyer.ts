/** Set-up of tests at the storefront: a browser without scripts. */
import type { Devstore } from "./start.ts";

export interface BuyerPage {
  readonly status: number;
  /** Below the server's address. */
  readonly path: string;
  readonly html: string;
  /** Without markup, on one line. */
  readonly text: string;
}

export interface Buyer {
  get(path: string): Promise<BuyerPage>;
  post(path: string, form: Readonly<Record<string, string>> | URLSearchParams): Promise<BuyerPage>;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

export function plainText(html: string): string {
  return html
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\s+/g, " ")
    .trim();
}

/** Keeps cookies, and follows redirects as browsers do. */
export function newBuyer(devstore: Devstore): Buyer {
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit): Promise<BuyerPage> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(devstore.url + path, { ...init, headers: { Cookie: cookie }, redirect: "manual" });
    for (const set of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (set.split(";")[0] ?? "").split("=");
      cookies.set(name, value);
    }
    const to = response.headers.get("location");
    if (to !== null) return ask(to, {});
    const html = await response.text();
    return { status: response.status, path, html, text: plainText(html) };
  };
  return {
    get: async (path) => ask(path, {}),
    post: async (path, form) => ask(path, { method: "POST", body: new URLSearchParams(form) }),
  };
}

export const SHOP = "/storefront/epicerie-alpina";

/** Enough to be delivered to. */
export const ADDRESS = {
  ...{ email: "ambre@chez-ambre.example", firstName: "Ambre", lastName: "Vidonne", address1: "4 place du Marché" },
  ...{ zip: "73000", city: "Chambéry", countryCode: "FR", delivery: "livraison" },
};
