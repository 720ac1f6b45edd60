import { useLoaderData } from "@remix-run/react";
import { listZones } from "../delivery/zones.server.ts";
import { ZonesScreen } from "../delivery/ZonesScreen.tsx";
import { adminLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(({ shop }) => listZones(shop));

export default function Zones() {
  return <ZonesScreen {...useLoaderData<typeof loader>()} />;
}
