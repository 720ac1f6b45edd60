import { duplicateQuerySchema } from "../address-book/duplicate.schema.ts";
import { lookForDuplicates } from "../address-book/find-duplicates.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

/** A question, in a body: what it asks of is no address's. */
export const action = apiAction(duplicateQuerySchema, async ({ shop, body }) => ({
  duplicates: await lookForDuplicates(shop, body),
}));
