import { z } from "zod";
import { DOCUMENT_KINDS, DOCUMENT_LANGUAGES } from "./document.ts";
import { MOST_PARCELS } from "./issue-document.ts";

/** What staff ask for. `id` is made by the screen: a second press finds the first. */
export const issueDocumentSchema = z.object({
  id: z.uuid(),
  kind: z.enum(DOCUMENT_KINDS),
  source: z.object({ kind: z.enum(["order", "draft"]), id: z.string().regex(/^\d{1,18}$/) }),
  /** Null: the customer's own. */
  language: z.enum(DOCUMENT_LANGUAGES).nullable(),
  transport: z
    .object({
      ...{ reason: z.string().trim().max(200), carrier: z.string().trim().max(200) },
      parcels: z.number().int().min(1).max(MOST_PARCELS).nullable(),
    })
    .nullable(),
});
export type IssueDocumentRequest = z.output<typeof issueDocumentSchema>;

/** The same from where no customer's page is open; a delivery note is carried as the settings say. */
export const issueOfOrderSchema = issueDocumentSchema.extend({ customerId: z.uuid() });
