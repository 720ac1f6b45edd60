import { ownerSchema } from "../delivery/rules-form.schema.ts";
import { removeZone } from "../delivery/zones.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(ownerSchema, ({ shop, body }) => removeZone(shop, body.id));
