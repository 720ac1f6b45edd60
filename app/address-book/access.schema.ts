import { z } from "zod";
import { lengthFault, LONGEST_PASSWORD } from "./password.ts";

export const setLoginSchema = z.object({ version: z.int(), mayLogIn: z.boolean() });

/** Far more than counts: what is longer is no slip of the keyboard. */
const MOST_TYPED = LONGEST_PASSWORD * 32;

export const setPasswordSchema = z.object({
  password: z
    .string()
    .max(MOST_TYPED, "too-long")
    .superRefine((typed, context) => {
      const fault = lengthFault(typed);
      if (fault !== null) context.addIssue({ code: "custom", message: fault });
    }),
});

export const disablePasswordSchema = z.object({ isDisabled: z.boolean() });
