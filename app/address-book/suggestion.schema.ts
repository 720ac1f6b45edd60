import { z } from "zod";
import { DUPLICATE_REASONS, DUPLICATE_STRENGTHS } from "./duplicates.ts";
import type { Decision, SuggestedDuplicate } from "./suggestion.ts";

const decision = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("create") }),
  z.object({ kind: z.literal("link"), customerId: z.uuid() }),
  z.object({ kind: z.literal("ignore") }),
  z.object({ kind: z.literal("restore") }),
]) satisfies z.ZodType<Decision>;

export const decideSchema = z.object({ storeId: z.string().regex(/^\d{1,18}$/), decision });

/** As this app alone writes them into a suggestion's row. */
export const suggestedDuplicates = z.array(
  z.object({ id: z.uuid(), strength: z.enum(DUPLICATE_STRENGTHS), reasons: z.array(z.enum(DUPLICATE_REASONS)) }),
) satisfies z.ZodType<SuggestedDuplicate[]>;
