import { randomUUID } from "node:crypto";
import { useLoaderData } from "@remix-run/react";
import { CustomerSearch } from "../address-book/CustomerSearch.tsx";
import { listClosedDays } from "../delivery/closed-days.server.ts";
import { ClosedDaysScreen } from "../delivery/ClosedDaysScreen.tsx";
import { adminLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop }) => ({ ...(await listClosedDays(shop)), newId: randomUUID() }));

export default function ClosedDays() {
  return (
    <ClosedDaysScreen
      {...useLoaderData<typeof loader>()}
      customerField={(onPick) => <CustomerSearch onPick={onPick} />}
    />
  );
}
