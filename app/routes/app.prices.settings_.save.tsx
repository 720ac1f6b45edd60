import { apiAction } from "../http/admin.server.ts";
import { savePriceSettingsSchema } from "../pricing/price-settings.schema.ts";
import { savePriceSettings } from "../pricing/price-settings.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(savePriceSettingsSchema, ({ shop, body }) => savePriceSettings(shop, body), "price");
