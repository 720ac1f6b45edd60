import { z } from "zod";
import { fileAction } from "../http/admin.server.ts";
import { exportLists } from "../pricing/export-lists.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = fileAction(z.object({}), "text/csv", ({ shop }) => exportLists(shop), "export");
