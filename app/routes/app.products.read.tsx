import { z } from "zod";
import { apiAction } from "../http/admin.server.ts";
import { readAgain } from "../products/reading-record.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(z.object({}), ({ shop }) => readAgain(shop));
