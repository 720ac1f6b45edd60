import { type AppAnswer, readAnswer } from "./domain.ts";

/** Shopify adds the session token, and the app's own address (https://shopify.dev/docs/api/admin-extensions/latest/network-features). */
export async function askApp<Data>(path: string, body?: object): Promise<AppAnswer<Data>> {
  const headers = { "Content-Type": "application/json" };
  try {
    const response = await fetch(
      path,
      body === undefined ? {} : { method: "POST", headers, body: JSON.stringify(body) },
    );
    return readAnswer(response.status, await response.json());
  } catch {
    return readAnswer(0, undefined);
  }
}
