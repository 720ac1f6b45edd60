import { useLoaderData } from "@remix-run/react";
import { CheckScreen } from "../delivery/CheckScreen.tsx";
import { lintDelivery } from "../delivery/lint.server.ts";
import { adminLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(({ shop }) => lintDelivery(shop));

export default function Check() {
  return <CheckScreen {...useLoaderData<typeof loader>()} />;
}
