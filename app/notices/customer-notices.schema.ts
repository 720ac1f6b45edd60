import { z } from "zod";
import { NO_NOTICES, tidyNotices, type CustomerNotices } from "./customer-notices.ts";
import { NOTICE_KINDS } from "./notice.ts";

/** More contacts than anybody writes to at once. */
const MOST_RECIPIENTS = 20;
const choice = z.object(
  {
    state: z.enum(["inherit", "on", "off"], { error: "unknown" }),
    to: z
      .array(z.union([z.literal("main"), z.uuid()], { error: "unknown" }))
      .max(MOST_RECIPIENTS, { error: "unknown" }),
  },
  { error: "unknown" },
);
const locale = z.string({ error: "unknown" }).regex(/^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$/, { error: "unknown" });

/** A form's, all kinds named. */
export const customerNoticesForm = z
  .object({ choices: z.record(z.enum(NOTICE_KINDS), choice, { error: "unknown" }), locale }, { error: "unknown" })
  .transform((form): CustomerNotices => tidyNotices(form));

const kept = z
  .object({ locale: locale.optional() })
  .extend(
    Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, choice.optional()])) as Record<
      (typeof NOTICE_KINDS)[number],
      z.ZodOptional<typeof choice>
    >,
  );

/** What a customer's row holds. Throws for what this app did not write: a guess could mail whom nobody meant. */
export function customerNoticesIn(row: unknown): CustomerNotices {
  const { locale: own = "", ...choices } = kept.parse(row);
  const set = Object.entries(choices).filter(([, one]) => one !== undefined);
  return { choices: { ...NO_NOTICES.choices, ...Object.fromEntries(set) }, locale: own };
}
