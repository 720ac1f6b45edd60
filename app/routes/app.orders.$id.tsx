import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { found } from "../http/found.server.ts";
import { findDraftView } from "../orders/list-drafts.server.ts";
import { costsShown } from "../pricing/costs-shown.server.ts";
import { DraftScreen } from "../orders/DraftScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, params }) =>
  found(await costsShown(shop, findDraftView(shop, params["id"] ?? ""))),
);

export default function Draft() {
  return <DraftScreen draft={useLoaderData<typeof loader>()} />;
}
