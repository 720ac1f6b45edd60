import { useLoaderData } from "@remix-run/react";
import { customerFormChoices } from "../address-book/find-customer.server.ts";
import { NewCustomerScreen } from "../address-book/NewCustomerScreen.tsx";
import { adminLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, url }) => ({
  choices: await customerFormChoices(shop),
  typed: url.searchParams.get("typed") ?? "",
}));

export default function NewCustomer() {
  return <NewCustomerScreen {...useLoaderData<typeof loader>()} />;
}
