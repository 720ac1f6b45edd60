import { z } from "zod";
import { isEmail } from "../values/email.ts";
import type { SalesRepErrorCode } from "./sales-rep.ts";
import { tidyText } from "./tidy-text.ts";

const code = (value: SalesRepErrorCode) => value;
const LONGEST_FIELD = 255;

const text = z
  .string()
  .transform(tidyText)
  .pipe(z.string().max(LONGEST_FIELD, code("too-long")));

/** The id is made by the client when its form opens; the version is the one that it was filled from, null for a new rep. */
export const saveRepSchema = z.object({
  id: z.uuid(),
  version: z.int().nullable(),
  name: text.refine((name) => name !== "", code("required")),
  email: text.refine((email) => email === "" || isEmail(email), code("email")),
  isMe: z.boolean(),
});

export const archiveRepSchema = z.object({ id: z.uuid(), isArchived: z.boolean() });
