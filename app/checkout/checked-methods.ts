import { packNumber, unpackNumber } from "./packed-number.ts";

/** Whether what is fetched, or brought by the store's local delivery, is held to the rules of deliveries too. */
export type CheckedMethods = { readonly pickup: boolean; readonly local: boolean };

/** How the goods go (Shopify's DeliveryMethod); null while none is chosen. */
export type DeliveryMethod = "SHIPPING" | "PICK_UP" | "RETAIL" | "LOCAL" | "PICKUP_POINT" | "NONE";

export function encodeChecked({ pickup, local }: CheckedMethods): string {
  return packNumber((pickup ? 1 : 0) + (local ? 2 : 0), 1);
}

export function decodeChecked(text: string): CheckedMethods | null {
  const bits = text.length === 1 ? unpackNumber(text) : null;
  return bits === null || bits > 3 ? null : { pickup: bits % 2 === 1, local: bits >= 2 };
}

/** Whether rules of deliveries don't hold: of a cart without a chosen method they do. */
export function isExempt(checked: CheckedMethods, methods: readonly (DeliveryMethod | null)[]): boolean {
  return methods.length > 0 && methods.every((method) => isMethodExempt(checked, method));
}

function isMethodExempt({ pickup, local }: CheckedMethods, method: DeliveryMethod | null): boolean {
  if (method === "PICK_UP" || method === "RETAIL") return !pickup;
  return method === "LOCAL" ? !local : method === "NONE";
}
