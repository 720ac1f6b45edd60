import { z } from "zod";
import { LONGEST_LIST_FILE } from "./list-imports.ts";

const text = z.string().max(LONGEST_LIST_FILE, "too-long");
export const checkListsSchema = z.object({ text });
/** The id is the act's, made by the client, so that pressing twice writes once. */
export const writeListsSchema = z.object({ id: z.uuid(), fileName: z.string().max(255), text });
export const faultyListsSchema = z.object({ text, locale: z.string().max(20) });
