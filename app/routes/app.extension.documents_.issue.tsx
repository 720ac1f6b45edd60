import { issueOfOrderSchema } from "../documents/issue-document.schema.ts";
import { issueDocument } from "../documents/issue-document.server.ts";
import { apiAction } from "../http/admin.server.ts";
import { forExtensions } from "../http/extension.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = forExtensions(
  apiAction(issueOfOrderSchema, ({ shop, body: { customerId, ...request } }) =>
    issueDocument(shop, customerId, request),
  ),
);
