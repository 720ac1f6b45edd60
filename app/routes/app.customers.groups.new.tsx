import { useLoaderData } from "@remix-run/react";
import { GroupScreen } from "../address-book/groups/GroupScreen.tsx";
import { adminLoader } from "../http/admin.server.ts";
import { rangeGroupChoices } from "../pricing/range-groups.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop }) => ({ choices: await rangeGroupChoices(shop) }));

export default function NewGroup() {
  return <GroupScreen group={null} members={null} history={null} {...useLoaderData<typeof loader>()} />;
}
