import { useLoaderData } from "@remix-run/react";
import { CustomersScreen } from "../address-book/CustomersScreen.tsx";
import { listCustomers } from "../address-book/list-customers.server.ts";
import { adminLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, url }) => {
  const { searchParams } = url;
  const text = searchParams.get("q")?.trim() ?? "";
  const place = { after: searchParams.get("after"), before: searchParams.get("before") };
  return { text, ...(await listCustomers(shop, { text, ...place })) };
});

export default function Customers() {
  return <CustomersScreen {...useLoaderData<typeof loader>()} />;
}
