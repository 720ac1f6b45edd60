import { useLoaderData } from "@remix-run/react";
import { GroupScreen } from "../address-book/groups/GroupScreen.tsx";
import { listMembers } from "../address-book/groups/group-members.server.ts";
import { adminLoader } from "../http/admin.server.ts";
import { found } from "../http/found.server.ts";
import { listGroupHistory } from "../pricing/group-history.server.ts";
import { openRangeGroup } from "../pricing/range-groups.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, params, url: { searchParams } }) => {
  const opened = found(await openRangeGroup(shop, params["id"] ?? ""));
  const members = await listMembers(shop, opened.group.id, searchParams);
  return { ...opened, members, history: await listGroupHistory(shop, opened.group) };
});

export default function Group() {
  const opened = useLoaderData<typeof loader>();
  return <GroupScreen key={opened.group.id} {...opened} />;
}
