import { duplicateQuerySchema } from "../address-book/duplicate.schema.ts";
import { lookForDuplicates } from "../address-book/find-duplicates.server.ts";
import { apiAction } from "../http/admin.server.ts";
import { forExtensions } from "../http/extension.server.ts";

export { headers } from "../http/headers.server.ts";

/** A question, in a body: what it asks of is no address's. */
export const action = forExtensions(
  apiAction(duplicateQuerySchema, async ({ shop, body }) => ({
    duplicates: await lookForDuplicates(shop, body),
  })),
);
