import { saveRepSchema } from "../address-book/sales-rep.schema.ts";
import { saveRep } from "../address-book/sales-reps.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(saveRepSchema, ({ shop, body }) => saveRep(shop, body));
