import { printRequestSchema } from "../documents/print-link.schema.ts";
import { makePrintLink } from "../documents/print-link.server.ts";
import { apiAction } from "../http/admin.server.ts";
import { forExtensions } from "../http/extension.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = forExtensions(apiAction(printRequestSchema, ({ shop, body }) => makePrintLink(shop, body.ids)));
