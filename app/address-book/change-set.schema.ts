import { z } from "zod";
import type { ChangeAction, Selection } from "./change-set.ts";
import { LONGEST_LABEL } from "./label.ts";
import { tidyText } from "./tidy-text.ts";

const MOST_CHOSEN = 1_000;
const LONGEST_ADDRESS = 4_000;

const label = z.string().transform(tidyText).pipe(z.string().min(1, "required").max(LONGEST_LABEL, "too-long"));

const action = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["add-label", "remove-label"]), label }),
  z.object({ kind: z.enum(["range-group", "delivery-group"]), id: z.uuid().nullable() }),
  z.object({ kind: z.enum(["add-rep", "remove-rep"]), id: z.uuid() }),
  z.object({ kind: z.enum(["archive", "restore", "delete"]) }),
]) satisfies z.ZodType<ChangeAction>;

export const selectionSchema = z.union([
  z.object({ ids: z.array(z.uuid()).max(MOST_CHOSEN) }),
  z.object({ text: z.string().max(LONGEST_ADDRESS), filter: z.string().max(LONGEST_ADDRESS) }),
]) satisfies z.ZodType<Selection>;

/** The id is made by the client, so that pressing twice acts once. */
export const makeChangeSetSchema = z.object({ id: z.uuid(), action, selection: selectionSchema });
export const undoChangeSetSchema = z.object({ id: z.uuid() });
export const exportSchema = z.object({ selection: selectionSchema });
