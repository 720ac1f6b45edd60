import { z } from "zod";
import type { DOCUMENT_KINDS } from "./document.ts";
import { INITIAL_DOCUMENT_SETTINGS, type DocumentSettings } from "./document-settings.ts";

const line = z.string().trim().max(200);
const lines = z.string().trim().max(1000);
const kind = z.object({ isNumbered: z.boolean(), format: z.string().trim().max(40), footer: lines });

/** The settings' form; what is wrong with its values is said by settingsErrors. */
export const documentSettingsSchema = z.object({
  seller: z.object({
    ...{ name: line, address: lines, vatNumber: line, registration: lines, email: line, phone: line },
    ...{ iban: line, bic: line },
  }),
  kinds: z.object({
    ...{ quote: kind, confirmation: kind, invoice: kind, receipt: kind, "delivery-note": kind },
  } satisfies Record<(typeof DOCUMENT_KINDS)[number], unknown>),
  quoteDays: z.number(),
  paymentDays: z.number(),
  transportReason: line,
  carrier: line,
});

/** As they are kept: what a former version did not know is as initially. */
export function readDocumentSettings(stored: unknown): DocumentSettings {
  const known = documentSettingsSchema.partial().parse(stored);
  return { ...INITIAL_DOCUMENT_SETTINGS, ...known } as DocumentSettings;
}
