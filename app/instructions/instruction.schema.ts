import { z } from "zod";
import { parseGid, type Gid } from "../values/gid.ts";
import { KINDS, MAX_INSTRUCTION, MAX_NAME, type InstructionInput } from "./instruction.ts";
import { refusalOf } from "./render-instruction.ts";

/** What can be wrong with a field of the form; the screen has the words. */
export type InstructionErrorCode = "required" | "too-long" | "product" | "variables" | "unknown";
const code = (value: InstructionErrorCode) => value;

/** On one line, as lists show it. */
const name = z
  .string(code("unknown"))
  .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
  .pipe(z.string().min(1, code("required")).max(MAX_NAME, code("too-long")));
const text = z
  .string(code("unknown"))
  .transform((typed) => typed.normalize("NFC").replace(/\r\n?/g, "\n").trim())
  .pipe(
    z
      .string()
      .min(1, code("required"))
      .max(MAX_INSTRUCTION, code("too-long"))
      .refine((typed) => refusalOf(typed) === null, code("variables")),
  );
const productId = z.string().transform((given, context): Gid<"Product"> => {
  const id = parseGid("Product", given);
  if (id !== null && /\/\d{1,18}$/.test(id)) return id;
  context.addIssue({ code: "custom", message: code("product") });
  return z.NEVER;
});

/** The id is made by the client when its form opens; the version is the one that the form was filled from. */
export const saveInstructionSchema = z
  .object({
    id: z.uuid(code("unknown")),
    version: z.int(code("unknown")).nullable(),
    name,
    kind: z.enum(KINDS, code("unknown")),
    product: z.object({ id: productId, title: z.string().max(255) }).nullable(),
    text,
  })
  .superRefine(({ kind, product }, context) => {
    if (kind !== "product" || product !== null) return;
    context.addIssue({ code: "custom", path: ["product"], message: code("product") });
  })
  .transform(({ id, version, ...input }): SaveInstructionRequest => {
    // A product that was chosen before the kind was changed is none of it.
    return { id, version, input: { ...input, product: input.kind === "product" ? input.product : null } };
  });

/** `version` is null for a new one. */
export type SaveInstructionRequest = {
  readonly id: string;
  readonly version: number | null;
  readonly input: InstructionInput;
};

export const archiveInstructionSchema = z.object({ id: z.uuid(), isArchived: z.boolean() });
