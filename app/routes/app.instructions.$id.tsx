import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { found } from "../http/found.server.ts";
import { openInstruction } from "../instructions/find-instructions.server.ts";
import { InstructionScreen } from "../instructions/InstructionScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, params }) => found(await openInstruction(shop, params["id"] ?? "")));

export default function Instruction() {
  const opened = useLoaderData<typeof loader>();
  return <InstructionScreen key={opened.template.id} {...opened} />;
}
