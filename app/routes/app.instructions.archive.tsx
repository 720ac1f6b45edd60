import { apiAction } from "../http/admin.server.ts";
import { archiveInstructionSchema } from "../instructions/instruction.schema.ts";
import { archiveInstruction } from "../instructions/save-instruction.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(archiveInstructionSchema, async ({ shop, body }) => ({
  count: await archiveInstruction(shop, body),
}));
