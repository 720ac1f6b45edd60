import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { listInstructions } from "../instructions/find-instructions.server.ts";
import { InstructionsScreen } from "../instructions/InstructionsScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, url }) => {
  const isArchived = url.searchParams.get("archived") === "1";
  return { templates: await listInstructions(shop, isArchived), isArchived };
});

export default function Instructions() {
  return <InstructionsScreen {...useLoaderData<typeof loader>()} />;
}
