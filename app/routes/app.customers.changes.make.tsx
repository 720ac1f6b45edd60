import { makeChangeSetSchema } from "../address-book/change-set.schema.ts";
import { makeChangeSet } from "../address-book/make-change-set.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(makeChangeSetSchema, ({ shop, body }) => makeChangeSet(shop, body));
