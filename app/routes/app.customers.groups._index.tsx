import { useLoaderData } from "@remix-run/react";
import { GroupsScreen } from "../address-book/groups/GroupsScreen.tsx";
import { adminLoader } from "../http/admin.server.ts";
import { listRangeGroups } from "../pricing/range-groups.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop }) => ({ groups: await listRangeGroups(shop) }));

export default function Groups() {
  return <GroupsScreen {...useLoaderData<typeof loader>()} />;
}
