import { apiAction } from "../http/admin.server.ts";
import { bookDetails } from "../orders/book-details.server.ts";
import { bookDetailsSchema } from "../orders/order-details.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(bookDetailsSchema, ({ shop, body }) => bookDetails(shop, body));
