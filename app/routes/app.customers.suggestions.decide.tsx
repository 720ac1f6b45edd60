import { decideSuggestion } from "../address-book/decide-suggestion.server.ts";
import { decideSchema } from "../address-book/suggestion.schema.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(decideSchema, ({ shop, body: { storeId, decision } }) =>
  decideSuggestion(shop, storeId, decision),
);
