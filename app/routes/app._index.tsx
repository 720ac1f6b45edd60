import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { listDrafts } from "../orders/list-drafts.server.ts";
import { HomeScreen } from "../orders/HomeScreen.tsx";
import { countUnfinished } from "../unfinished/unfinished-work.server.ts";
import { UnfinishedBanner } from "../unfinished/UnfinishedBanner.tsx";

export { headers } from "../http/headers.server.ts";

const LATEST = 5;

export const loader = adminLoader(async ({ shop }) => ({
  drafts: await listDrafts(shop, null, LATEST),
  unfinished: await countUnfinished(shop),
}));

export default function Home() {
  const { drafts, unfinished } = useLoaderData<typeof loader>();
  return <HomeScreen {...drafts} notice={<UnfinishedBanner count={unfinished} />} />;
}
