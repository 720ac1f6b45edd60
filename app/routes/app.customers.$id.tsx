import { useLoaderData } from "@remix-run/react";
import { CustomerScreen } from "../address-book/CustomerScreen.tsx";
import { openCustomer } from "../address-book/find-customer.server.ts";
import { adminLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, params }) => {
  const opened = await openCustomer(shop, params["id"] ?? "");
  if (opened === null) throw new Response(null, { status: 404 });
  return opened;
});

export default function Customer() {
  const opened = useLoaderData<typeof loader>();
  return <CustomerScreen key={opened.customer.id} {...opened} />;
}
