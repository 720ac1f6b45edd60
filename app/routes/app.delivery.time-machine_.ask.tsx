import { apiAction } from "../http/admin.server.ts";
import { costsShown } from "../pricing/costs-shown.server.ts";
import { timeMachineSchema } from "../orders/time-machine.schema.ts";
import { askTimeMachine } from "../orders/time-machine.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(timeMachineSchema, ({ shop, body }) => costsShown(shop, askTimeMachine(shop, body)));
