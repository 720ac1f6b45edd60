import { z } from "zod";
import { MOST_PRINTED } from "./order-documents.ts";

const ids = z.array(z.uuid()).min(1).max(MOST_PRINTED);

/** Which documents somebody wants to print, in this order. */
export const printRequestSchema = z.object({ ids });

/** What the address of a print says: whose documents, which, and until when (seconds since 1970). */
export const printTicketSchema = z.object({ shop: z.string(), ids, until: z.number().int() });
export type PrintTicket = z.output<typeof printTicketSchema>;
