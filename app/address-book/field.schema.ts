import { z } from "zod";
import type { FieldErrorCode } from "./customer-form.ts";
import { parsePhone } from "./phone.ts";
import { tidyLines, tidyText } from "./tidy-text.ts";

/* Fields of the customer's form. An issue's message is a code (FieldErrorCode) that the screen translates. */
export const code = (value: FieldErrorCode) => value;

const LONGEST_FIELD = 255;
/** A page of text. */
const LONGEST_NOTES = 2000;

export const text = z
  .string(code("unknown"))
  .transform(tidyText)
  .pipe(z.string().max(LONGEST_FIELD, code("too-long")));

/** Text of several lines. */
export const lines = z
  .string(code("unknown"))
  .transform(tidyLines)
  .pipe(z.string().max(LONGEST_NOTES, code("notes-too-long")));

export type Complain = (path: readonly (string | number)[], message: FieldErrorCode) => void;

export function checkPhone(
  phone: string,
  countryCode: string,
  path: readonly (string | number)[],
  complain: Complain,
): void {
  if (phone !== "" && parsePhone(phone, countryCode) === null) complain(path, "phone");
}
