import { z } from "zod";
import { parseGid, type Gid } from "../values/gid.ts";
import {
  LONGEST_LIST_NAME,
  MOST_LIST_LINES,
  type ShoppingListErrorCode,
  type ShoppingListLine,
} from "./shopping-list.ts";
import { tidyText } from "./tidy-text.ts";

const code = (value: ShoppingListErrorCode) => value;

/** As many as an order's line may have (app/orders/line-problems.ts). */
const MOST_UNITS = 1_000_000;

const line = z.object({
  variantId: z.string().transform((text, context): Gid<"ProductVariant"> => {
    const id = parseGid("ProductVariant", text);
    if (id !== null) return id;
    context.addIssue({ code: "custom", message: "variant" });
    return z.NEVER;
  }),
  title: z.string().transform(tidyText).pipe(z.string().min(1).max(600)),
  quantity: z.int(code("quantity")).min(1, code("quantity")).max(MOST_UNITS, code("quantity")),
});

/** What is kept of a list as the screen holds it; its prices are the rules', not the screen's. */
export const saveShoppingListSchema = z.object({
  ...{ id: z.uuid(), version: z.int().nullable() },
  name: z
    .string()
    .transform(tidyText)
    .refine((name) => name !== "", code("required"))
    // Characters as the database counts them.
    .refine((name) => [...name].length <= LONGEST_LIST_NAME, code("too-long")),
  lines: z
    .array(line)
    .min(1, code("no-lines"))
    // Before those of one product are put together: nobody is to be kept busy with a million lines.
    .max(MOST_LIST_LINES, code("too-many-lines"))
    .transform(together)
    .refine((lines) => lines.every(({ quantity }) => quantity <= MOST_UNITS), code("quantity")),
});
export type SaveShoppingListRequest = z.output<typeof saveShoppingListSchema>;

export const deleteShoppingListSchema = z.object({ id: z.uuid(), version: z.int() });

type Line = Omit<ShoppingListLine, "unitPrice">;

/** The same product twice is one line, where it stood first. */
function together(lines: readonly Line[]): Line[] {
  const known = new Map<string, Line>();
  for (const one of lines) {
    const before = known.get(one.variantId);
    known.set(one.variantId, before ? { ...before, quantity: before.quantity + one.quantity } : one);
  }
  return [...known.values()];
}
