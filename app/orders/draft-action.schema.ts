import { z } from "zod";
import { parseGid } from "../values/gid.ts";
import { parseLocalDate, type LocalDate } from "../values/local-date.ts";
import { isCurrencyCode } from "../values/money.ts";
import { DRAFT_ACTS, MAX_MESSAGE } from "./draft-action.ts";

const money = z.object({ amountMinor: z.int(), currencyCode: z.string().refine(isCurrencyCode, "currency") });

/** What staff confirmed. `id` is made by the dialog: a second press finds the first. `seen` is what it said. */
export const actOnDraftSchema = z.object({
  id: z.uuid(),
  kind: z.enum(DRAFT_ACTS),
  message: z.string().trim().max(MAX_MESSAGE, "too-long").default(""),
  termsId: z
    .string()
    .nullable()
    .default(null)
    .transform((text) => (text === null ? null : parseGid("PaymentTermsTemplate", text))),
  seen: z.object({ total: money, email: z.string().nullable(), invoiceSentAt: z.string().nullable().default(null) }),
});
export type ActOnDraftRequest = z.output<typeof actOnDraftSchema>;

/** What a dialog is about to ask. */
export const askAboutDraftSchema = z.object({ kind: z.enum(DRAFT_ACTS) });

/** To honour the promise, or to price anew at what was seen of all goods. */
export const decidePromiseSchema = z.object({
  id: z.uuid(),
  decision: z.enum(["honour", "reprice"]),
  seenGoods: money,
});
export type DecidePromiseRequest = z.output<typeof decidePromiseSchema>;

/** Until when its prices are promised. */
export const promiseEndSchema = z.object({
  expiresOn: z.string().transform((text, context): LocalDate => {
    const day = parseLocalDate(text);
    if (day !== null) return day;
    context.addIssue({ code: "custom", message: "date" });
    return z.NEVER;
  }),
});
