import { z } from "zod";
import { apiAction } from "../http/admin.server.ts";
import { answerDataRequest } from "../privacy/data-requests.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(z.object({}), ({ shop, params }) => answerDataRequest(shop, params["id"] ?? ""));
