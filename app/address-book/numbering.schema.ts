import { z } from "zod";
import { text } from "./field.schema.ts";

/** The settings' form; what is wrong with its values depends on the shop's country (numberingErrors). */
export const numberingSchema = z.object({ format: text, next: z.number(), vatNumber: text });
