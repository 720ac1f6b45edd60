import type { OrderPreview } from "./order-preview.ts";

/** What one side of the time machine came to. */
export type Answer =
  { readonly preview: OrderPreview } | { readonly problem: "customer-gone" | "unreachable" | "invalid" };
