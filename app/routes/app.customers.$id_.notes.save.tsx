import { saveNoteSchema } from "../address-book/note.schema.ts";
import { saveNote } from "../address-book/notes.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(saveNoteSchema, ({ shop, params, body }) => saveNote(shop, params["id"] ?? "", body));
