import { parseGid, type Gid } from "../values/gid.ts";
import type { DraftContent } from "./draft-content.ts";
import type { AddedLine, OrderVariant } from "./order-state.ts";

/** What an order begins with that is written after another: quantities, no prices. */
export type CopiedOrder = {
  /** The other one, "#D12"; null while it has no name. */
  readonly name: string | null;
  readonly lines: readonly AddedLine[];
  /** What it had and the new one has not: products that are gone, and lines that staff typed in the store. */
  readonly gone: readonly string[];
  /** Theirs was archived or deleted: somebody else is to be chosen. */
  readonly isCustomerGone: boolean;
  /** The store did not say what of it is still sold: there are no lines. */
  readonly isUnreachable: boolean;
};

/** Variants of the content; what has none was typed by hand. */
export const variantsOf = ({ quantities }: DraftContent): Gid<"ProductVariant">[] =>
  Object.keys(quantities).flatMap((key) => parseGid("ProductVariant", key) ?? []);

/** Each of what was ordered, with what is still sold of it. */
export function copyLines(
  { quantities }: DraftContent,
  sold: readonly OrderVariant[],
): Pick<CopiedOrder, "lines" | "gone"> {
  const lines: AddedLine[] = [];
  const gone: string[] = [];
  for (const [key, { title, quantity }] of Object.entries(quantities)) {
    const variant = sold.find(({ variantId }) => variantId === key);
    if (variant === undefined) gone.push(title);
    else lines.push({ variant, quantity });
  }
  return { lines, gone };
}
