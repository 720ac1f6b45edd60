import { useLoaderData } from "@remix-run/react";
import { parseFilter } from "../address-book/customer-filter.schema.ts";
import { CustomersScreen } from "../address-book/CustomersScreen.tsx";
import { listChoices } from "../address-book/filter-choices.server.ts";
import { listCustomers } from "../address-book/list-customers.server.ts";
import { adminLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, url: { searchParams } }) => {
  const text = searchParams.get("q")?.trim() ?? "";
  const { filter, unreadable } = parseFilter(searchParams);
  const place = { after: searchParams.get("after"), before: searchParams.get("before") };
  const [page, around] = await Promise.all([
    listCustomers(shop, { text, filter, ...place }),
    listChoices(shop, filter.isArchived),
  ]);
  return { text, filter, unreadable, ...around, page };
});

export default function Customers() {
  return <CustomersScreen {...useLoaderData<typeof loader>()} />;
}
