import { useLoaderData } from "@remix-run/react";
import { openOrderCheck } from "../orders/order-check.server.ts";
import { OrderCheckScreen } from "../orders/OrderCheckScreen.tsx";
import { adminLoader } from "../http/admin.server.ts";
import { found } from "../http/found.server.ts";
import { costsShown } from "../pricing/costs-shown.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, params }) => {
  const id = params["id"] ?? "";
  return { id, opened: found(await costsShown(shop, openOrderCheck(shop, id))) };
});

export default function OrderCheck() {
  return <OrderCheckScreen {...useLoaderData<typeof loader>()} />;
}
