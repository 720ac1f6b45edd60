import { z } from "zod";

/* Lines of the file that ProductsInBulk is answered with: a product, then its variants and its collections. */

const text = z.string().nullable();
const money = z.object({ amount: z.string(), currencyCode: z.string() });

const product = z.object({
  ...{ __parentId: z.undefined().optional(), id: z.string(), title: z.string(), handle: z.string() },
  status: z.enum(["ACTIVE", "ARCHIVED", "DRAFT", "UNLISTED"]),
  ...{ vendor: z.string(), productType: z.string(), tags: z.array(z.string()), isGiftCard: z.boolean() },
  ...{ requiresSellingPlan: z.boolean(), updatedAt: z.string() },
});

const variant = z.object({
  ...{ __parentId: z.string(), id: z.string(), title: z.string(), sku: text, barcode: text, price: z.string() },
  ...{ taxable: z.boolean(), position: z.number(), inventoryQuantity: z.number().nullable() },
  inventoryPolicy: z.enum(["CONTINUE", "DENY"]),
  inventoryItem: z.object({ id: z.string(), unitCost: money.nullable().optional() }),
});

const collection = z.object({ __parentId: z.string(), id: z.string(), title: z.string() });

/** A collection's line is a variant's too, as far as its fields go: the fuller one first. */
export const bulkProductLine = z.union([variant, collection, product]);
