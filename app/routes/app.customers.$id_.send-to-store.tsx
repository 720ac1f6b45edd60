import { z } from "zod";
import { sendToStore } from "../address-book/send-to-store.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(z.object({}), ({ shop, params }) => sendToStore(shop, params["id"] ?? ""));
