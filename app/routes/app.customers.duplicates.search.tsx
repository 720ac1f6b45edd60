import { z } from "zod";
import { searchDuplicates } from "../address-book/find-duplicates.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(z.object({}), ({ shop }) => searchDuplicates(shop));
