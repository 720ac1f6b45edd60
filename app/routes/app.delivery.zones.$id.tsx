import { randomUUID } from "node:crypto";
import { useLoaderData } from "@remix-run/react";
import { openZone } from "../delivery/zones.server.ts";
import { ZoneScreen } from "../delivery/ZoneScreen.tsx";
import { adminLoader } from "../http/admin.server.ts";
import { found } from "../http/found.server.ts";
import { instant } from "../values/moment.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, params }) => ({
  opened: found(await openZone(shop, params["id"] ?? "")),
  newId: randomUUID(),
  at: instant(shop.at.toISOString()),
}));

export default function Zone() {
  const opened = useLoaderData<typeof loader>();
  return <ZoneScreen key={opened.opened.zone.id} {...opened} />;
}
