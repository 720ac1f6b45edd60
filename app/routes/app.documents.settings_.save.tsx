import { documentSettingsSchema } from "../documents/document-settings.schema.ts";
import { saveDocumentSettings } from "../documents/document-settings.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(documentSettingsSchema, ({ shop, body }) => saveDocumentSettings(shop, body));
