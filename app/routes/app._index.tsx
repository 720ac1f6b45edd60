import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { listDrafts } from "../orders/list-drafts.server.ts";
import { HomeScreen } from "../orders/HomeScreen.tsx";
import { findOpenDataRequests } from "../privacy/data-requests.server.ts";
import { OpenRequestsBanner } from "../privacy/OpenRequestsBanner.tsx";
import { ProductsStatus } from "../products/ProductsStatus.tsx";
import { findProductsStatus } from "../products/reading-record.server.ts";
import { countUnfinished } from "../unfinished/unfinished-work.server.ts";
import { UnfinishedBanner } from "../unfinished/UnfinishedBanner.tsx";

export { headers } from "../http/headers.server.ts";

const LATEST = 5;

export const loader = adminLoader(async ({ shop }) => {
  const notices = [countUnfinished(shop), findOpenDataRequests(shop)] as const;
  const asked = [listDrafts(shop, null, LATEST), findProductsStatus(shop), ...notices] as const;
  const [drafts, products, unfinished, openRequests] = await Promise.all(asked);
  return { drafts, products, unfinished, openRequests };
});

export default function Home() {
  const { drafts, products, unfinished, openRequests } = useLoaderData<typeof loader>();
  const notices = (
    <>
      <UnfinishedBanner count={unfinished} />
      {openRequests ? <OpenRequestsBanner {...openRequests} /> : null}
    </>
  );
  return <HomeScreen {...drafts} notice={notices} products={<ProductsStatus {...products} />} />;
}
