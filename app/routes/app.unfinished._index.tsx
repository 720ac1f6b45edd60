import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { listUnfinished } from "../unfinished/unfinished-work.server.ts";
import { UnfinishedScreen } from "../unfinished/UnfinishedScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(({ shop }) => listUnfinished(shop));

export default function Unfinished() {
  return <UnfinishedScreen {...useLoaderData<typeof loader>()} />;
}
