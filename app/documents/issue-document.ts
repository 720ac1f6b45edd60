import type { StoreRefusal } from "../store/refusal.ts";
import type { ComposeRefusal } from "./compose-document.ts";

/** Why a document was not issued. */
export type IssueRefusal =
  | ComposeRefusal
  | { readonly code: "customer-gone" }
  /** The order or draft is not in the store any more, or too old to be read. */
  | { readonly code: "source-gone" }
  /** It was placed by somebody else. */
  | { readonly code: "not-theirs" }
  /** The settings don't say who sells. */
  | { readonly code: "no-seller" }
  | { readonly code: "store"; readonly refusal: StoreRefusal };

export const MOST_PARCELS = 9_999;

/** Null for none; a whole number from 1 on. */
export function parseParcels(text: string): number | null | "wrong" {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const parcels = /^\d{1,4}$/.test(trimmed) ? Number(trimmed) : 0;
  return parcels >= 1 && parcels <= MOST_PARCELS ? parcels : "wrong";
}
