import { apiLoader } from "../http/admin.server.ts";
import { findPoNumber } from "../orders/po-number.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(({ shop, url }) => {
  const asked = (name: string) => url.searchParams.get(name) ?? "";
  return findPoNumber(shop, { customerId: asked("customer"), poNumber: asked("number"), exceptId: asked("order") });
});
