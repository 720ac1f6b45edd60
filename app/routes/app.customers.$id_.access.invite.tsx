import { z } from "zod";
import { inviteCustomer } from "../address-book/invite-customer.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(z.object({}), ({ shop, params }) => inviteCustomer(shop, params["id"] ?? ""));
