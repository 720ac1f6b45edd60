import { useLoaderData } from "@remix-run/react";
import { sampleValues } from "../address-book/sample-values.server.ts";
import { adminLoader } from "../http/admin.server.ts";
import { InstructionScreen } from "../instructions/InstructionScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop }) => ({ sample: await sampleValues(shop) }));

export default function NewInstruction() {
  return <InstructionScreen template={null} {...useLoaderData<typeof loader>()} />;
}
