import { randomUUID } from "node:crypto";
import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { listFeeds } from "../orders/feeds.server.ts";
import { FeedsScreen } from "../orders/FeedsScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop }) => ({ ...(await listFeeds(shop)), newId: randomUUID() }));

export default function Feeds() {
  return <FeedsScreen {...useLoaderData<typeof loader>()} />;
}
