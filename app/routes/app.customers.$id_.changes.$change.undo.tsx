import { z } from "zod";
import { undoChange } from "../address-book/undo-change.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(
  z.object({}),
  ({ shop, params }) => undoChange(shop, params["id"] ?? "", params["change"] ?? ""),
  "undo",
);
