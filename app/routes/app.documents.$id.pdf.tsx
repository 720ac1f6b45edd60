import { findDocumentPdf } from "../documents/list-documents.server.ts";
import { keptFileAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = keptFileAction("application/pdf", ({ shop, params }) =>
  findDocumentPdf(shop, params["id"] ?? ""),
);
