import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { listDrafts } from "../orders/list-drafts.server.ts";
import { HomeScreen } from "../orders/HomeScreen.tsx";

export { headers } from "../http/headers.server.ts";

const LATEST = 5;

export const loader = adminLoader(({ shop }) => listDrafts(shop, null, LATEST));

export default function Home() {
  return <HomeScreen {...useLoaderData<typeof loader>()} />;
}
