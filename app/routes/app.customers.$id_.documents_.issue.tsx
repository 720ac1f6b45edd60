import { issueDocumentSchema } from "../documents/issue-document.schema.ts";
import { issueDocument } from "../documents/issue-document.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(issueDocumentSchema, ({ shop, params, body }) =>
  issueDocument(shop, params["id"] ?? "", body),
);
