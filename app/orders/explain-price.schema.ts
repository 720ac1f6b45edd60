import { z } from "zod";
import { parseGid } from "../values/gid.ts";
import { parseLocalDate } from "../values/local-date.ts";
import { MAX_QUANTITY } from "./line-problems.ts";

/** Which price is asked about. */
export const explainPriceSchema = z.object({
  customerId: z.uuid(),
  variantId: z.string().transform((text, context) => {
    const id = parseGid("ProductVariant", text);
    if (id !== null) return id;
    context.addIssue({ code: "custom", message: "variant" });
    return z.NEVER;
  }),
  quantity: z.int("quantity").min(1, "quantity").max(MAX_QUANTITY, "quantity"),
  on: z.string().transform((text, context) => {
    const date = parseLocalDate(text);
    if (date !== null) return date;
    context.addIssue({ code: "custom", message: "date" });
    return z.NEVER;
  }),
});
export type ExplainPriceRequest = z.output<typeof explainPriceSchema>;
