import { setUpCheckout } from "../checkout/set-up-checkout.server.ts";
import { apiAction } from "../http/admin.server.ts";
import { nothingSchema } from "../orders/order.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(nothingSchema, ({ shop }) => setUpCheckout(shop));
