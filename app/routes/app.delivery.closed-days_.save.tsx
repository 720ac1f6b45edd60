import { closedDaySchema } from "../delivery/closed-day.schema.ts";
import { saveClosedDay } from "../delivery/closed-days.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(closedDaySchema, ({ shop, body }) => saveClosedDay(shop, body));
