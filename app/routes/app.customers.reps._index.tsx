import { useLoaderData } from "@remix-run/react";
import { listReps } from "../address-book/sales-reps.server.ts";
import { SalesRepsScreen } from "../address-book/SalesRepsScreen.tsx";
import { adminLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop }) => ({ reps: await listReps(shop) }));

export default function SalesReps() {
  return <SalesRepsScreen {...useLoaderData<typeof loader>()} />;
}
