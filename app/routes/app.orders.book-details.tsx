import { apiAction } from "../http/admin.server.ts";
import { compareDetails } from "../orders/book-details.server.ts";
import { compareDetailsSchema } from "../orders/order-details.schema.ts";

export { headers } from "../http/headers.server.ts";

/** Reads alone; what is asked about is too much for an address. */
export const action = apiAction(compareDetailsSchema, ({ shop, body }) => compareDetails(shop, body));
