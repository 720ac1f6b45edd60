import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { listDrafts } from "../orders/list-drafts.server.ts";
import { HomeScreen } from "../orders/HomeScreen.tsx";
import { findOpenDataRequests } from "../privacy/data-requests.server.ts";
import { OpenRequestsBanner } from "../privacy/OpenRequestsBanner.tsx";
import { countUnfinished } from "../unfinished/unfinished-work.server.ts";
import { UnfinishedBanner } from "../unfinished/UnfinishedBanner.tsx";

export { headers } from "../http/headers.server.ts";

const LATEST = 5;

export const loader = adminLoader(async ({ shop }) => {
  const asked = [listDrafts(shop, null, LATEST), countUnfinished(shop), findOpenDataRequests(shop)] as const;
  const [drafts, unfinished, openRequests] = await Promise.all(asked);
  return { drafts, unfinished, openRequests };
});

export default function Home() {
  const { drafts, unfinished, openRequests } = useLoaderData<typeof loader>();
  const notices = (
    <>
      <UnfinishedBanner count={unfinished} />
      {openRequests ? <OpenRequestsBanner {...openRequests} /> : null}
    </>
  );
  return <HomeScreen {...drafts} notice={notices} />;
}
