import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { listDrafts } from "../orders/list-drafts.server.ts";
import { HomeScreen } from "../orders/HomeScreen.tsx";
import { findOpenDataRequests } from "../privacy/data-requests.server.ts";
import { OpenRequestsBanner } from "../privacy/OpenRequestsBanner.tsx";

export { headers } from "../http/headers.server.ts";

const LATEST = 5;

export const loader = adminLoader(async ({ shop }) => ({
  drafts: await listDrafts(shop, null, LATEST),
  openRequests: await findOpenDataRequests(shop),
}));

export default function Home() {
  const { drafts, openRequests } = useLoaderData<typeof loader>();
  return <HomeScreen {...drafts} notice={openRequests && <OpenRequestsBanner {...openRequests} />} />;
}
