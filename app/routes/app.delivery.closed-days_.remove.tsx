import { ownerSchema } from "../delivery/rules-form.schema.ts";
import { removeClosedDay } from "../delivery/closed-days.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(ownerSchema, ({ shop, body }) => removeClosedDay(shop, body.id));
