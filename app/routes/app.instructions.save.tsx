import { apiAction } from "../http/admin.server.ts";
import { saveInstructionSchema } from "../instructions/instruction.schema.ts";
import { saveInstruction } from "../instructions/save-instruction.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(saveInstructionSchema, ({ shop, body }) => saveInstruction(shop, body));
