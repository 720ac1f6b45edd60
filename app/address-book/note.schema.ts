import { z } from "zod";
import { LONGEST_NOTE, type NoteErrorCode } from "./note.ts";
import { tidyLines } from "./tidy-text.ts";

const code = (value: NoteErrorCode) => value;

export const saveNoteSchema = z.object({
  id: z.uuid(),
  version: z.int().nullable(),
  isPinned: z.boolean(),
  text: z
    .string()
    .transform(tidyLines)
    .refine((text) => text !== "", code("required"))
    // Characters as the database counts them.
    .refine((text) => [...text].length <= LONGEST_NOTE, code("too-long")),
});

export const deleteNoteSchema = z.object({ id: z.uuid(), version: z.int() });
