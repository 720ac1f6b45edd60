import { storeSettingsSchema } from "../address-book/store-settings.schema.ts";
import { saveStoreSettings } from "../address-book/store-settings.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(storeSettingsSchema, ({ shop, body }) => saveStoreSettings(shop, body));
