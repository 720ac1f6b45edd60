import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { openNewOrder } from "../orders/new-order.server.ts";
import { OrderScreen } from "../orders/OrderScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(({ shop, url }) => {
  const { searchParams } = url;
  return openNewOrder(shop, {
    customerId: searchParams.get("customer"),
    fromId: searchParams.get("from"),
    unsavedId: searchParams.get("unsaved"),
  });
});

/** The order's id is made once: another one in the middle of the work would make a second draft. Another address is another order. */
export const shouldRevalidate = ({ currentUrl, nextUrl }: ShouldRevalidateFunctionArgs) =>
  currentUrl.href !== nextUrl.href;

export default function NewOrder() {
  const order = useLoaderData<typeof loader>();
  return <OrderScreen key={order.orderId} {...order} />;
}
