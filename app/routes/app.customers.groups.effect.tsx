import { groupEffectSchema } from "../address-book/groups/group-effect.schema.ts";
import { findGroupEffect } from "../address-book/groups/group-effect.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(groupEffectSchema, ({ shop, body }) => findGroupEffect(shop, body));
