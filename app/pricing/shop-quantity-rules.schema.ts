import { z } from "zod";
import type { SaveShopQuantityRequest } from "./shop-quantity-rules.ts";

const units = z.int().min(-2_000_000_000).max(2_000_000_000);
const rule = z.object({ minimum: units.nullable(), maximum: units.nullable(), increment: units }).nullable();

/** What is no quantity is a refusal that says so, not a body that does not fit. */
export const saveShopQuantitySchema = z.object({
  ...{ id: z.uuid(), variantId: z.string().regex(/^\d{1,18}$/) },
  ...{ rule, seen: rule },
}) satisfies z.ZodType<SaveShopQuantityRequest>;

/** A page's number as an address gives it; the first where it gives none. */
export const quantityPageSchema = z.coerce.number().int().min(1).max(100_000).catch(1);
