import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { listDataRequests } from "../privacy/data-requests.server.ts";
import { PrivacyScreen } from "../privacy/PrivacyScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(({ shop }) => listDataRequests(shop));

export default function Privacy() {
  return <PrivacyScreen requests={useLoaderData<typeof loader>()} />;
}
