import { useLoaderData } from "@remix-run/react";
import { openYear } from "../delivery/year-calendar.server.ts";
import { YearScreen } from "../delivery/YearScreen.tsx";
import { adminLoader } from "../http/admin.server.ts";
import { found } from "../http/found.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, url: { searchParams } }) =>
  found(await openYear(shop, { owner: searchParams.get("owner") ?? "shop", year: searchParams.get("year") ?? "" })),
);

export default function Year() {
  return <YearScreen {...useLoaderData<typeof loader>()} />;
}
