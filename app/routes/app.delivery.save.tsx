import { shopSettingsFormSchema } from "../delivery/rules-form.schema.ts";
import { saveShopSettings } from "../delivery/shop-settings.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(shopSettingsFormSchema, ({ shop, body }) => saveShopSettings(shop, body));
