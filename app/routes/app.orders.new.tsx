import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { openNewOrder } from "../orders/new-order.server.ts";
import { OrderScreen } from "../orders/OrderScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(({ shop, url }) =>
  openNewOrder(shop, url.searchParams.get("customer"), url.searchParams.get("from")),
);
/** The order's id is made once: another one in the middle of the work would make a second draft. */
export const shouldRevalidate = () => false;

export default function NewOrder() {
  return <OrderScreen {...useLoaderData<typeof loader>()} />;
}
