import { zoneOrderSchema } from "../delivery/rules-form.schema.ts";
import { orderZones } from "../delivery/zones.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(zoneOrderSchema, ({ shop, body }) => orderZones(shop, body.ids));
