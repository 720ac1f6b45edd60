import type { ShopDb } from "../db/tenancy.server.ts";
import { isUniqueViolation } from "../db/lost-race.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import type { InstructionInput, SavedInstruction, SaveInstructionRefusal } from "./instruction.ts";
import { columnsOf, savedOf } from "./instruction-record.server.ts";
import type { SaveInstructionRequest } from "./instruction.schema.ts";

type Shop = Pick<ShopContext, "shopId" | "inShop">;
type Saved = Result<SavedInstruction, SaveInstructionRefusal>;

/**
 * Creates or changes a template. Drafts keep the text that they were sent with; the next order of whoever has it begins with
 * this one.
 */
export async function saveInstruction(shop: Shop, request: SaveInstructionRequest): Promise<Saved> {
  const write = () => shop.inShop((db) => writeInstruction(db, shop.shopId, request));
  try {
    return await write();
  } catch (error) {
    // Another's name or the same form's first press came between: looked at again, it is found.
    if (!isUniqueViolation(error)) throw error;
    return write();
  }
}

async function writeInstruction(
  db: ShopDb,
  shopId: string,
  { id, version, input }: SaveInstructionRequest,
): Promise<Saved> {
  const namesake = await db.instructionTemplate.findFirst({ where: { name: input.name, id: { not: id } } });
  if (namesake) return refuse({ code: "name-taken" });
  const current = await db.instructionTemplate.findFirst({ where: { id } });
  if (version === null && current === null) {
    return ok(savedOf(await db.instructionTemplate.create({ data: { shopId, id, ...columnsOf(input) } })));
  }
  const changed = await db.instructionTemplate.updateMany({
    where: { id, version: version ?? 0 },
    data: { ...columnsOf(input), version: { increment: 1 } },
  });
  const found = await db.instructionTemplate.findFirst({ where: { id } });
  if (found === null) return refuse({ code: "not-found" });
  const saved = savedOf(found);
  if (changed.count === 1 || isAlreadySaved(saved, input)) return ok(saved);
  return refuse({ code: "changed-meanwhile", current: saved });
}

/** A save sent twice, or one whose answer was lost. */
function isAlreadySaved(saved: SavedInstruction, input: InstructionInput): boolean {
  const comparable = ({ name, kind, product, text }: InstructionInput) =>
    JSON.stringify([name, kind, product?.id ?? null, text]);
  return comparable(saved) === comparable(input);
}

/** Archived: no order begins with it any more; customers keep it, so that it comes back with them. Answers how many. */
export async function archiveInstruction(
  { inShop, at }: ShopContext,
  { id, isArchived }: { readonly id: string; readonly isArchived: boolean },
): Promise<number> {
  const archivedAt = isArchived ? at : null;
  const { count } = await inShop((db) => db.instructionTemplate.updateMany({ where: { id }, data: { archivedAt } }));
  return count;
}
