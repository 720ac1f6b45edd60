import { type CustomerCard, readAnswer, type AppAnswer } from "./domain.ts";

/** Shopify adds the session token, and the app's own address (https://shopify.dev/docs/api/admin-extensions/latest/network-features). */
export async function askForCard(storeCustomerId: string): Promise<AppAnswer<CustomerCard>> {
  try {
    const response = await fetch(`/app/extension/customer?${new URLSearchParams({ id: storeCustomerId }).toString()}`);
    return readAnswer(response.status, await response.json());
  } catch {
    return readAnswer(0, undefined);
  }
}
