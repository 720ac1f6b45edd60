import { z } from "zod";
import { isEmail } from "../values/email.ts";
import { NOTICE_KINDS } from "./notice.ts";

const LONGEST = 100;
const line = z
  .string({ error: "unknown" })
  .transform((text) => text.replace(/\s+/g, " ").trim())
  .pipe(z.string().max(LONGEST, { error: "too-long" }));

/** One address, or nothing. */
const address = line.refine((text) => text === "" || isEmail(text), { error: "email" });

/** The settings' form. */
export const shopNoticesSchema = z.object({
  kinds: z.array(z.enum(NOTICE_KINDS)).transform((kinds) => NOTICE_KINDS.filter((kind) => kinds.includes(kind))),
  storeOrders: z.boolean(),
  leadMinutes: z.number().int().min(15).max(4320),
  sender: line,
  replyTo: address,
});
