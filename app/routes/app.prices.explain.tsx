import { apiAction } from "../http/admin.server.ts";
import { explainPriceSchema } from "../orders/explain-price.schema.ts";
import { explainPrice } from "../orders/explain-price.server.ts";
import { costsShown } from "../pricing/costs-shown.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(explainPriceSchema, ({ shop, body }) => costsShown(shop, explainPrice(shop, body)));
