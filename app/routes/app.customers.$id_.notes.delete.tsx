import { deleteNoteSchema } from "../address-book/note.schema.ts";
import { deleteNote } from "../address-book/notes.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(deleteNoteSchema, ({ shop, params, body }) =>
  deleteNote(shop, params["id"] ?? "", body),
);
