import { apiAction } from "../http/admin.server.ts";
import { filePartSchema } from "../pricing/price-import.schema.ts";
import { takeFilePart } from "../pricing/price-imports.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(filePartSchema, ({ shop, body }) => takeFilePart(shop, body), "price");
