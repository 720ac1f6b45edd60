import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { listDrafts } from "../orders/list-drafts.server.ts";
import { OrdersScreen } from "../orders/OrdersScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(({ shop, url }) => listDrafts(shop, url.searchParams.get("after")));

export default function Orders() {
  return <OrdersScreen {...useLoaderData<typeof loader>()} />;
}
