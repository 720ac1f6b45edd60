import { z } from "zod";
import { LONGEST_CATALOG_NAME } from "./catalog-input.ts";
import { targetOfKey } from "./target.ts";
import type { Target } from "./terms.ts";

const name = z
  .string()
  .transform((text) => text.trim().replace(/\s+/g, " "))
  .pipe(z.string().min(1, "required").max(LONGEST_CATALOG_NAME, "too-long"));

/** As a form sends it: "product:1", "collection:2", "tag:bio". */
const target = z
  .string()
  .max(300)
  .transform((key, context): Target => {
    try {
      return targetOfKey(key);
    } catch {
      context.addIssue({ code: "custom", message: "target" });
      return z.NEVER;
    }
  });
const targets = z.array(target).max(2_000, "too-many");

export const catalogContentSchema = z.object({ includes: targets, excludes: targets });
export const saveCatalogSchema = catalogContentSchema.extend({
  id: z.uuid(),
  /** What the form was opened with; null for a new one. */
  version: z.int().nullable(),
  name,
  isMain: z.boolean(),
});
export const catalogIdSchema = z.object({ id: z.uuid() });
export const giveCatalogSchema = z.object({ catalogId: z.uuid(), customerId: z.uuid(), isGiven: z.boolean() });
