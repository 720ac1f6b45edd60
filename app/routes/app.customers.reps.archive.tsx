import { archiveRepSchema } from "../address-book/sales-rep.schema.ts";
import { archiveRep } from "../address-book/sales-reps.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(archiveRepSchema, async ({ shop, body }) => ({ count: await archiveRep(shop, body) }));
