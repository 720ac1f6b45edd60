import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { openTimeMachine } from "../orders/time-machine.server.ts";
import { TimeMachineScreen } from "../orders/TimeMachineScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(({ shop }) => openTimeMachine(shop));

export default function TimeMachine() {
  return <TimeMachineScreen {...useLoaderData<typeof loader>()} />;
}
