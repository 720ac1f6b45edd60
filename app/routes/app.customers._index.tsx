import { useLoaderData } from "@remix-run/react";
import { parseFilter } from "../address-book/customer-filter.schema.ts";
import { CustomersScreen } from "../address-book/CustomersScreen.tsx";
import { listChoices } from "../address-book/filter-choices.server.ts";
import { countDuplicates } from "../address-book/find-duplicates.server.ts";
import { listCustomers } from "../address-book/list-customers.server.ts";
import { countSuggestions } from "../address-book/list-suggestions.server.ts";
import { adminLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, url: { searchParams } }) => {
  const text = searchParams.get("q")?.trim() ?? "";
  const { filter, unreadable } = parseFilter(searchParams);
  const place = { after: searchParams.get("after"), before: searchParams.get("before") };
  const [page, choices, duplicateCount, suggestionCount] = await Promise.all([
    listCustomers(shop, { text, filter, ...place }),
    listChoices(shop, filter.isArchived),
    countDuplicates(shop),
    countSuggestions(shop),
  ]);
  return { text, filter, unreadable, ...choices, page, duplicateCount, suggestionCount };
});

export default function Customers() {
  return <CustomersScreen {...useLoaderData<typeof loader>()} />;
}
