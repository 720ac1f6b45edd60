import { useLoaderData } from "@remix-run/react";
import { DuplicatesScreen } from "../address-book/DuplicatesScreen.tsx";
import { listDuplicates } from "../address-book/find-duplicates.server.ts";
import { adminLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(({ shop }) => listDuplicates(shop));

export default function Duplicates() {
  return <DuplicatesScreen {...useLoaderData<typeof loader>()} />;
}
