import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { found } from "../http/found.server.ts";
import { openList } from "../orders/shopping-lists.server.ts";
import { ShoppingListScreen } from "../orders/ShoppingListScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, params }) =>
  found(await openList(shop, params["id"] ?? "", params["list"] ?? "")),
);

export default function ShoppingList() {
  const opened = useLoaderData<typeof loader>();
  return <ShoppingListScreen key={opened.list?.id ?? "new"} {...opened} />;
}
