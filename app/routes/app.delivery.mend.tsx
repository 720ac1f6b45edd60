import { mendSchema } from "../delivery/lint.schema.ts";
import { mendFinding } from "../delivery/lint.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(mendSchema, ({ shop, body }) => mendFinding(shop, body));
