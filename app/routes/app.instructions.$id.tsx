import { useLoaderData } from "@remix-run/react";
import { sampleValues } from "../address-book/sample-values.server.ts";
import { adminLoader } from "../http/admin.server.ts";
import { found } from "../http/found.server.ts";
import { findInstruction } from "../instructions/find-instructions.server.ts";
import { InstructionScreen } from "../instructions/InstructionScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, params }) => ({
  template: found(await findInstruction(shop, params["id"] ?? "")),
  sample: await sampleValues(shop),
}));

export default function Instruction() {
  const opened = useLoaderData<typeof loader>();
  return <InstructionScreen key={opened.template.id} {...opened} />;
}
