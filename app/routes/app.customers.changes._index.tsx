import { useLoaderData } from "@remix-run/react";
import { listChangeSets } from "../address-book/change-sets.server.ts";
import { ChangeSetsScreen } from "../address-book/ChangeSetsScreen.tsx";
import { adminLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(({ shop, url }) => listChangeSets(shop, url.searchParams.get("after")));

export default function ChangeSets() {
  return <ChangeSetsScreen {...useLoaderData<typeof loader>()} />;
}
