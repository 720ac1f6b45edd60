import { useLoaderData } from "@remix-run/react";
import { CheckoutScreen } from "../checkout/CheckoutScreen.tsx";
import { checkoutStatus } from "../checkout/set-up-checkout.server.ts";
import { adminLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop }) => {
  const status = await checkoutStatus(shop);
  return { status: status.ok ? status.value : null };
});

export default function Checkout() {
  return <CheckoutScreen {...useLoaderData<typeof loader>()} />;
}
