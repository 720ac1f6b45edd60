import { fileAction } from "../http/admin.server.ts";
import { exportFaultyLists } from "../pricing/export-lists.server.ts";
import { faultyListsSchema } from "../pricing/list-imports.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = fileAction(
  faultyListsSchema,
  "text/csv",
  ({ shop, body }) => exportFaultyLists(shop, body),
  "price",
);
