import { useLoaderData } from "@remix-run/react";
import { findLatestImport, listSkipped } from "../address-book/import-record.server.ts";
import { ImportScreen } from "../address-book/ImportScreen.tsx";
import { adminLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop }) => {
  const latest = await findLatestImport(shop);
  const skipped = latest === null ? [] : await listSkipped(shop, latest.id);
  return { latest, skipped, shopId: shop.shopId };
});

export default function ImportCustomers() {
  return <ImportScreen {...useLoaderData<typeof loader>()} />;
}
