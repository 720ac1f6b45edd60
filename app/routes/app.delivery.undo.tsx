import { ownerSchema } from "../delivery/rules-form.schema.ts";
import { undoDeliveryChange } from "../delivery/delivery-changes.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(ownerSchema, ({ shop, body }) => undoDeliveryChange(shop, body.id), "undo");
