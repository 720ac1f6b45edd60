import { closedDaySchema } from "../delivery/closed-day.schema.ts";
import { previewClosedDay } from "../orders/touched-by-day.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(closedDaySchema, ({ shop, body }) => previewClosedDay(shop, body));
