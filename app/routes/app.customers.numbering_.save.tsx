import { numberingSchema } from "../address-book/numbering.schema.ts";
import { saveNumbering } from "../address-book/numbering.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(numberingSchema, ({ shop, body }) => saveNumbering(shop, body));
