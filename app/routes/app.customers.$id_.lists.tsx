import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { found } from "../http/found.server.ts";
import { openLists } from "../orders/shopping-lists.server.ts";
import { ShoppingListsScreen } from "../orders/ShoppingListsScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, params }) => found(await openLists(shop, params["id"] ?? "")));

export default function ShoppingLists() {
  return <ShoppingListsScreen {...useLoaderData<typeof loader>()} />;
}
