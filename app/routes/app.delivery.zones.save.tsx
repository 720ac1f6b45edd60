import { zoneFormSchema } from "../delivery/rules-form.schema.ts";
import { saveZone } from "../delivery/zones.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(zoneFormSchema, ({ shop, body }) => saveZone(shop, body));
