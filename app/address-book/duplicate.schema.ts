import { z } from "zod";
import type { DuplicateProfile } from "./duplicates.ts";
import { MERGE_PARTS } from "./merge-choice.ts";
import { parsePhone } from "./phone.ts";
import { tidyText } from "./tidy-text.ts";

const LONGEST = 255;
/** What is typed so far: nothing in it is wrong, it only finds less. */
const typed = z.string().transform((text) => tidyText(text).slice(0, LONGEST));
const place = z.object({ line1: typed, zip: typed, city: typed, countryCode: typed });

export type DuplicateQuery = DuplicateProfile & { readonly except: string };

export const duplicateQuerySchema = z
  .object({
    ...{ company: typed, firstName: typed, lastName: typed, email: typed, phone: typed, vatNumber: typed },
    places: z.array(place).max(20),
    except: z.union([z.literal(""), z.uuid()]),
  })
  .transform(({ phone, vatNumber, ...own }): DuplicateQuery => ({
    ...own,
    phone: parsePhone(phone, own.places[0]?.countryCode ?? ""),
    vatNumber: vatNumber || null,
  }));

export const pairSchema = z.object({ ids: z.tuple([z.uuid(), z.uuid()]) });

export const mergeSchema = z.object({
  otherId: z.uuid(),
  version: z.number().int(),
  otherVersion: z.number().int(),
  taken: z.array(z.enum(MERGE_PARTS)).max(MERGE_PARTS.length),
});
